package claims;

import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Flat stretches hold training up until a way out is found, and a larger rate finds it sooner. */
final class R15_SaddlePoints implements Claim {
    private static final double[] RATES = {0.0625, 0.125, 0.25, 0.5};
    private static final double LOW = 0.2;
    private static final double HIGH = 0.8;

    @Override
    public String id() {
        return "R15";
    }

    @Override
    public String title() {
        return "Saddle points";
    }

    @Override
    public String says() {
        return "Training is hard less for local minima than for saddle points, flat all around: the loss falls slowly for a"
                + " while, then a way out is found and it falls fast (ai-edu, section 12.3); a larger rate gets past them"
                + " sooner (Smith 2015).";
    }

    @Override
    public String tested() {
        return "Three hidden layers of sigmoid units, which start on a plateau, by plain SGD at constant rates, which are given. The wait is"
                + " the epochs until validation accuracy first is 20 %, where guessing has 10; the rise those from there"
                + " to 80 %. At a rate of 0.125 the wait is longer than the rise; and at twice the rate it is half as long,"
                + " to within half a doubling. That it is left by going down shows that it was no minimum.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        int epochs = lab.epochs();
        List<Tuned> tuned = Tuned.of(lab, List.of(lab.arm("tuned")));
        Bench bench = new Bench(lab).with(tuned);
        for (double rate : RATES) {
            bench = bench.with(lab.arm(name(rate)), rate);
        }
        Bench all = bench;
        List<Part> parts = lab.until(lab.options().seeds(), seeds -> {
            all.train(seeds);
            double[] slow = all.values(name(RATES[1]), ran -> ran.reached(LOW, epochs));
            double[] fast = all.values(name(RATES[2]), ran -> ran.reached(LOW, epochs));
            return List.of(
                    Part.more(
                                    "wait - rise at a rate of 0.125: above 0",
                                    slow,
                                    all.values(
                                            name(RATES[1]),
                                            ran -> ran.reached(HIGH, epochs) - ran.reached(LOW, epochs)),
                                    1)
                            .in(Part.Unit.EPOCHS),
                    Part.equal(
                                    "wait at 0.125 over that at 0.25, less 1: the same",
                                    doublings(slow, 1),
                                    doublings(fast, 0),
                                    0.5)
                            .in(Part.Unit.DOUBLINGS));
        });
        var rows = new ArrayList<List<String>>();
        for (double rate : RATES) {
            double[] wait = all.values(name(rate), ran -> ran.reached(LOW, epochs));
            double[] up = all.values(name(rate), ran -> ran.reached(HIGH, epochs));
            long never = Arrays.stream(up).filter(e -> e > epochs).count();
            rows.add(List.of(
                    name(rate),
                    Figures.number(Ran.mean(wait), 4),
                    Figures.number(Ran.mean(up) - Ran.mean(wait), 4),
                    never + " of " + up.length));
        }
        return new Finding(
                parts,
                List.of(
                        new Table(
                                "Mean epochs; what is never reached counts as %d:".formatted(epochs + 1),
                                List.of("rate", "wait until 20 %", "from there to 80 %", "never 80 %"),
                                rows),
                        bench.table("The arms at the end:", tuned)),
                List.of());
    }

    private static String name(double rate) {
        return "rate " + Figures.number(rate, 4);
    }

    private static double[] doublings(double[] epochs, double less) {
        return Arrays.stream(epochs)
                .map(e -> StrictMath.log(e) / StrictMath.log(2) - less)
                .toArray();
    }
}
