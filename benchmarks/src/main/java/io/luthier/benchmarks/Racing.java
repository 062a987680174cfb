package io.luthier.benchmarks;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.stopping.WilcoxonStopping;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What racing over folds saves, and what it costs: the same search of 40 configurations in a cross-validation of 10 folds, each trained on
 * all of them, or stopped by {@link WilcoxonStopping}. The best of both are trained again, each with the same 10 fresh seeds on all folds.
 * Shown are the work of racing as a share of that of the whole, over seeds, and the difference of what the confirmed losses are, racing
 * less whole, with Student's interval. On tables that are public: breast-cancer, wine and iris, as they are bundled.
 *
 * <pre>Racing [SEEDS]     10 seeds</pre>
 */
public final class Racing {
    private static final String LOSS = "validation-loss";
    private static final int TRIALS = 40;
    private static final int FOLDS = 10;
    private static final int REPEATS = 10;

    private Racing() {}

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        for (Strategy inner : List.of(new Random(), new GaussianProcess())) {
            for (String data : List.of("breast-cancer", "wine", "iris")) {
                race(data, inner, seeds);
            }
        }
    }

    private static void race(String data, Strategy inner, int seeds) {
        var shares = new ArrayList<Double>();
        var differences = new ArrayList<Double>();
        int same = 0;
        double losses = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Study whole = study(data, inner, seed);
            History trained = whole.run(1);
            Study racing = whole.strategy(new WilcoxonStopping(inner));
            History raced = racing.run(1);
            shares.add(raced.spent().work() / trained.spent().work());
            double loss = confirmed(whole, trained);
            losses += loss / seeds;
            differences.add(confirmed(racing, raced) - loss);
            same += best(trained).trial().config().equals(best(raced).trial().config()) ? 1 : 0;
        }
        var share = PairedDifference.of(shares.stream().mapToDouble(x -> x).toArray());
        var difference =
                PairedDifference.of(differences.stream().mapToDouble(x -> x).toArray());
        Interval saved = share.interval(0.95);
        Interval lost = difference.interval(0.95);
        System.out.printf(
                "%s, %s: %.2f of the work (%.2f to %.2f); confirmed loss %+.4f (%+.4f to %+.4f) beside %.4f; the same best in %d of %d%n",
                data,
                inner.name(),
                share.mean(),
                saved.low(),
                saved.high(),
                difference.mean(),
                lost.low(),
                lost.high(),
                losses,
                same,
                seeds);
    }

    private static Study study(String data, Strategy strategy, long seed) {
        var objective = new Mlp(data)
                .with("optimizer", "sgd")
                .hidden(16)
                .epochs(8)
                .folds(FOLDS)
                .racing(true);
        return Study.of(Goal.minimize(LOSS), SPACE, objective, strategy)
                .budget(Budget.trials(TRIALS))
                .window(1)
                .seed(seed);
    }

    private static double confirmed(Study study, History history) {
        Confirmed confirmed = Confirmation.of(study, history, 1, REPEATS).run(1);
        return confirmed.candidates().get(0).replicates().values().stream()
                .mapToDouble(Racing::loss)
                .average()
                .orElseThrow();
    }

    private static Outcome best(History history) {
        return history.best().orElseThrow();
    }

    private static double loss(Outcome outcome) {
        return outcome.metrics().getOrDefault(LOSS, Double.NaN);
    }

    private static final SearchSpace SPACE = SearchSpace.of(
            Param.ordinal("batch-size", 8, 16, 32, 64),
            Param.real("optimizer.sgd.learning-rate", 1e-3, 3).log(),
            Param.real("optimizer.sgd.momentum", 0, 0.99),
            Param.ordinal("warmup", 0, 0.05, 0.1));
}
