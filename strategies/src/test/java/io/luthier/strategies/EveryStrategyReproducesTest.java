package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Batch;
import io.luthier.study.Duplicates;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every strategy that can be found by name: the same table on any number of threads, and after an interruption. */
@Tag("slow")
class EveryStrategyReproducesTest {
    /** A valley over a conditional space, slow by chance, with configurations that diverge or throw. */
    private record Valley(int micros) implements Objective {
        static final SearchSpace SPACE = SearchSpace.of(
                Param.choice("optimizer")
                        .option("sgd", Param.real("rate", 1e-3, 3).log(), Param.ordinal("momentum", 0, 0.9, 0.99))
                        .option("adam", Param.real("rate", 1e-5, 0.1).log()),
                Param.integer("width", 1, 64).log(),
                Param.choice("activation", "relu", "tanh"));
        static final SearchSpace FINITE =
                SearchSpace.of(Param.integer("width", 1, 64).log(), Param.choice("activation", "relu", "tanh"));

        @Override
        public Fidelity fidelity() {
            return Fidelity.epochs(9);
        }

        @Override
        public Workshop open(Opening opening) {
            return new Workshop() {
                @Override
                public Run start(Trial trial) {
                    return new Walk(trial.config(), trial.seed(), micros);
                }

                @Override
                public double cost(Config config, int from, int to) {
                    return (to - from) * (1.0 + config.integer("width") / 16.0);
                }
            };
        }
    }

    /** A walk in the valley: it may be copied, and the copy is at once where it would be. */
    private record Walk(Config config, long seed, int micros) implements Run {
        @Override
        public Measurement advance(int fidelity) throws InterruptedException {
            if (micros > 0) {
                Thread.sleep(0, (int) Long.remainderUnsigned(Seeds.mix(System.nanoTime(), seed), 1000L * micros));
            }
            long width = config.integer("width");
            if (width % 7 == 3) {
                throw new IllegalStateException("width " + width);
            }
            double loss =
                    Math.abs(width - 20) / 20.0 + (config.choice("activation").equals("relu") ? 0 : 0.3);
            for (String path : List.of("optimizer.sgd.rate", "optimizer.adam.rate")) {
                if (config.has(path)) {
                    double far = StrictMath.log10(config.real(path)) + (path.contains("sgd") ? 1 : 3);
                    loss += far > 1.2 ? Double.NaN : far * far;
                }
            }
            return Measurement.of("loss", loss + 1.0 / fidelity + (seed & 0xff) * 1e-4);
        }

        @Override
        public Run fork(Config other) {
            return new Walk(other, seed, micros);
        }
    }

