package io.luthier.trainer;

import io.luthier.space.Param;
import io.luthier.space.Param.Choice;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Search spaces ready to use, from benchmarks and tuning guides; a study file begins with one by
 * {@code space: {recipe: pd1}}. What a recipe holds fixed is a parameter with one value, so that it is seen, and can be
 * replaced like any other.
 */
public enum Recipe {
    /**
     * A whole family of schedules in four numbers: Nesterov's momentum and a polynomial decay. The momentum ends at 0.001
     * instead of 0.
     *
     * @see <a href="https://arxiv.org/abs/2109.08215">Wang et al. 2021, PD1</a>
     */
    PD1("Nesterov and a polynomial decay in four numbers (Wang et al. 2021)") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                    Param.choice("optimizer").option("nesterov", rate(1e-5, 10), momentum(0.001, 0.999)),
                    Param.choice("schedule")
                            .option(
                                    "poly",
                                    Param.real("power", 0.1, 2),
                                    Param.real("duration", 0.01, 0.99),
                                    Param.ordinal("end-ratio", 1e-3)));
        }
    },
    /**
     * The AdamW of AlgoPerf: 5 % warmup from 0, then cosine to 0.
     *
     * @see <a href="https://arxiv.org/abs/2306.07179">Dahl et al. 2023</a>
     */
    ALGOPERF_ADAMW("AdamW with 5 % warmup, then cosine to 0 (Dahl et al. 2023)") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                    Param.choice("optimizer")
                            .option(
                                    "adamw",
                                    rate(1e-4, 1e-2),
                                    share("beta1", 0.9, 0.996),
                                    Param.ordinal("beta2", 0.999),
                                    Param.real("weight-decay", 5e-3, 1).log()),
                    Param.choice("schedule", "cosine"),
                    Param.ordinal("warmup", 0.05),
                    Param.ordinal("warmup-start", 0.0),
                    Param.ordinal("label-smoothing", 0.1, 0.2),
                    Param.ordinal("dropout", 0.0, 0.1));
        }
    },
    /**
     * The Nesterov momentum of AlgoPerf: 5 % warmup from 0, then linear over 90 % of the rest, then constant.
     *
     * @see <a href="https://arxiv.org/abs/2306.07179">Dahl et al. 2023</a>
     */
    ALGOPERF_NESTEROV("Nesterov with 5 % warmup, then linear over 90 % of the rest (Dahl et al. 2023)") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                    Param.choice("optimizer").option("nesterov", rate(2e-2, 5), Param.ordinal("momentum", 0.9)),
                    Param.real("weight-decay", 1e-7, 5e-5).log(),
                    Param.choice("schedule")
                            .option("linear", Param.ordinal("end-ratio", 1e-3, 1e-2), Param.ordinal("duration", 0.9)),
                    Param.ordinal("warmup", 0.05),
                    Param.ordinal("warmup-start", 0.0));
        }
    },
    /**
     * Small networks on tables: widths, depths, dropout, momentum and a cosine. A dropout of 1, which the benchmark draws
     * with probability 0, is 0.99 here.
     *
     * @see <a href="https://arxiv.org/abs/2006.13799">Zimmer, Lindauer and Hutter 2020, LCBench</a>
     */
    LCBENCH("networks for tables: depth, width, dropout, momentum and cosine (Zimmer et al. 2020)") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                    Param.integer("batch-size", 16, 512).log(),
                    Param.choice("optimizer").option("momentum", rate(1e-4, 0.1), Param.real("momentum", 0.1, 0.99)),
                    Param.real("weight-decay", 1e-5, 0.1),
                    Param.integer("layers", 1, 5),
                    Param.integer("units", 64, 1024).log(),
                    Param.real("dropout", 0, 0.99),
                    Param.choice("schedule", "cosine"));
        }
    },
    /**
     * Adam with the settings that a guide tunes at 25 trials and more. With fewer than 10 leave out all but the rate
     * ({@code without: [optimizer.adam.beta1, optimizer.adam.epsilon]}), with fewer than 25 epsilon; with many more add
     * {@code optimizer.adam.beta2}.
     *
     * @see <a href="https://github.com/google-research/tuning_playbook">Godbole et al. 2023</a>
     */
    PLAYBOOK("Adam as the Tuning Playbook tunes it from 25 trials on (Godbole et al. 2023)") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                    Param.choice("optimizer")
                            .option(
                                    "adam",
                                    rate(1e-5, 0.1),
                                    share("beta1", 0.5, 0.999),
                                    Param.real("epsilon", 1e-10, 1e-2).log()),
                    Param.choice("schedule", "linear", "cosine"),
                    Param.ordinal("warmup", 0, 0.01, 0.03, 0.1));
        }
    },
    /**
     * Cyclical learning rates: whole numbers of cycles, 1 to 8. Put the highest rate between half and twice of what a range
     * test finds.
     *
     * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2015</a>
     */
    CLR("cyclical learning rates, in whole cycles (Smith 2015)") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                    Param.choice("optimizer").option("momentum", rate(1e-3, 3), Param.ordinal("momentum", 0.9)),
                    Param.choice("schedule")
                            .option(
                                    "cyclic",
                                    Param.ordinal("base-ratio", 1.0 / 6, 1.0 / 4, 1.0 / 3),
                                    Param.ordinal("half-cycle", 1.0 / 16, 1.0 / 8, 1.0 / 6, 1.0 / 4, 1.0 / 2),
                                    Param.choice("window", "triangular", "welch", "hann"),
                                    Param.choice("amplitude", "constant", "triangular2", "exp-range")));
        }
    },
    /**
     * Schedules and optimizers of all kinds, each with its own settings, warmup, batch size and how the rate follows it.
     * Optimizers that do a schedule's work themselves come with a constant rate alone.
     */
    SCHEDULE_ZOO("schedules and optimizers of all kinds, each with its own settings") {
        @Override
        public SearchSpace space() {
            return SearchSpace.of(
                            schedules(),
                            optimizers(),
                            Param.ordinal("warmup", 0, 0.01, 0.05, 0.1),
                            Param.ordinal("batch-size", 16, 32, 64, 128, 256, 512),
                            Param.choice("rate-scaling", "none", "linear", "sqrt"))
                    .where("schedule != 'one-cycle' || warmup == 0")
                    .where("schedule == 'constant' || optimizer != 'schedule-free-sgd'")
                    .where("schedule == 'constant' || optimizer != 'prodigy'");
        }
    };

    private final String description;

    Recipe(String description) {
        this.description = description;
    }

    /** The space. */
    public abstract SearchSpace space();

    /** One line. */
    public String description() {
        return description;
    }

    /** The name in study files: {@code algoperf-adamw}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** All spaces by their names in study files. */
    static Map<String, SearchSpace> spaces() {
        var spaces = new LinkedHashMap<String, SearchSpace>();
        for (Recipe recipe : values()) {
            spaces.put(recipe.label(), recipe.space());
        }
        return Collections.unmodifiableMap(spaces);
    }

    private static Choice schedules() {
        Param end = Param.real("end-ratio", 1e-4, 1).log();
        return Param.choice("schedule")
                .option("constant")
                .option("step", Param.ordinal("factor", 0.1, 0.2, 0.5), Param.real("every", 0.1, 0.5))
                .option(
                        "drops",
                        Param.ordinal("factor", 0.1, 0.2, 0.5),
                        Param.choice("milestones")
                                .option("one", Param.real("first", 0.1, 0.9))
                                .option("two", Param.real("first", 0.1, 0.8), Param.real("second", 0.1, 0.9)))
                .option("exponential", end)
                .option("inv", Param.real("rate", 0.1, 1000).log(), Param.real("power", 0.25, 1))
                .option("poly", Param.real("power", 0.25, 4), end)
                .option("time-decay", Param.real("rate", 0.1, 1000).log())
                .option("cosine", end)
                .option(
                        "cyclic",
                        Param.choice("window", "triangular", "welch", "hann"),
                        Param.ordinal("half-cycle", 1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2))
                .option(
                        "one-cycle",
                        Param.real("up", 0.1, 0.5),
                        Param.ordinal("start-ratio", 0.04, 0.1),
                        Param.real("end-ratio", 1e-5, 1e-2).log())
                .option(
                        "wsd",
                        Param.real("decay", 0.05, 0.5),
                        Param.choice("tail", "linear", "cosine", "one-minus-sqrt"))
                .option("cosine-restarts", Param.integer("cycles", 1, 4), Param.ordinal("multiplier", 1, 2))
                .option("rex");
    }

    private static Choice optimizers() {
        return Param.choice("optimizer")
                .option("sgd", rate(1e-3, 3))
                .option("momentum", rate(1e-3, 3), momentum(0.5, 0.99))
                .option("nesterov", rate(1e-3, 3), momentum(0.5, 0.99))
                .option("adagrad", rate(1e-4, 1))
                .option("rmsprop", rate(1e-5, 0.1), share("rho", 0.9, 0.999))
                .option("adam", rate(1e-5, 0.1), share("beta1", 0.8, 0.99))
                .option(
                        "adamw",
                        rate(1e-5, 0.1),
                        Param.real("weight-decay", 1e-4, 1).log())
                .option("nadam", rate(1e-5, 0.1))
                .option("radam", rate(1e-5, 0.1))
                .option("lion", rate(1e-6, 1e-2))
                .option("schedule-free-sgd", rate(1e-2, 10))
                .option("prodigy");
    }

    private static Param rate(double low, double high) {
        return Param.real("learning-rate", low, high).log();
    }

    private static Param momentum(double low, double high) {
        return share("momentum", low, high);
    }

    /** A share that is kept: 1 minus it is spread evenly over its magnitudes. */
    private static Param share(String name, double low, double high) {
        return Param.real(name, low, high).scale(Scale.reverseLog());
    }
}
