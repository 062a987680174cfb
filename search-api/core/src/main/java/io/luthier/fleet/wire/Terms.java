package io.luthier.fleet.wire;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Environment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a study has its trainings done, as its run says it to workers.
 *
 * @param limit seconds that a training may take; empty for no limit
 * @param grace seconds that an interrupted training may take to stop
 */
public record Terms(int paused, Optional<Double> limit, double grace, boolean allowDrift) {
    public static Terms of(Assignment assignment) {
        return new Terms(
                assignment.paused(),
                assignment.limit().map(Terms::seconds),
                seconds(assignment.grace()),
                assignment.allowDrift());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** A worker's assignment, under these terms. */
    public Assignment of(Assignment known, String study) {
        return known.limits(limit.map(Terms::duration), duration(grace), paused).of(study, known.digest(), allowDrift);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (Math.max(0, Math.min(seconds, 1e9)) * 1e9));
    }

    public String text() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("paused", paused);
        limit.ifPresent(seconds -> map.put("limit", seconds));
        map.put("grace", grace);
        map.put("drift", allowDrift);
        return JsonText.line(map);
    }

    /** @throws IllegalArgumentException if they cannot be read */
    public static Terms parse(String text) {
        Map<String, @Nullable Object> map = JsonText.object(text);
        return new Terms(
                (int) Math.max(0, Math.min(1_000_000, Wire.whole(map.get("paused")))),
                map.get("limit") == null ? Optional.empty() : Optional.of(Wire.real(map.get("limit"))),
                Wire.real(map.get("grace")),
                Boolean.TRUE.equals(map.get("drift")));
    }

    public static String text(Environment environment) {
        return JsonText.line(environment.values());
    }

    /** @throws IllegalArgumentException if it cannot be read */
    public static Environment environment(String text) {
        var values = new LinkedHashMap<String, String>();
        JsonText.object(text).forEach((name, value) -> values.put(name, Wire.text(value)));
        return new Environment(values);
    }
}
