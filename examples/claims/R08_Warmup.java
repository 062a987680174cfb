package claims;

import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** Warmup avoids early harm, and trains faster and better. */
final class R08_Warmup implements Claim {
    private static final double MARGIN = 0.002;
    private static final double HARM = 0.02;
    private static final double HARM_MARGIN = 0.1;

    @Override
    public String id() {
        return "R8";
    }

    @Override
    public String title() {
        return "Warmup";
    }

    @Override
    public String says() {
        return "A rate that rises from a small one over the first epochs avoids harm early in training, and trains faster and"
                + " better; about ResNet-50 on ImageNet at large batches.";
    }

    @Override
    public String tested() {
        return "Warmup over 0, 1, 5 and 10 % of the run, then a cosine, Nesterov momentum, batches of 64. 5 % against none:"
                + " at each one's tuned rate by test accuracy (better) and by mean validation accuracy over all epochs"
                + " (faster); and by test accuracy at the harmful rate, the lowest above the best at which training without"
                + " warmup loses 2 points on validation (avoids harm).";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        var arms = new ArrayList<Arm>();
        for (double share : new double[] {0, 0.01, 0.05, 0.1}) {
            arms.add(lab.arm("warmup " + Figures.number(100 * share, 2) + " %", "warmup", share));
        }
        List<Tuned> tuned = Tuned.of(lab, arms);
        double harmful = harmful(tuned.get(0));
        Bench bench = new Bench(lab).with(tuned);
        for (Arm arm : arms) {
            bench.with(arm.named(arm.name() + ", harmful rate"), harmful);
        }
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            bench.train(seeds);
            return List.of(
                    Part.more(
                            "better: warmup 5 % - none at tuned rates, test accuracy: above 0",
                            bench.test("warmup 5 %"), bench.test("warmup 0 %"), MARGIN),
                    Part.more(
                            "faster: warmup 5 % - none at tuned rates, mean validation accuracy: above 0",
                            bench.values("warmup 5 %", ran -> ran.validation(0, lab.epochs())),
                            bench.values("warmup 0 %", ran -> ran.validation(0, lab.epochs())),
                            MARGIN),
                    Part.more(
                            "avoids harm: warmup 5 % - none at the harmful rate, test accuracy: above 0",
                            bench.test("warmup 5 %, harmful rate"),
                            bench.test("warmup 0 %, harmful rate"),
                            HARM_MARGIN));
        });
        var rows = new ArrayList<List<String>>();
        for (Tuned t : tuned) {
            rows.add(List.of(t.arm().name(), Figures.number(t.rate(), 3), Figures.number(t.stable(), 3)));
        }
        return new Finding(
                parts,
                List.of(
                        bench.table("The arms at the end:", tuned),
                        new Table(
                                "Rates, from the seeds that tune:",
                                List.of("arm", "best", "largest up to which no seed diverged"),
                                rows)),
                List.of());
    }

    /** The lowest rate above the best at which accuracy has fallen by {@link #HARM}; the highest tried if there is none. */
    private static double harmful(Tuned none) {
        double best = none.scores().get(none.index()).loss();
        return none.scores().tailMap(none.index()).values().stream()
                .filter(score -> score.loss() > best + HARM)
                .mapToDouble(Tuned.Score::rate)
                .findFirst()
                .orElse(none.scores().lastEntry().getValue().rate());
    }
}
