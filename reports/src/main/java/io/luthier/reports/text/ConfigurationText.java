package io.luthier.reports.text;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/** A configuration in words: {@code batch-size 64, optimizer adam (learning-rate 0.01555), warmup 0}. */
public final class ConfigurationText {
    private ConfigurationText() {}

    /** In the order of the space; what is not active is left out. */
    public static String of(SearchSpace space, Config config) {
        return words(space.params(), config, "");
    }

    private static String words(List<Param> params, Config config, String prefix) {
        var parts = new ArrayList<String>();
        for (Param param : params) {
            Object value = config.values().get(prefix + param.name());
            if (value == null) {
                continue;
            }
            String text = param.name() + " " + Terminal.cut(Figures.value(value), 60);
            if (param instanceof Param.Choice choice) {
                String inner = choice.options().stream()
                        .filter(option -> option.label().equals(value))
                        .map(option -> words(option.params(), config, prefix + param.name() + "." + value + "."))
                        .findFirst()
                        .orElse("");
                text += inner.isEmpty() ? "" : " (" + inner + ")";
            }
            parts.add(text);
        }
        return String.join(", ", parts);
    }
}
