package io.luthier.cli.study;

import io.luthier.search.Goal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.study.Study;
import io.luthier.trial.Kept;
import io.luthier.trial.Measurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client tells of a trial. Each goal must be there, as a number; what stands beside them and is no number is passed over.
 *
 * @param measurement what was measured; empty where a status says that nothing was
 * @param passed names of what was passed over
 */
record Told(Optional<Measurement> measurement, List<String> passed) {
    private static final String RESULT = "value, or metrics, or status";
    private static final String OPEN = "\nThe trial is still open: tell it again, or say status: failed.";

    /**
     * Reads the result in a request.
     *
     * @param open what to add to a refusal
     * @throws IllegalArgumentException if a goal is missing or is no number
     */
    static Told of(Map<String, @Nullable Object> said, Study study, boolean open) {
        boolean value = said.containsKey("value");
        boolean metrics = said.containsKey("metrics");
        boolean status = said.containsKey("status");
        if ((value ? 1 : 0) + (metrics ? 1 : 0) + (status ? 1 : 0) != 1) {
            throw new IllegalArgumentException("say one of " + RESULT);
        }
        if (status) {
            return new Told(Optional.empty(), List.of());
        }
        Kept kept = kept(said, open ? OPEN : "");
        Told told = measured(said, study, open ? OPEN : "", value);
        return new Told(told.measurement().map(measurement -> measurement.with(kept)), told.passed());
    }

    /** What is to be kept: paths and texts by name. */
    private static Kept kept(Map<String, @Nullable Object> said, String rest) {
        Kept kept = Kept.NOTHING;
        try {
            for (Map.Entry<String, String> file : texts(said, "keep", "paths").entrySet()) {
                kept = kept.file(file.getKey(), Path.of(file.getValue()));
            }
            for (Map.Entry<String, String> note : texts(said, "note", "texts").entrySet()) {
                kept = kept.note(note.getKey(), note.getValue());
            }
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(message.contains("\n") ? message : message + rest, e);
        }
        return kept;
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> said, String key, String what) {
        var texts = new LinkedHashMap<String, String>();
        Object value = said.get(key);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("'" + key + "' must be " + what + " by their names");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        }
        return texts;
    }

    private static Told measured(Map<String, @Nullable Object> said, Study study, String rest, boolean value) {
        List<Goal> goals = study.goals();
        if (value) {
            if (goals.size() > 1) {
                throw new IllegalArgumentException("a study with " + goals.size()
                        + " goals has no one value\nSay metrics: {\"name\": number, ...}.");
            }
            if (study.limits().stream()
                    .anyMatch(limit -> !limit.metric().equals(goals.get(0).metric()))) {
                throw new IllegalArgumentException("a study with limits needs their metrics beside the goal"
                        + "\nSay metrics: {\"name\": number, ...}.");
            }
            Double number = number(said.get("value"));
            if (number == null) {
                throw new IllegalArgumentException("'value' must be a number" + rest);
            }
            return new Told(Optional.of(Measurement.of(goals.get(0).metric(), number)), List.of());
        }
        if (!(said.get("metrics") instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("'metrics' must be numbers by their names" + rest);
        }
        return of(map, study, rest);
    }

    private static Told of(Map<?, ?> map, Study study, String rest) {
        var numbers = new LinkedHashMap<String, Double>();
        var passed = new ArrayList<String>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            Double number = number(value);
            if (number != null && named(name)) {
                numbers.put(name, number);
            } else {
                passed.add(name);
            }
        });
        study.goals().forEach(goal -> need(goal.metric(), "a goal", numbers, passed, rest));
        study.limits().forEach(limit -> need(limit.metric(), "a limit", numbers, passed, rest));
        return new Told(Optional.of(Measurement.of(numbers)), passed);
    }

    private static void need(
            String metric, String what, Map<String, Double> numbers, List<String> passed, String rest) {
        if (!numbers.containsKey(metric)) {
            throw new IllegalArgumentException(
                    passed.contains(metric)
                            ? "'" + metric + "' must be a number" + rest
                            : "'" + metric + "', " + what + ", is missing among " + numbers.keySet() + rest);
        }
    }

    private static boolean named(String name) {
        try {
            Names.metric(name);
            return true;
        } catch (InvalidSettingException e) {
            return false;
        }
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return "NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value)
                ? (Double) Double.parseDouble((String) value)
                : null;
    }

    /** An answer with what was passed over, if anything was. */
    Map<String, @Nullable Object> in(Map<String, @Nullable Object> answer) {
        if (!passed.isEmpty()) {
            answer.put("passed-over", passed);
        }
        return answer;
    }
}
