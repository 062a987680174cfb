package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.List;

/** At a fixed rate larger batches end worse; a rate in proportion to the batch repairs that. */
final class R07_LinearScaling implements Claim {
    private static final double MARGIN = 0.002;
    private static final int BASE = 16;
    private static final int[] FACTORS = {2, 4, 8, 16, 32};
    private static final int JUDGED = 8;

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public String title() {
        return "Linear scaling repairs large batches";
    }

    @Override
    public String says() {
        return "With a fixed rate a larger batch ends less accurate; a rate in proportion to the batch, with warmup, repairs"
                + " it; about ResNet-50 on ImageNet, batches of 256 to 8,192 (Goyal et al. 2017).";
    }

    @Override
    public String tested() {
        return "Nesterov momentum with a cosine, the rate tuned at batches of 16 and carried over to batches 2 to 32 times"
                + " larger, as it is, in proportion, and in proportion with a warmup of 5 %. Judged at 8 times 16 = 128 (of"
                + " about 1,080 examples), by test accuracy after equal epochs.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        Arm base = lab.arm("batch 16", "batch-size", BASE, "warmup", 0);
        var arms = new ArrayList<Arm>();
        arms.add(base);
        for (int k : FACTORS) {
            arms.add(base.with("batch-size", BASE * k).named("batch %d, tuned".formatted(BASE * k)));
        }
        List<Tuned> tuned = Tuned.of(lab, arms);
        double rate = tuned.get(0).rate();
        Bench bench = new Bench(lab).with(tuned);
        for (int k : FACTORS) {
            Arm large = base.with("batch-size", BASE * k);
            bench.with(large.named(name(k, "fixed")), rate)
                    .with(large.named(name(k, "linear")), k * rate)
                    .with(large.with("warmup", 0.05).named(name(k, "linear, warmup")), k * rate);
        }
        bench.with(
                base.with("batch-size", BASE * JUDGED)
                        .epochs(lab.epochs() * JUDGED)
                        .named(name(JUDGED, "fixed, equal steps")),
                rate);
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            bench.train(seeds);
            return List.of(
                    Part.more(
                            "batch 16 - batch 128 at the same rate, test accuracy: above 0",
                            bench.test("batch 16"),
                            bench.test(name(JUDGED, "fixed")),
                            MARGIN),
                    Part.equal(
                            "batch 16 - batch 128 at 8 times the rate with warmup, test accuracy: equal",
                            bench.test("batch 16"),
                            bench.test(name(JUDGED, "linear, warmup")),
                            MARGIN));
        });
        var rows = new ArrayList<List<String>>();
        for (int k : FACTORS) {
            var row = new ArrayList<>(List.of(k + " x"));
            for (String rule : List.of("fixed", "linear", "linear, warmup", "tuned")) {
                var lost = PairedDifference.of(bench.test("batch 16"), bench.test(name(k, rule)));
                Interval interval = lost.interval(0.95);
                row.add("%s (%s to %s)"
                        .formatted(Ran.points(lost.mean()), Ran.points(interval.low()), Ran.points(interval.high())));
            }
            rows.add(row);
        }
        return new Finding(
                parts,
                List.of(
                        new Table(
                                "Points of test accuracy lost against batches of 16, with 95 % intervals:",
                                List.of("batch", "rate kept", "in proportion", "and warmup", "tuned"), rows),
                        bench.table("The arms at the end:", tuned)),
                List.of(
                        "Against the rate tuned at batches of 128 the one in"
                                + " proportion, with warmup, loses there "
                                + lost(bench, name(JUDGED, "tuned"), name(JUDGED, "linear, warmup")) + ".",
                        "At equal steps in place of equal epochs, batches of 128 at the rate of 16 lose "
                                + lost(bench, "batch 16", name(JUDGED, "fixed, equal steps")) + "."));
    }

    private static String lost(Bench bench, String first, String second) {
        var lost = PairedDifference.of(bench.test(first), bench.test(second));
        Interval interval = lost.interval(0.95);
        return "%s points (95 %% interval %s to %s)"
                .formatted(Ran.points(lost.mean()), Ran.points(interval.low()), Ran.points(interval.high()));
    }

    private static String name(int factor, String rule) {
        return "batch %d, %s".formatted(BASE * factor, rule);
    }
}
