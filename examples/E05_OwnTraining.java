import io.luthier.search.Budget;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.study.Study;
import io.luthier.study.TypedHistory;
import io.luthier.trial.Seeds;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A learner of one's own, searched as a record and stopped early: boosted stumps that follow a noisy sine. */
public final class E05_OwnTraining {
    private E05_OwnTraining() {}

    record Boosting(@Range(from = 0.01, to = 1, log = true) double shrinkage, Sampling sampling) {}

    sealed interface Sampling {
        record Everything() implements Sampling {}

        record Part(@Range(from = 0.3, to = 0.9) double fraction) implements Sampling {}
    }

    public static void main(String[] args) {
        TypedHistory<Boosting> found = Study.minimize("error", Boosting.class, E05_OwnTraining::train)
                .fidelity("round", 9, 243)
                .strategy(new SuccessiveHalving())
                .where("shrinkage > 0.02 || sampling == 'everything'")
                .budget(Budget.work(20 * 243))
                .parallel(4)
                .run();
        Boosting best = found.best();
        System.out.printf(
                Locale.ROOT, "error %.4f with %s%n", found.bestTrial().metrics().get("error"), best);
        byte[] stumps = found.bestTrial().kept("stumps.csv");
        System.out.printf(
                "%d stumps are kept%n",
                new String(stumps, StandardCharsets.UTF_8).lines().count() - 1);
        System.out.printf(
                "%d configurations, %d trained in full%n",
                found.history().trials().size(),
                found.history().ranked().stream()
                        .filter(o -> o.trial().fidelity() == 243)
                        .count());
    }

    /** Mean squared error on points that the stumps were not fitted to, after 243 rounds. */
    static double train(Boosting boosting, Training training) {
        double[] x = Seeds.generator(1).doubles(400).toArray();
        var noise = Seeds.generator(2);
        double[] rest = Arrays.stream(x)
                .map(v -> StrictMath.sin(10 * v) + 0.3 * noise.nextGaussian())
                .toArray();
        var random = Seeds.generator(training.seed());
        double error = 0;
        var stumps = new StringBuilder("at,left,right\n");
        for (int round = 1; round <= 243; round++) {
            double at = random.nextDouble();
            double fraction = boosting.sampling() instanceof Sampling.Part part ? part.fraction() : 1;
            double[] sum = new double[2];
            int[] count = new int[2];
            for (int i = 0; i < 200; i++) {
                if (random.nextDouble() < fraction) {
                    sum[x[i] < at ? 0 : 1] += rest[i];
                    count[x[i] < at ? 0 : 1]++;
                }
            }
            double left = boosting.shrinkage() * sum[0] / Math.max(1, count[0]);
            double right = boosting.shrinkage() * sum[1] / Math.max(1, count[1]);
            stumps.append(at + "," + left + "," + right + "\n");
            error = 0;
            for (int i = 0; i < 400; i++) {
                rest[i] -= x[i] < at ? left : right;
                error += i < 200 ? 0 : rest[i] * rest[i] / 200;
            }
            training.keep("stumps.csv", stumps.toString().getBytes(StandardCharsets.UTF_8));
            training.report(round, error);
        }
        return error;
    }
}
