package io.luthier.benchmarks;

import io.luthier.files.StudyFile;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.search.Budget;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How much of the work of a full-fidelity search successive halving needs to reach the same loss. For each seed, random
 * search trains so many trials in full; the best loss is the target, and the work of all the price. Successive
 * halving around random search then searches until a trial of its own, trained in full too, is at least as good; it has at most four times the price,
 * which is what it is charged where it does not get there.
 *
 * <pre>Halving [STUDY [SEEDS [TRIALS [FIRST]]]]     examples/04-halving.yaml, 20 seeds from 1 on, 60 trials</pre>
 */
public final class Halving {
    private static final double LIMIT = 4;

    private Halving() {}

    public static void main(String[] args) {
        Study study = StudyFile.read(Path.of(args.length > 0 ? args[0] : "examples/04-halving.yaml"))
                .study()
                .strategy(new SuccessiveHalving(new Random()));
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int trials = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        int first = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        System.out.println(study.strategy() + " against " + trials + " random trials in full");
        System.out.println("seed    target  work of random  work needed  ratio  trials  in full");
        double[] ratios = new double[seeds];
        int reached = 0;
        for (int i = 0; i < seeds; i++) {
            Study seeded = study.seed(first + i);
            History random =
                    seeded.strategy(new Random()).budget(Budget.trials(trials)).run(2);
            double price = random.spent().work();
            double target = loss(random, random.best().orElseThrow());
            Race race = race(
                    seeded.budget(Budget.work(LIMIT * price)).target(target).run(2), target);
            ratios[i] = race.reached() ? race.work() / price : LIMIT;
            reached += race.reached() ? 1 : 0;
            System.out.printf(
                    "%4d  %8.5f  %14.0f  %11.0f  %5.3f  %6d  %7d%s%n",
                    first + i,
                    target,
                    price,
                    race.work(),
                    ratios[i],
                    race.trials(),
                    race.full(),
                    race.reached() ? "" : "  not reached");
        }
        summary(ratios, reached);
    }

    private static void summary(double[] ratios, int reached) {
        Interval logs = PairedDifference.of(Arrays.stream(ratios).map(Math::log).toArray())
                .interval(0.95);
        double mean = Arrays.stream(ratios).map(Math::log).average().orElseThrow();
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "Reached in %d of %d pairs, with %.2f of the work (geometric mean, 95 %% interval %.2f to %.2f; median %.2f).%n",
                reached,
                ratios.length,
                Math.exp(mean),
                Math.exp(logs.low()),
                Math.exp(logs.high()),
                (sorted[(ratios.length - 1) / 2] + sorted[ratios.length / 2]) / 2);
    }

    /** How far a search came until it reached a target, or to its end. */
    private record Race(boolean reached, double work, long trials, long full) {}

    private static Race race(History history, double target) {
        double work = 0;
        long trials = 0;
        long full = 0;
        for (Outcome outcome : history.outcomes()) {
            work += outcome.cost().work();
            trials = Math.max(trials, outcome.trial().id() + 1);
            boolean whole = outcome.trial().fidelity() == history.fidelity().full();
            full += whole ? 1 : 0;
            if (whole && outcome.complete() && loss(history, outcome) <= target) {
                return new Race(true, work, trials, full);
            }
        }
        return new Race(false, work, trials, full);
    }

    private static double loss(History history, Outcome outcome) {
        return history.losses(outcome).get(0);
    }
}
