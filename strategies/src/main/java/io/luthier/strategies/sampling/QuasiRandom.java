package io.luthier.strategies.sampling;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observations;
import io.luthier.strategies.points.Sobol;
import io.luthier.trial.Trial;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Points that fill the space more evenly than random ones: a low-discrepancy sequence in the unit cube, so that scales,
 * priors and weights are honoured. Points that a constraint refuses, and those that stand for a configuration already tried,
 * are passed over while new ones are found.
 *
 * <p>Learns nothing, never ends, trains every trial in full, and handles any number of goals and up to 1000 parameters,
 * those of all branches together.
 *
 * @see <a href="https://doi.org/10.1137/070709359">Joe and Kuo, Constructing Sobol Sequences with Better Two-Dimensional
 *     Projections, 2008</a>
 * @see <a href="https://arxiv.org/abs/1706.02808">Owen, A Randomized Halton Algorithm in R, 2017</a>
 */
@Term("points that fill the space more evenly than random ones")
public record QuasiRandom(
        @Term("which points") Sequence sequence,

        @Term("what the seed does to them: digits are permuted (scramble), all are moved by one vector around the cube"
                + " (shift), or nothing, without the first point, the corner")
        Randomization randomization)
        implements Strategy {
    /** Which points. */
    public enum Sequence {
        /** Sobol points. */
        SOBOL,
        /** Halton points. */
        HALTON
    }

    /** What the seed does to them. */
    public enum Randomization {
        /** Their digits are permuted. */
        SCRAMBLE,
        /** All are moved by one vector around the cube. */
        SHIFT,
        /** Nothing; the first point, the corner, is left out. */
        NONE
    }

    public QuasiRandom {
        Settings.check(QuasiRandom.class, sequence, randomization);
    }

    /** Scrambled Sobol points. */
    public QuasiRandom() {
        this(Sequence.SOBOL, Randomization.SCRAMBLE);
    }

    /** With another {@code sequence}. */
    public QuasiRandom sequence(Sequence value) {
        return Settings.with(this, "sequence", value);
    }

    /** With another {@code randomization}. */
    public QuasiRandom randomization(Randomization value) {
        return Settings.with(this, "randomization", value);
    }

    /** @throws IllegalArgumentException if the space has over 1000 parameters */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        int dimension = problem.space().dimension();
        if (dimension > Sobol.LARGEST) {
            throw new InvalidSettingException(
                    "",
                    "strategy quasi-random handles " + Sobol.LARGEST + " parameters, the space has " + dimension
                            + "\nUse strategy random.");
        }
        return new QuasiRandomSearch(problem, points(dimension, random));
    }

    /** The points, one with each call. */
    Supplier<double[]> points(int dimension, RandomGenerator random) {
        long seed = random.nextLong();
        if (randomization == Randomization.SCRAMBLE) {
            if (sequence == Sequence.SOBOL) {
                return new Sobol(dimension, seed)::next;
            }
            var halton = new Halton(dimension);
            return () -> halton.nextScrambled(seed);
        }
        Supplier<double[]> plain = sequence == Sequence.SOBOL ? Sobol.plain(dimension) : new Halton(dimension)::next;
        if (randomization == Randomization.NONE) {
            return plain;
        }
        double[] shift = random.doubles(dimension).toArray();
        return () -> {
            double[] point = plain.get();
            for (int i = 0; i < dimension; i++) {
                point[i] = (point[i] + shift[i]) % 1;
            }
            return point;
        };
    }

    private static final class QuasiRandomSearch implements Search {
        private final Observations observations;
        private final Supplier<double[]> points;
        private final int fidelity;

        QuasiRandomSearch(Problem problem, Supplier<double[]> points) {
            this.observations = new Observations(problem.space());
            this.points = points;
            this.fidelity = problem.fidelity().full();
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            var config = Admitted.next(observations, points, random);
            observations.asked(config);
            return new Proposal.Start(config, fidelity);
        }

        @Override
        public void pending(Trial trial) {
            observations.pending(trial);
        }

        @Override
        public void tell(Result result) {
            observations.tell(result);
        }
    }
}
