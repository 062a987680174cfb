package io.luthier.cli.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command line changes of a study file. */
final class Changes {
    private Changes() {}

    /** YAML values by dotted path: the settings, then the seed and the budget where they are given. */
    static LinkedHashMap<String, String> of(
            Map<String, String> settings, @Nullable Long seed, @Nullable String budget) {
        var changes = new LinkedHashMap<>(settings);
        if (seed != null) {
            changes.put("seed", Long.toString(seed));
        }
        if (budget != null) {
            changes.put("budget", BudgetText.yaml(BudgetText.parse(budget)));
        }
        return changes;
    }
}
