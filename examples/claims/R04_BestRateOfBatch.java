package claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The best rate is 0.5 at batches of 128 and 32, and 0.1 at 16. */
final class R04_BestRateOfBatch implements Claim {
    private static final int GROUP = 5;
    private static final int SIDE = 3;

    @Override
    public String id() {
        return "R4";
    }

    @Override
    public String title() {
        return "The best rate at batches of 128, 32 and 16";
    }

    @Override
    public String says() {
        return "Of a few rates 0.5 is best at batches of 128 and of 32, and 0.1 at 16: no change, then a fall by a factor"
                + " of 5; about a small network on MNIST (ai-edu, section 12.3).";
    }

    @Override
    public String tested() {
        return "Plain SGD, 30 epochs; the best rate by validation loss, for each group of 5 seeds the vertex of a parabola"
                + " over the logarithm of the rate. From 32 to 128: the same best rate, to within a factor of 1.41. From 16 to"
                + " 32: more, where a doubling matters.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        List<Arm> arms = new ArrayList<>();
        List<Arm> even = new ArrayList<>();
        for (int batch : new int[] {16, 32, 128}) {
            arms.add(lab.arm("batch " + batch, "batch-size", batch));
            even.add(arms.get(arms.size() - 1)
                    .named("batch " + batch + ", %d epochs".formatted(lab.epochs() * batch / 16))
                    .epochs(lab.epochs() * batch / 16));
        }
        List<Tuned> tuned = Tuned.of(lab, arms);
        Sweep sweep = new Sweep(lab, GROUP).around(tuned, SIDE);
        List<Part> parts = lab.until(lab.options().seeds(), groups -> {
            sweep.train(groups);
            var none = new double[groups];
            return List.of(
                    Part.equal(
                                    "best rate at 128 over that at 32: the same",
                                    sweep.best("batch 128"),
                                    sweep.best("batch 32"),
                                    0.5)
                            .in(Part.Unit.DOUBLINGS),
                    Part.more("best rate at 32 over that at 16: more", ratio(sweep, "batch 32", "batch 16"), none, 1)
                            .in(Part.Unit.DOUBLINGS));
        });
        Sweep steps = new Sweep(lab, GROUP)
                .around(Tuned.of(lab, even), SIDE)
                .train(lab.options().seeds());
        return new Finding(
                parts,
                List.of(
                        sweep.bestRates("Best rates at equal epochs:", arms),
                        steps.bestRates("Best rates at equal steps:", even)),
                List.of(
                        "The claim's own factor from 16 to 32 is 5, or 2.32 doublings; a list with 0.1 and 0.5 and little"
                                + " between them can show no other."));
    }

    private static double[] ratio(Sweep sweep, String first, String second) throws InterruptedException {
        double[] above = sweep.best(first);
        double[] below = sweep.best(second);
        Arrays.setAll(above, i -> above[i] - below[i]);
        return above;
    }
}
