package io.luthier.trial;

import io.luthier.settings.Names;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a training reports at a fidelity.
 *
 * @param metrics by name; those of the goals decide, the others are kept and shown
 * @param curve the course so far, from the first unit of fidelity
 * @param infeasible why the configuration cannot be trained ("diverged at step 12"), empty if it can
 * @param price what the training up to here took since it was last measured, where it was done elsewhere; if empty, the time
 *     of the thread that called {@link Run#advance} is booked
 * @param kept all that the training keeps at this fidelity; what an earlier measurement of it held is replaced
 */
public record Measurement(
        Map<String, Double> metrics, Curve curve, String infeasible, Optional<Price> price, Kept kept) {
    public Measurement {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        metrics.keySet().forEach(Names::metric);
    }

    /** One that keeps nothing. */
    public Measurement(Map<String, Double> metrics, Curve curve, String infeasible, Optional<Price> price) {
        this(metrics, curve, infeasible, price, Kept.NOTHING);
    }

    /** These metrics. */
    public static Measurement of(Map<String, Double> metrics) {
        return new Measurement(metrics, Curve.none(), "", Optional.empty());
    }

    /** One metric. */
    public static Measurement of(String metric, double value) {
        return of(Map.of(metric, value));
    }

    /** A configuration that cannot be trained, and why. */
    public static Measurement infeasible(String reason) {
        return new Measurement(Map.of(), Curve.none(), reason, Optional.empty());
    }

    /** This with a curve. */
    public Measurement with(Curve other) {
        return new Measurement(metrics, other, infeasible, price, kept);
    }

    /** This, trained elsewhere for this price. */
    public Measurement with(Price elsewhere) {
        return new Measurement(metrics, curve, infeasible, Optional.of(elsewhere), kept);
    }

    /** This, with all that is kept of the training. */
    public Measurement with(Kept all) {
        return new Measurement(metrics, curve, infeasible, price, all);
    }

    /**
     * This, with a file that is kept if the trial is one of the best: {@code keep("model.ubj", bytes)}.
     *
     * @throws io.luthier.settings.InvalidSettingException if no file can have the name, see {@link KeptFile}
     */
    public Measurement keep(String name, byte[] content) {
        return with(kept.file(name, content));
    }

    /** As {@link #keep(String, byte[])}, with what a file holds now. */
    public Measurement keep(String name, Path file) {
        return with(kept.file(name, file));
    }

    /** This, with a text that is kept with the trial: {@code note("commit", "5f1c2e")}. */
    public Measurement note(String name, String text) {
        return with(kept.note(name, text));
    }
}
