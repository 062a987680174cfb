package io.luthier.reports.comparison;

import io.luthier.reports.write.Csv;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a comparison as CSV with one on each line: the numbers of {@link ComparisonTree} under the same names, parts of
 * a list by their place from 0. What is drawn of the searches step by step is left to the JSON and to the trial table.
 */
final class ComparisonCsv {
    private static final List<String> DRAWN = List.of("bands", "searches", "course");

    private final Csv csv = new Csv();

    private ComparisonCsv() {}

    /** @param tree of {@link ComparisonTree} */
    static String text(Map<String, Object> tree) {
        var page = new ComparisonCsv();
        page.csv.row(List.of("section", "strategy", "figure", "value"));
        tree.forEach((section, value) -> {
            switch (section) {
                case "strategies" -> list(value).forEach(s -> page.rows(section, s.get("label"), "", s));
                case "pairs" ->
                    list(value).forEach(p -> page.rows(section, p.get("first") + " - " + p.get("second"), "", p));
                case "answer", "file" -> {} // sentences and text
                default -> page.rows(section, "", "", value);
            }
        });
        return page.csv.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) java.util.Objects.requireNonNull(value);
    }

    private void rows(String section, @Nullable Object strategy, String figure, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> {
                if (!DRAWN.contains(key.toString())) {
                    rows(section, strategy, figure.isEmpty() ? key.toString() : figure + "." + key, part);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                rows(section, strategy, figure + "." + i, list.get(i));
            }
        } else {
            csv.row(java.util.Arrays.asList(section, strategy, figure, value));
        }
    }
}
