package io.luthier.trial;

import io.luthier.settings.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training reports at a fidelity.
 *
 * @param metrics by name; those of the goals decide, the others are kept and shown
 * @param curve the course so far, from the first unit of fidelity
 * @param infeasible why the configuration cannot be trained ("diverged at step 12"), empty if it can
 */
public record Measurement(Map<String, Double> metrics, Curve curve, String infeasible) {
    public Measurement {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        metrics.keySet().forEach(name -> Names.name("metric", name));
    }

    /** These metrics. */
    public static Measurement of(Map<String, Double> metrics) {
        return new Measurement(metrics, Curve.none(), "");
    }

    /** One metric. */
    public static Measurement of(String metric, double value) {
        return of(Map.of(metric, value));
    }

    /** A configuration that cannot be trained, and why. */
    public static Measurement infeasible(String reason) {
        return new Measurement(Map.of(), Curve.none(), reason);
    }

    /** This with a curve. */
    public Measurement with(Curve other) {
        return new Measurement(metrics, other, infeasible);
    }
}
