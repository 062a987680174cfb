package claims;

import java.util.ArrayList;
import java.util.List;

/** The form of a cycle, triangular, Welch or Hann, makes no difference. */
final class R12_CyclicWindows implements Claim {
    private static final double MARGIN = 0.002;
    private static final List<String> WINDOWS = List.of("triangular", "welch", "hann");

    @Override
    public String id() {
        return "R12";
    }

    @Override
    public String title() {
        return "The form of a cycle";
    }

    @Override
    public String says() {
        return "Triangular, Welch (parabolic) and Hann (sinusoidal) cycles of the rate give equivalent results; about"
                + " networks on CIFAR-10 (Smith 2015).";
    }

    @Override
    public String tested() {
        return "Five cycles of 6 epochs between a quarter of the rate and the rate, Nesterov momentum, by test accuracy:"
                + " each two of the three forms, each at its own tuned rate, are equal to within 0.2 points.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        var arms = new ArrayList<Arm>();
        for (String window : WINDOWS) {
            arms.add(lab.arm(window, "schedule", "cyclic", "schedule.cyclic.window", window));
        }
        List<Tuned> tuned = Tuned.of(lab, arms);
        Bench bench = new Bench(lab).with(tuned);
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            bench.train(seeds);
            return List.of(
                    equal(bench, "triangular", "welch"),
                    equal(bench, "triangular", "hann"),
                    equal(bench, "welch", "hann"));
        });
        return new Finding(parts, List.of(bench.table("The arms at the end:", tuned)), List.of());
    }

    private static Part equal(Bench bench, String first, String second) {
        return Part.equal(
                first + " - " + second + ", test accuracy: equal", bench.test(first), bench.test(second), MARGIN);
    }
}
