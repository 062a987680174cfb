package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.settings.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What makes a study this study and no other, and what may change the last bits of its trainings; by name, as text. */
record Identity(Map<String, String> identity, Map<String, String> environment) {
    static Identity of(Study study, String kernel, boolean byHand) {
        var identity = new LinkedHashMap<String, String>();
        identity.put("space", study.space().toString());
        identity.put("goals", study.goals().toString());
        identity.put("objective", describe(study.objective()));
        identity.put("fidelity", study.objective().fidelity().toString());
        identity.put("strategy", describe(study.strategy()));
        identity.put("seed", Long.toString(study.seed()));
        identity.put("window", Integer.toString(study.window()));
        identity.put("order", byHand ? "by hand" : study.order().name().toLowerCase(Locale.ROOT));
        identity.put("duplicates", study.duplicates().name().toLowerCase(Locale.ROOT));
        var environment = new LinkedHashMap<String, String>();
        environment.put("java-release", Integer.toString(Runtime.version().feature()));
        environment.put("cpu-family", processor());
        environment.put("kernel", kernel);
        return new Identity(identity, environment);
    }

    /** A record by its settings, anything else by its name. */
    static String describe(Named named) {
        return named instanceof Record ? named.toString() : named.name();
    }

    Event.Created created() {
        return new Event.Created(identity, environment);
    }

    /** Refuses the log of another study, showing what differs. */
    void refuseOther(Event.Created stored) {
        var difference = new StringBuilder();
        for (String key : identity.keySet()) {
            difference(
                    key,
                    stored.identity().getOrDefault(key, ""),
                    Objects.requireNonNull(identity.get(key)),
                    difference);
        }
        if (difference.length() > 0) {
            throw new IllegalArgumentException("the store holds another study\n" + difference
                    + "Resume with what began it, or start a new study.");
        }
    }

    private static void difference(String key, String old, String now, StringBuilder out) {
        if (old.equals(now)) {
            return;
        }
        List<String> before = Arrays.asList(old.split("\n"));
        List<String> after = Arrays.asList(now.split("\n"));
        before.stream().filter(line -> !after.contains(line)).forEach(line -> line(out, key, "was", line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> line(out, key, "is now", line));
        if (List.copyOf(before).containsAll(after) && after.containsAll(before)) {
            line(out, key, "is now", "in another order");
        }
    }

    private static void line(StringBuilder out, String key, String when, String line) {
        out.append("  ")
                .append(key)
                .append(' ')
                .append(when)
                .append(": ")
                .append(line)
                .append('\n');
    }

    /** Refuses to go on where trainings may differ in their last bits. */
    void refuseDrift(Event.Created stored) {
        for (String key : environment.keySet()) {
            String before = stored.environment().getOrDefault(key, "");
            String now = Objects.requireNonNull(environment.get(key));
            if (!before.equals(now)) {
                throw new IllegalArgumentException(
                        "the study was begun with the %s %s, this is %s"
                                        .formatted(
                                                key.replace('-', ' '),
                                                before.isEmpty() ? "none" : before,
                                                now.isEmpty() ? "none" : now)
                                + "\nTrainings may differ in their last bits. Go on all the same with --allow-drift, in Java allowDrift(true).");
            }
        }
    }

    /** Architecture, and on Linux maker and family, which decide what the math intrinsics compute. */
    private static String processor() {
        String architecture = System.getProperty("os.arch", "unknown");
        Path cpuinfo = Path.of("/proc/cpuinfo");
        try (var lines = Files.lines(cpuinfo)) {
            List<String> values = lines.limit(12)
                    .filter(line -> line.startsWith("vendor_id") || line.startsWith("cpu family"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .toList();
            return (architecture + " " + String.join(" ", values)).strip();
        } catch (IOException | RuntimeException e) {
            return architecture;
        }
    }
}
