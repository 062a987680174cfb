package io.luthier.fleet;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may change the last bits of a training: the Java release, the CPU family, the kernel of the objective.
 *
 * @param values text by name: {@code java-release}, {@code cpu-family}, {@code kernel}
 */
public record Environment(Map<String, String> values) {
    public Environment {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of this process, with the kernel that an open workshop says. */
    public static Environment here(String kernel) {
        var values = new LinkedHashMap<String, String>();
        values.put("java-release", Integer.toString(Runtime.version().feature()));
        values.put("cpu-family", processor());
        values.put("kernel", kernel);
        return new Environment(values);
    }

    /** In what another differs from this, a phrase: {@code the kernel openblas, and not java}; empty where in nothing. */
    public Optional<String> difference(Environment other) {
        for (Map.Entry<String, String> mine : values.entrySet()) {
            String its = other.values.getOrDefault(mine.getKey(), "");
            if (!its.equals(mine.getValue())) {
                return Optional.of("the " + mine.getKey().replace('-', ' ') + " " + named(its) + ", and not "
                        + named(mine.getValue()));
            }
        }
        return Optional.empty();
    }

    private static String named(String value) {
        return value.isEmpty() ? "none" : value;
    }

    /** The release of Luthier that runs here; {@code unpackaged} where it runs from class files. */
    public static String release() {
        String version = Environment.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** Architecture, and on Linux maker and family, which decide what the math intrinsics compute. */
    private static String processor() {
        String architecture = System.getProperty("os.arch", "unknown");
        // Not through a channel: those are closed where the thread is interrupted, and the answer must not depend on
        // that.
        try (var cpuinfo = new BufferedReader(new FileReader("/proc/cpuinfo", StandardCharsets.UTF_8))) {
            var values = cpuinfo.lines()
                    .limit(12)
                    .filter(line -> line.startsWith("vendor_id") || line.startsWith("cpu family"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .toList();
            return (architecture + " " + String.join(" ", values)).strip();
        } catch (IOException | RuntimeException e) {
            return architecture;
        }
    }
}
