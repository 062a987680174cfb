package io.luthier.benchmarks.curves;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.strategies.gaussian.FreezeThaw;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * What freeze-thaw thinks before a decision: milliseconds of the processor, the mean of 50 in a row with all fits among them, on the
 * recorded table {@code lcbench}, where configurations are known by five points of their courses each. Arguments: how many points,
 * {@code 1000 1500 5000} without.
 */
public final class CurveThinking {
    private static final int EACH = 5; // points of a course: after 3, 5, 7, 11 and 16 epochs
    private static final int REACHED = 16;
    private static final int DECISIONS = 50;

    private final Recording recording;
    private final Search search;
    private final List<Trial> trials = new ArrayList<>();

    private CurveThinking(Recording recording, int configurations) {
        this.recording = recording;
        search = new FreezeThaw()
                .start(
                        new Problem(
                                recording.space(),
                                List.of(Goal.minimize("loss")),
                                Fidelity.epochs(Trainings.EPOCHS),
                                Budget.work(1e9),
                                1),
                        Seeds.generator(1, "start", 0));
        RandomGenerator random = Seeds.generator(2, "configurations", 0);
        while (trials.size() < configurations) {
            Trial trial = begun(recording.space().sample(random), REACHED);
            search.pending(trial);
            tell(trial, REACHED);
        }
    }

    public static void main(String[] args) {
        Recording recording = Recording.read("lcbench");
        int[] wanted = args.length == 0
                ? new int[] {1000, 1500, 5000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        new CurveThinking(recording, 60).decide(); // for the compiler
        for (int points : wanted) {
            double[] took = new CurveThinking(recording, points / EACH).decide();
            System.out.printf(
                    Locale.ROOT,
                    "%d configurations, %,d points: a decision takes %.1f ms in the mean of %d (at most %.1f)%n",
                    points / EACH,
                    points,
                    DoubleStream.of(took).average().orElse(0),
                    DECISIONS,
                    DoubleStream.of(took).max().orElse(0));
        }
    }

    private double[] decide() {
        double[] took = new double[DECISIONS];
        var processor = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < DECISIONS; i++) {
            long begun = processor.getCurrentThreadCpuTime();
            Proposal proposal = search.ask(Seeds.generator(3, "ask", trials.size() + i));
            took[i] = (processor.getCurrentThreadCpuTime() - begun) / 1e6;
            if (proposal instanceof Proposal.Start start) {
                tell(begun(start.config(), start.fidelity()), start.fidelity());
            } else if (proposal instanceof Proposal.Resume resume) {
                int from = trials.get((int) resume.trial()).fidelity();
                Trial before = trials.get((int) resume.trial());
                var later = new Trial(before.id(), before.config(), resume.fidelity(), before.seed());
                trials.set((int) resume.trial(), later);
                tell(later, resume.fidelity() - from);
            }
        }
        return took;
    }

    private Trial begun(Config config, int fidelity) {
        var trial = new Trial(trials.size(), config, fidelity, trials.size());
        trials.add(trial);
        return trial;
    }

    private void tell(Trial trial, int work) {
        double[] course = recording.course(recording.space().encode(trial.config()), (int) (trial.seed() & 1));
        List<Double> known =
                Arrays.stream(course).limit(trial.fidelity()).boxed().toList();
        boolean complete = known.stream().allMatch(Double::isFinite);
        search.tell(new Result(
                trial,
                complete ? Status.COMPLETE : Status.INFEASIBLE,
                complete ? List.of(known.get(known.size() - 1)) : List.of(),
                work,
                complete ? List.of(known) : List.of()));
    }
}
