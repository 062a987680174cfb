package io.luthier.strategies.gaussian;

import io.luthier.strategies.points.Sobol;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Points of an even spread: the middle of the cube where it is wanted, then a scrambled Sobol sequence. */
final class Spread {
    private final Cube cube;
    private final Sobol sobol;

    Spread(Cube cube, long seed) {
        this.cube = cube;
        this.sobol = new Sobol(Math.min(cube.dimension(), Sobol.LARGEST), seed);
    }

    /** The middle, but for labels, which have none. */
    double[] middle(RandomGenerator random) {
        double[] point = new double[cube.dimension()];
        for (int i = 0; i < point.length; i++) {
            point[i] = cube.labels()[i] ? random.nextDouble() : 0.5;
        }
        return point;
    }

    /** The next point of the sequence; coordinates beyond its dimensions are random. */
    double[] next(RandomGenerator random) {
        double[] point = Arrays.copyOf(sobol.next(), cube.dimension());
        for (int i = Sobol.LARGEST; i < point.length; i++) {
            point[i] = random.nextDouble();
        }
        return point;
    }
}
