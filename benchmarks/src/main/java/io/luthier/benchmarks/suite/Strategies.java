package io.luthier.benchmarks.suite;

import io.luthier.files.StudyFile;
import io.luthier.search.Strategy;
import io.luthier.settings.Catalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Strategies as study files name them. */
public final class Strategies {
    private Strategies() {}

    /**
     * Strategies by what they were called.
     *
     * @param text {@code all}, or names parted by commas, with settings as in study files: {@code grid: {levels: 5}}
     * @throws io.luthier.files.StudyFileException if there is no such strategy or setting
     */
    public static Map<String, Strategy> named(String text) {
        var named = new LinkedHashMap<String, Strategy>();
        if (text.equals("all")) {
            Catalog.of(Strategy.class, Strategies.class.getClassLoader())
                    .found()
                    .keySet()
                    .forEach(name -> named.put(name, one(name)));
            return named;
        }
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ',' && depth == 0) {
                String name = text.substring(from, i).strip();
                named.put(name, one(name));
                from = i + 1;
            } else {
                depth += "{[".indexOf(text.charAt(i)) >= 0 ? 1 : "}]".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
            }
        }
        return named;
    }

    private static Strategy one(String text) {
        String study = "objective: mlp\ngoal: {minimize: validation-loss}\nspace: {learning-rate: {real: [0.1, 1]}}\n"
                + "strategy: " + (text.contains(":") ? "{" + text + "}" : text) + "\n";
        return StudyFile.parse(study, "strategy", Path.of("")).study().strategy();
    }
}
