package io.luthier.strategies;

import io.luthier.search.Result;
import io.luthier.space.Config;
import java.util.Comparator;

/** One told result, with the point of the unit cube that its configuration stands at. */
final class Observation {
    /** By the first loss, results without losses last, the earlier trial first among equals. */
    static final Comparator<Observation> BEST_FIRST = Comparator.comparingDouble(Observation::loss)
            .thenComparingLong(o -> o.result.trial().id());

    private final Config config;
    private final double[] unit;
    private final Result result;

    Observation(Config config, double[] unit, Result result) {
        this.config = config;
        this.unit = unit;
        this.result = result;
    }

    Config config() {
        return config;
    }

    /** The point; not to be written to. */
    double[] unit() {
        return unit;
    }

    Result result() {
        return result;
    }

    boolean complete() {
        return result.complete();
    }

    /** The first loss; positive infinity unless complete. */
    double loss() {
        return result.loss();
    }
}
