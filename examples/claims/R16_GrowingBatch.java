package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.text.Figures;
import java.util.Arrays;
import java.util.List;

/** Growing the batch is as good as letting the rate fall. */
final class R16_GrowingBatch implements Claim {
    private static final double MARGIN = 0.002;

    @Override
    public String id() {
        return "R16";
    }

    @Override
    public String title() {
        return "Growing the batch in place of decay";
    }

    @Override
    public String says() {
        return "Growing the batch has the effect of letting the rate fall, with fewer updates (ai-edu, section 12.3, after"
                + " Smith, Kindermans et al. 2018, who showed it for CIFAR-10 and ImageNet).";
    }

    @Override
    public String tested() {
        return "Nesterov momentum from batches of 8, half of the hidden values dropped, without which nothing is left to learn"
                + " when the rate first falls: each third of the run the rate falls to 0.3 of itself, or the batch grows"
                + " to 1/0.3 of itself (8, 27, 89, within a tenth of the examples), from the same rate, tuned for the decay:"
                + " equal test accuracy, and equal mean validation accuracy over all epochs.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        Arm decay = lab.arm("decay", "schedule", "step", "batch-schedule", "constant");
        Arm grow = lab.arm("growing batch, tuned", "schedule", "constant", "batch-schedule", "step");
        Arm neither = lab.arm("neither", "schedule", "constant", "batch-schedule", "constant");
        List<Tuned> tuned = Tuned.of(lab, List.of(decay, grow, neither));
        Bench bench = new Bench(lab)
                .with(tuned)
                .with(grow.named("growing batch"), tuned.get(0).rate());
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            bench.train(seeds);
            return List.of(
                    Part.equal(
                            "growing batch - decay at the same rate, test accuracy: equal",
                            bench.test("growing batch"),
                            bench.test("decay"),
                            MARGIN),
                    Part.equal(
                            "growing batch - decay at the same rate, mean validation accuracy: equal",
                            bench.values("growing batch", ran -> ran.validation(0, lab.epochs())),
                            bench.values("decay", ran -> ran.validation(0, lab.epochs())),
                            MARGIN));
        });
        double updates = Ran.mean(bench.values("growing batch", R16_GrowingBatch::perRow))
                / Ran.mean(bench.values("decay", R16_GrowingBatch::perRow));
        double time = Ran.mean(bench.values("growing batch", R16_GrowingBatch::processor))
                / Ran.mean(bench.values("decay", R16_GrowingBatch::processor));
        return new Finding(
                parts,
                List.of(bench.table("The arms at the end:", tuned)),
                List.of(
                        "Growing the batch makes %s of the updates and takes %s of the processor time."
                                .formatted(Figures.number(updates, 3), Figures.number(time, 2)),
                        "Whether the rate must fall at all: decay less neither, test accuracy, %s. From seed to seed a growing batch is off decay by %s points (standard deviation), a constant rate by %s."
                                .formatted(
                                        interval(bench, "decay", "neither"),
                                        Ran.points(off(bench, "growing batch")),
                                        Ran.points(off(bench, "neither")))));
    }

    private static String interval(Bench bench, String first, String second) {
        var difference = PairedDifference.of(bench.test(first), bench.test(second));
        Interval interval = difference.interval(0.95);
        return "%s points (95 %% interval %s to %s)"
                .formatted(Ran.points(difference.mean()), Ran.points(interval.low()), Ran.points(interval.high()));
    }

    private static double off(Bench bench, String arm) {
        return PairedDifference.of(bench.test(arm), bench.test("decay")).deviation();
    }

    /** Updates for each row of the training part, over all epochs. */
    private static double perRow(Ran ran) {
        return Arrays.stream(ran.outcome().curve().values("batch-size"))
                .map(batch -> 1 / batch)
                .sum();
    }

    private static double processor(Ran ran) {
        return ran.outcome().cost().cpuSeconds();
    }
}
