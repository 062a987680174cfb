package io.luthier.strategies.points;

import io.luthier.search.Result;
import io.luthier.space.Config;
import java.util.Comparator;

/** One told result, with the point of its configuration in the unit cube. */
public final class Observation {
    /** By the first loss, results without losses last, the earlier trial first among equals. */
    public static final Comparator<Observation> BEST_FIRST = Comparator.comparingDouble(Observation::loss)
            .thenComparingLong(o -> o.result.trial().id());

    private final Config config;
    private final double[] unit;
    private final Result result;

    public Observation(Config config, double[] unit, Result result) {
        this.config = config;
        this.unit = unit;
        this.result = result;
    }

    public Config config() {
        return config;
    }

    /** The point; not to be written to. */
    public double[] unit() {
        return unit;
    }

    public Result result() {
        return result;
    }

    public boolean complete() {
        return result.complete();
    }

    /** The first loss; positive infinity unless complete. */
    public double loss() {
        return result.loss();
    }
}
