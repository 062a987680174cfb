package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A column of numbers that are written with different signs, of which it cannot be known whether they count the same. */
record Unlike(CsvFile file, CsvColumns columns, int index) {
    InvalidSettingException refusal(String otherwise) {
        List<String> texts = columns.texts(index);
        int first = -1;
        for (int row = 0; row < texts.size(); row++) {
            if (missing(row, texts.get(row))) {
                continue;
            }
            first = first < 0 ? row : first;
            if (!Objects.equals(Signs.of(texts.get(row)), Signs.of(texts.get(first)))) {
                return file.refused(
                        "file",
                        "%s is %s, but in line %d %s: numbers of two kinds\nWrite all of them in one unit, or set %s."
                                .formatted(
                                        columns.at(row, index),
                                        Names.quote(texts.get(row)),
                                        columns.line(first),
                                        Names.quote(texts.get(first)),
                                        otherwise));
            }
        }
        Dialect.Decimal decimal = file.dialect.decimal().orElse(Dialect.Decimal.POINT);
        int row = Math.max(0, first);
        while (row < texts.size() - 1
                && (missing(row, texts.get(row)) || Signs.value(texts.get(row), decimal) != null)) {
            row++;
        }
        return file.refused(
                "decimal",
                "%s is %s, no number with a decimal %s\nSet decimal: %s if all its numbers have one, or set %s."
                        .formatted(
                                columns.at(row, index),
                                Names.quote(texts.get(row)),
                                word(decimal),
                                word(decimal.other()),
                                otherwise));
    }

    private static String word(Dialect.Decimal decimal) {
        return decimal.name().toLowerCase(Locale.ROOT);
    }

    private boolean missing(int row, String text) {
        Column column = columns.column(index);
        return column.text(row) == null && Double.isNaN(column.numbers()[row]) || Marks.amongNumbers(text);
    }
}
