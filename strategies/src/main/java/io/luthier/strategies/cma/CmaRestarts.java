package io.luthier.strategies.cma;

import java.util.random.RandomGenerator;

/** How the next run of CMA-ES starts, by what the earlier runs have spent. */
final class CmaRestarts {
    private final CmaEs.Restarts kind;
    private final int usual;
    private final double usualStep;
    private int large;
    private long spentLarge;
    private long spentSmall;
    private boolean small;
    private int population;
    private double step;

    CmaRestarts(CmaEs.Restarts kind, int population, double step) {
        this.kind = kind;
        this.usual = population;
        this.usualStep = step;
        this.population = population;
        this.step = step;
    }

    /** How many results an update takes in this run. */
    int population() {
        return population;
    }

    /** The first step of this run. */
    double step() {
        return step;
    }

    /** A run has ended after this many results; the next one starts. */
    void next(long spent, RandomGenerator random) {
        if (small) {
            spentSmall += spent;
        } else {
            spentLarge += spent;
        }
        small = kind == CmaEs.Restarts.BIPOP && large > 0 && spentSmall < spentLarge;
        if (kind == CmaEs.Restarts.SAME) {
            return;
        } else if (small) {
            double u = random.nextDouble();
            population = (int) (usual * StrictMath.pow(2, (large - 1) * u * u));
            step = usualStep * StrictMath.pow(10, -2 * random.nextDouble());
        } else {
            large = Math.min(large + 1, 10);
            population = usual << large;
            step = usualStep;
        }
    }
}
