package claims;

import io.luthier.trial.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** At batch 128 a rate of 0.8 rises faster at first, and 0.5 overtakes it after about ten epochs. */
final class R03_LargerRateFirst implements Claim {
    private static final double EARLY = 0.01;
    private static final double LATE = 0.002;
    private static final int RESAMPLES = 2000;

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public String title() {
        return "The larger rate leads at first";
    }

    @Override
    public String says() {
        return "At a batch size of 128 a rate of 0.8 rises faster at first, 0.5 overtakes it after about 10 epochs and"
                + " stays above; about a small network on MNIST (ai-edu, section 12.3).";
    }

    @Override
    public String tested() {
        return "Plain SGD at the two rates named, batches of 128, 60 epochs, by validation accuracy: its mean over the"
                + " first 3 epochs, and from the 11th epoch on. The rates are the claim's own; the tuned rate stands beside"
                + " them.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        List<Tuned> tuned = Tuned.of(lab, List.of(lab.arm("tuned")));
        Bench bench = new Bench(lab)
                .with(tuned)
                .with(lab.arm("0.5"), 0.5)
                .with(lab.arm("0.8"), 0.8)
                .with(lab.arm("1.6 x tuned"), 1.6 * tuned.get(0).rate());
        int epochs = lab.epochs();
        int early = Math.max(1, epochs / 20);
        int late = epochs / 6;
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            bench.train(seeds);
            return List.of(
                    Part.more(
                            "0.8 - 0.5, mean validation accuracy of the first %d epochs: above 0".formatted(early),
                            bench.values("0.8", ran -> ran.validation(0, early)),
                            bench.values("0.5", ran -> ran.validation(0, early)),
                            EARLY),
                    Part.more(
                            "0.5 - 0.8, mean validation accuracy after epoch %d: above 0".formatted(late),
                            bench.values("0.5", ran -> ran.validation(late, epochs)),
                            bench.values("0.8", ran -> ran.validation(late, epochs)),
                            LATE));
        });
        return new Finding(
                parts,
                List.of(bench.table("The arms at the end:", tuned)),
                List.of(
                        "0.5 against 0.8: " + crossing(bench, "0.5", "0.8", epochs, lab.seed()),
                        "The tuned rate against 1.6 times as much: "
                                + crossing(bench, "tuned", "1.6 x tuned", epochs, lab.seed())));
    }

    /** From which epoch on the lower rate's mean accuracy stays above the higher one's, with a bootstrap interval. */
    private static String crossing(Bench bench, String low, String high, int epochs, long seed) {
        int seeds = bench.test(low).length;
        var lead = new double[epochs][];
        for (int e = 0; e < epochs; e++) {
            int epoch = e;
            double[] below = bench.values(low, ran -> ran.validation(epoch));
            double[] above = bench.values(high, ran -> ran.validation(epoch));
            lead[e] = new double[seeds];
            Arrays.setAll(lead[e], i -> below[i] - above[i]);
        }
        var all = new int[seeds];
        Arrays.setAll(all, i -> i);
        RandomGenerator random = Seeds.generator(seed, "crossing", 0);
        var found = new int[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            found[r] = ahead(lead, random.ints(seeds, 0, seeds).toArray());
        }
        Arrays.sort(found);
        int low025 = found[RESAMPLES / 40];
        int high975 = found[RESAMPLES - 1 - RESAMPLES / 40];
        int crossing = ahead(lead, all);
        String interval = low025 > epochs ? "never" : low025 + " to " + (high975 > epochs ? "never" : high975);
        return (crossing > epochs
                        ? "the lower rate is not ahead at the end of %d epochs".formatted(epochs)
                        : "the lower rate is ahead for good from epoch %d on".formatted(crossing))
                + " (95 % interval: " + interval + ").";
    }

    /** The first epoch from which the mean lead is above 0 to the end; one more than all if there is none. */
    private static int ahead(double[][] lead, int[] seeds) {
        int epoch = lead.length;
        while (epoch > 0) {
            double sum = 0;
            for (int seed : seeds) {
                sum += lead[epoch - 1][seed];
            }
            if (sum <= 0) {
                break;
            }
            epoch--;
        }
        return epoch + 1;
    }
}
