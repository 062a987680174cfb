package io.luthier.strategies.annealing;

import io.luthier.search.Result;
import io.luthier.strategies.points.Observation;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where an annealing walk is, how hot it is, and the best it has seen. */
final class Walk {
    private static final int REMEMBERED = 20; // changes of loss

    private final Annealing settings;
    private final ArrayDeque<Double> changes = new ArrayDeque<>();
    private @Nullable Observation current;
    private @Nullable Observation best;
    private int still; // results since the walk last moved
    private int poor; // results since the last that was the best

    Walk(Annealing settings) {
        this.settings = settings;
    }

    /** Where the walk is; null until there was a complete result. */
    @Nullable
    Observation current() {
        return current;
    }

    /** A step from a loss led to a result. */
    void changed(double from, Observation to) {
        boolean broken = to.loss() >= Result.BROKEN || from >= Result.BROKEN; // no change of what is measured
        if (to.complete() && to.loss() != from && !broken) {
            changes.add(Math.abs(to.loss() - from));
            if (changes.size() > REMEMBERED) {
                changes.remove();
            }
        }
    }

    /** In units of the objective, at a progress from 0 to 1; 0 where no step was made yet. */
    double temperature(double progress) {
        if (changes.isEmpty() || settings.hot() == 0) {
            return 0;
        }
        double[] sorted = changes.stream().mapToDouble(x -> x).sorted().toArray();
        double cooled = Annealing.between(settings.hot(), settings.cold(), progress);
        return sorted[sorted.length / 2] * cooled * StrictMath.pow(2, (double) still / settings.reheat());
    }

    /** Moves to a result, stays, or returns to the best. */
    void judge(Observation to, double temperature, RandomGenerator random) {
        still++;
        poor++;
        if (!to.complete()) {
            return;
        }
        if (current == null || Metropolis.accepts(current.loss(), to.loss(), temperature, random)) {
            current = to;
            still = 0;
        }
        if (best == null || to.loss() < best.loss()) {
            best = to;
            poor = 0;
        } else if (poor >= settings.restart()) {
            current = Objects.requireNonNull(best);
            still = 0;
            poor = 0;
        }
    }
}