    static Stream<Strategy> all() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(strategy -> strategy instanceof Batch ? batch() : EveryStrategyTest.cheap(strategy));
    }

    /** A batch, which refuses to start without a list. */
    private static Strategy batch() {
        return new Batch()
                .configs(IntStream.range(0, 60)
                        .mapToObj(i -> Valley.FINITE.sample(Seeds.generator(i)))
                        .toList());
    }

    private static Study study(Strategy strategy, int micros, int trials) {
        Study study = Study.of(Goal.minimize("loss"), Valley.SPACE, new Valley(micros), strategy)
                .budget(Budget.trials(trials))
                .window(4)
                .errors(0) // some of the valley's trials fail
                .seed(11);
        try {
            study.budget(Budget.trials(1)).run(1);
            return study;
        } catch (IllegalArgumentException e) {
            return Study.of(
                            Goal.minimize(Objective.VALUE),
                            Valley.FINITE,
                            Objective.of(c -> c.integer("width")),
                            strategy)
                    .budget(Budget.trials(trials));
        }
    }

    private static String table(History history) {
        return history.outcomes().stream().map(EveryStrategyReproducesTest::row).collect(Collectors.joining("\n"));
    }

    private static String row(Outcome o) {
        return o.trial() + " " + o.origin() + " " + o.status() + " " + o.metrics() + " " + o.twin() + " "
                + o.virtualFinish() + " " + o.cost().work();
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeedGivesTheSameTableOnAnyNumberOfThreads(Strategy strategy) {
        int trials = Effort.full() ? 120 : 40;
        String once = table(study(strategy, 0, trials).run(1));
        for (int threads : new int[] {1, 2, 8}) {
            assertThat(table(study(strategy, 500, trials).run(threads)))
                    .as("on %d threads", threads)
                    .isEqualTo(once);
        }
        System.out.printf("%s: one table of %d bytes on 1, 2 and 8 threads%n", strategy.name(), once.length());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStudyCutOffGoesOnToTheSameTable(Strategy strategy) {
        Store store = Store.memory();
        Study study = study(strategy, 0, 40);
        String whole = table(study.store(store).run(2));
        List<Event> events = store.read();
        int step = Effort.full() ? 3 : 37;
        int cuts = 0;
        for (int cut = events.size() - 1; cut > 4; cut -= step) {
            for (boolean verify : new boolean[] {false, true}) {
                Store half = Store.memory();
                try (var log = half.open()) {
                    events.subList(0, cut).forEach(log::append);
                }
                assertThat(table(study.store(half).verify(verify).run(2)))
                        .as("cut after %s, verify %s", events.get(cut - 1), verify)
                        .isEqualTo(whole);
            }
            cuts++;
        }
        if (cuts == 0) {
            abort(strategy.name() + " proposes nothing by default");
        }
    }

    /** Of 11 configurations all are tried, and what is proposed then follows from what is known alone. */
    @ParameterizedTest
    @MethodSource("all")
    void aStudyThatUsesUpItsSpaceGoesOnToTheSameTable(Strategy strategy) {
        SearchSpace small = SearchSpace.of(Param.integer("width", 1, 4), Param.ordinal("depth", 1, 2, 4))
                .where("width != 3 || depth != 4");
        Objective objective = Objective.of(c -> Math.abs(c.integer("width") - 2) + c.integer("depth") / 8.0);
        Store store = Store.memory();
        Study study = Study.of(Goal.minimize(Objective.VALUE), small, objective, strategy)
                .budget(Budget.trials(130))
                .duplicates(Duplicates.REPLICATE)
                .window(2);
        String whole;
        try {
            whole = table(study.store(store).run(2));
        } catch (IllegalArgumentException | IllegalStateException e) {
            abort(strategy.name() + ": " + e.getMessage());
            return;
        }
        List<Event> events = store.read();
        for (int cut = 6; cut < events.size(); cut += Effort.full() ? 1 : 83) {
            for (boolean verify : new boolean[] {false, true}) {
                Store part = Store.memory();
                try (var log = part.open()) {
                    events.subList(0, cut).forEach(log::append);
                }
                assertThat(table(study.store(part).verify(verify).run(2)))
                        .as("cut at %d, verify %s", cut, verify)
                        .isEqualTo(whole);
            }
        }
    }

    /** Stopped after every k of 100 trials; in the build after every tenth of 40. */
    @ParameterizedTest
    @MethodSource("all")
    void aStudyStoppedAfterAnyTrialGoesOnToTheSameTable(Strategy strategy) {
        int trials = Effort.full() ? 100 : 40;
        Store store = Store.memory();
        Study study = study(strategy, 0, trials);
        String whole = table(study.store(store).run(2));
        List<Event> events = store.read();
        int told = 0;
        int stops = 0;
        for (int i = 0; i < events.size(); i++) {
            if (!(events.get(i) instanceof Event.Told) || ++told % (Effort.full() ? 1 : 10) > 0) {
                continue;
            }
            Store part = Store.memory();
            try (var log = part.open()) {
                events.subList(0, i + 1).forEach(log::append);
            }
            assertThat(table(study.store(part).run(2)))
                    .as("stopped after %d", told)
                    .isEqualTo(whole);
            stops++;
        }
        System.out.printf("%s: the same table after a stop at each of %d results%n", strategy.name(), stops);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLocaleAndTheTimeZoneDoNotMatter(Strategy strategy) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String once = table(study(strategy, 0, 30).run(2));
        try {
            for (String other : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(other));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                assertThat(table(study(strategy, 0, 30).run(2))).as(other).isEqualTo(once);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
