package io.luthier.strategies;

import io.luthier.space.InvalidSettingException;
import io.luthier.strategies.parzen.Kernels;
import io.luthier.study.Problem;
import io.luthier.study.Search;
import io.luthier.study.Strategy;
import java.util.random.RandomGenerator;

/** TPE. */
public record Tpe(
        int initial,
        int candidates,
        Split split,
        double share,
        int most,
        double priorWeight,
        double narrowest,
        int recent,
        boolean joint)
        implements Strategy {
    /** How the number of good trials grows with the number of all. */
    public enum Split {
        /** In proportion. */
        LINEAR,
        /** With the square root. */
        ROOT
    }

    public Tpe {
        if (initial < 1) {
            throw new InvalidSettingException(
                    "initial", "initial is " + initial + ", it must be at least 1\nMaybe 10.");
        }
    }

    public Tpe() {
        this(10, 24, Split.LINEAR, 0.1, 25, 1, 100, 25, true);
    }

    /** The rules of Hyperopt. */
    public static Tpe hyperopt() {
        return new Tpe(20, 24, Split.ROOT, 0.25, 25, 1, 100, 25, false);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new TpeSearch(problem, this, random.nextLong());
    }

    Kernels kernels() {
        return new Kernels(priorWeight, narrowest);
    }

    /** How many of some trials are good. */
    int good(int all) {
        double size = share * (split == Split.LINEAR ? all : Math.sqrt(all));
        return (int) Math.min(most, Math.ceil(size));
    }
}
