package io.luthier.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Workshop;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * What a study of 1,000 trials takes to be taken up again, for every strategy: the log is cut before its last event, so
 * that everything is replayed and one result is told. Eight mixed dimensions, window 1. Arguments: names of strategies, with another count of
 * trials behind a colon: {@code freeze-thaw:330} has as many results as others have trials.
 */
public final class ReplayTime {
    private static final int TRIALS = 1_000;
    private static final int ROUNDS = 5;

    static final SearchSpace SPACE = SearchSpace.of(
            Param.real("a", 1e-5, 1).log(),
            Param.real("b", 0, 1),
            Param.real("c", -5, 10),
            Param.real("d", 0, 0.5).step(0.1),
            Param.integer("e", 1, 1024).log(),
            Param.integer("f", 1, 8),
            Param.ordinal("g", 16, 32, 64, 128),
            Param.choice("h", "relu", "tanh", "gelu"));

    private ReplayTime() {}

    /** Distance from a point, at nine fidelities. */
    record Bowl() implements Objective {
        @Override
        public Fidelity fidelity() {
            return Fidelity.epochs(9);
        }

        @Override
        public Workshop open(Opening opening) {
            return trial -> new Distance(trial.config());
        }
    }

    /** One at work; a copy stands where its own configuration does. */
    private record Distance(Config config) implements Run {
        @Override
        public Measurement advance(int fidelity) {
            double sum = 0;
            for (double u : SPACE.encode(config)) {
                sum += (u - 0.4) * (u - 0.4);
            }
            return Measurement.of("loss", sum + 1.0 / fidelity);
        }

        @Override
        public Run fork(Config other) {
            return new Distance(other);
        }
    }

    public static void main(String[] args) {
        Map<String, Integer> wanted = new HashMap<>();
        for (String arg : args) {
            String[] parts = arg.split(":");
            wanted.put(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : TRIALS);
        }
        for (var strategy : ServiceLoader.load(Strategy.class)) {
            if (wanted.isEmpty() || wanted.containsKey(strategy.name())) {
                measure(strategy, wanted.getOrDefault(strategy.name(), TRIALS));
            }
        }
    }

    /** What all threads took: on a machine with nothing else to do hardly more than the clock shows. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void measure(Strategy strategy, int trials) {
        Study study = Study.of(Goal.minimize("loss"), SPACE, new Bowl(), strategy)
                .budget(Budget.trials(trials))
                .window(1);
        Store store = Store.memory();
        History history;
        try {
            history = study.store(store).run(1);
        } catch (IllegalArgumentException e) {
            System.out.printf("%s: refuses the space%n", strategy.name());
            return;
        }
        List<Event> events = store.read();
        int last = events.size() - 1;
        while (last > 0 && !(events.get(last) instanceof Event.Told)) {
            last--;
        }
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Store half = Store.memory();
            try (var log = half.open()) {
                events.subList(0, last).forEach(log::append);
            }
            long begun = processor();
            study.store(half).run(1);
            seconds[round] = (processor() - begun) / 1e9;
        }
        Arrays.sort(seconds);
        System.out.printf(
                "%s: %d trials with %d results replayed in %.3f s of the processor (%.3f to %.3f)%n",
                strategy.name(),
                history.trials().size(),
                history.outcomes().size(),
                seconds[ROUNDS / 2],
                seconds[0],
                seconds[ROUNDS - 1]);
    }
}
