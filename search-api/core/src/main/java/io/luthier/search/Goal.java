package io.luthier.search;

import io.luthier.settings.Names;
import java.util.Map;

/**
 * One metric and the direction in which it is better. Inside the product everything is a loss to be minimised; the direction
 * is converted here and nowhere else.
 */
public record Goal(String metric, boolean maximize) {
    public Goal {
        Names.metric(metric);
    }

    /** Smaller is better. */
    public static Goal minimize(String metric) {
        return new Goal(metric, false);
    }

    /** Larger is better. */
    public static Goal maximize(String metric) {
        return new Goal(metric, true);
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
