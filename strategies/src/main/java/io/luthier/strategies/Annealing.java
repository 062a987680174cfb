package io.luthier.strategies;

import io.luthier.study.Problem;
import io.luthier.study.Search;
import io.luthier.study.Strategy;
import java.util.random.RandomGenerator;

/** SA. */
public record Annealing(
        int initial,
        double hot,
        double cold,
        double step,
        double last,
        double label,
        double jump,
        double adapt,
        double few,
        int patience,
        int restart)
        implements Strategy {
    public Annealing() {
        this(8, 0.05, 0.01, 0.3, 0.02, 0.3, 0.02, 0.1, 0.2, 10, 30);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new AnnealingSearch(problem, this, random.nextLong());
    }
}
