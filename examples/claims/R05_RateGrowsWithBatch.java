package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** With the batch size the best rate grows linearly at first, then like its square root, then no more. */
final class R05_RateGrowsWithBatch implements Claim {
    private static final int GROUP = 5;
    private static final int SIDE = 2;
    private static final int[] BATCHES = {8, 16, 32, 64, 128, 256, 512};
    private static final int[][] STRETCHES = {{8, 32}, {32, 128}, {128, 512}};
    private static final double[] SLOPES = {1, 0.5, 0};

    @Override
    public String id() {
        return "R5";
    }

    @Override
    public String title() {
        return "Linear, then square root, then no growth";
    }

    @Override
    public String says() {
        return "When the batch grows, the best rate grows in proportion at first, then with its square root, and in the end"
                + " not at all; a rule of thumb (ai-edu, section 12.3).";
    }

    @Override
    public String tested() {
        return "Plain SGD at equal epochs, batches from 8 to 512 of about 1,080 examples: the slope of the logarithm of the"
                + " best rate (by validation loss, vertex of a parabola, groups of 5 seeds) over that of the batch, from 8 to"
                + " 32, 32 to 128 and 128 to 512, must be 1, 1/2 and 0, to within 0.25. Momentum and Adam, and SGD at equal"
                + " steps, stand beside it.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        List<Arm> sgd = arms(lab, "sgd");
        Sweep sweep = new Sweep(lab, GROUP).around(Tuned.of(lab, sgd), SIDE);
        List<Part> parts = lab.until(lab.options().seeds(), groups -> {
            sweep.train(groups);
            var list = new ArrayList<Part>();
            for (int s = 0; s < STRETCHES.length; s++) {
                double[] slopes = slopes(sweep, sgd, STRETCHES[s]);
                var claimed = new double[groups];
                Arrays.fill(claimed, SLOPES[s]);
                list.add(Part.equal(
                                "slope from %d to %d less %s: none"
                                        .formatted(STRETCHES[s][0], STRETCHES[s][1], Figures.number(SLOPES[s], 2)),
                                slopes,
                                claimed,
                                0.25)
                        .in(Part.Unit.SLOPE));
            }
            return list;
        });
        var tables = new ArrayList<Table>();
        var rows = new ArrayList<List<String>>();
        tables.add(sweep.bestRates("SGD at equal epochs:", sgd));
        rows.add(row("SGD, equal epochs", sweep, sgd));
        for (String optimizer : List.of("momentum", "adam")) {
            List<Arm> arms = arms(lab, optimizer);
            Sweep other = swept(lab, arms);
            tables.add(other.bestRates(optimizer + " at equal epochs:", arms));
            rows.add(row(optimizer + ", equal epochs", other, arms));
        }
        List<Arm> even = new ArrayList<>();
        for (int i = 0; i < BATCHES.length; i++) {
            int epochs = Math.max(1, lab.epochs() * BATCHES[i] / 64);
            even.add(sgd.get(i).epochs(epochs).named(sgd.get(i).name() + ", " + Figures.count(epochs, "epoch")));
        }
        Sweep steps = swept(lab, even);
        tables.add(steps.bestRates("SGD at equal steps:", even));
        rows.add(row("SGD, equal steps", steps, even));
        tables.add(
                0,
                new Table(
                        "Slopes, with 95 % intervals:",
                        List.of("optimizer", "batch 8 to 32", "32 to 128", "128 to 512"), rows));
        return new Finding(parts, tables, List.of());
    }

    private static List<Arm> arms(Lab lab, String optimizer) {
        var arms = new ArrayList<Arm>();
        for (int batch : BATCHES) {
            arms.add(lab.arm(optimizer + ", batch " + batch, "batch-size", batch, "optimizer", optimizer));
        }
        return arms;
    }

    private static Sweep swept(Lab lab, List<Arm> arms) throws InterruptedException {
        return new Sweep(lab, GROUP)
                .around(Tuned.of(lab, arms), SIDE)
                .train(Math.max(2, lab.options().seeds() / 2));
    }

    /** The slope between the ends of a stretch, for each group of seeds. */
    private static double[] slopes(Sweep sweep, List<Arm> arms, int[] stretch) throws InterruptedException {
        double[] low = sweep.best(arm(arms, stretch[0]));
        double[] high = sweep.best(arm(arms, stretch[1]));
        double doublings = Math.log((double) stretch[1] / stretch[0]) / Math.log(2);
        Arrays.setAll(high, i -> (high[i] - low[i]) / doublings);
        return high;
    }

    private static String arm(List<Arm> arms, int batch) {
        return arms.get(Arrays.binarySearch(BATCHES, batch)).name();
    }

    private static List<String> row(String name, Sweep sweep, List<Arm> arms) throws InterruptedException {
        var row = new ArrayList<>(List.of(name));
        for (int[] stretch : STRETCHES) {
            var slopes = PairedDifference.of(slopes(sweep, arms, stretch));
            Interval interval = slopes.interval(0.95);
            row.add("%s (%s to %s)"
                    .formatted(
                            Figures.number(slopes.mean(), 2),
                            Figures.number(interval.low(), 2),
                            Figures.number(interval.high(), 2)));
        }
        return row;
    }
}
