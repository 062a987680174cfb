package claims;

import java.util.List;

/** Step decay rises faster in mid-training; step and cosine end equal. */
final class R09_StepAndCosine implements Claim {
    private static final double MARGIN = 0.002;

    @Override
    public String id() {
        return "R9";
    }

    @Override
    public String title() {
        return "Step or cosine";
    }

    @Override
    public String says() {
        return "With a step decay (x 0.1 each third of the run) accuracy rises faster in mid-training than with a cosine,"
                + " and both end equal; about ResNet-50 on ImageNet.";
    }

    @Override
    public String tested() {
        return "Step, cosine and, as a control, a constant rate with Nesterov momentum; the middle third of the epochs by"
                + " mean validation accuracy, the end by test accuracy.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        List<Tuned> tuned = Tuned.of(
                lab,
                List.of(
                        lab.arm("step", "schedule", "step"),
                        lab.arm("cosine", "schedule", "cosine"),
                        lab.arm("constant", "schedule", "constant")));
        Bench bench = new Bench(lab).with(tuned);
        int third = lab.epochs() / 3;
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            bench.train(seeds);
            return List.of(
                    Part.more(
                            "step - cosine, mean validation accuracy over the middle third: above 0",
                            bench.values("step", ran -> ran.validation(third, 2 * third)),
                            bench.values("cosine", ran -> ran.validation(third, 2 * third)),
                            MARGIN),
                    Part.equal(
                            "step - cosine, test accuracy at the end: equal",
                            bench.test("step"),
                            bench.test("cosine"),
                            MARGIN));
        });
        return new Finding(parts, List.of(bench.table("The arms at the end:", tuned)), List.of());
    }
}
