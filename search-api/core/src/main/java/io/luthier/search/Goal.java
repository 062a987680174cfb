package io.luthier.search;

import io.luthier.settings.Names;
import java.util.Map;

/**
 * One metric and the direction in which it is better. Inside the product everything is a loss to be minimised; the direction
 * is converted here and nowhere else.
 *
 * <pre>{@code
 * Goal loss = Goal.minimize("validation-loss");
 * Goal accuracy = Goal.maximize("validation-accuracy");
 * }</pre>
 *
 * @param measured whether its values are measured, such as a time: the same training gives another value each time, so a study of it
 *     is not said to be reproducible
 */
public record Goal(String metric, boolean maximize, boolean measured) {
    public Goal {
        Names.metric(metric);
    }

    /** Not measured. */
    public Goal(String metric, boolean maximize) {
        this(metric, maximize, false);
    }

    /** Smaller is better. */
    public static Goal minimize(String metric) {
        return new Goal(metric, false);
    }

    /** Larger is better. */
    public static Goal maximize(String metric) {
        return new Goal(metric, true);
    }

    /** Measured or not; not by default. */
    public Goal measured(boolean value) {
        return new Goal(metric, maximize, value);
    }

    /** The loss of a value of the metric: smaller is better. Its own inverse. */
    public double loss(double value) {
        return maximize ? 0.0 - value : value;
    }

    /** The loss of these metrics, which hold the goal's. */
    public double loss(Map<String, Double> metrics) {
        Double value = metrics.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no metric '" + metric + "' among " + metrics.keySet());
        }
        return loss(value);
    }

    @Override
    public String toString() {
        return (maximize ? "maximize " : "minimize ") + metric;
    }
}
