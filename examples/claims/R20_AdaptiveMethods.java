package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** Adaptive methods adjust the rate by themselves. */
final class R20_AdaptiveMethods implements Claim {
    private static final int GROUP = 5;
    private static final double LOSS = 0.01;
    private static final List<String> ADAPTIVE = List.of("adagrad", "rmsprop", "adam");
    private static final List<String> PLAIN = List.of("sgd", "momentum");

    @Override
    public String id() {
        return "R20";
    }

    @Override
    public String title() {
        return "Adaptive methods adjust by themselves";
    }

    @Override
    public String says() {
        return "AdaGrad, RMSProp and Adam adjust the learning rate by themselves: the rate that is set matters less than"
                + " with SGD; said of training in general.";
    }

    @Override
    public String tested() {
        return "How wide the range of rates is, in doublings, whose validation accuracy lies within 1 point of the best one,"
                + " at a constant rate and for groups of 5 seeds; each adaptive method must have a wider range than plain"
                + " SGD, where one doubling matters. The same with a cosine, and momentum, stand beside it.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        var names = new ArrayList<>(PLAIN);
        names.addAll(ADAPTIVE);
        Sweep constant = sweep(lab, names, "constant");
        List<Part> parts = lab.until(lab.options().seeds(), groups -> {
            constant.train(groups);
            var list = new ArrayList<Part>();
            for (String method : ADAPTIVE) {
                list.add(Part.more(
                                method + " - sgd, width of the range within 1 point: above 0",
                                width(constant, method + ", constant"),
                                width(constant, "sgd, constant"),
                                1)
                        .in(Part.Unit.DOUBLINGS));
            }
            return list;
        });
        Sweep cosine = sweep(lab, names, "cosine").train(lab.options().seeds());
        return new Finding(
                parts, List.of(table(constant, names, "constant"), table(cosine, names, "cosine")), List.of());
    }

    /** Over all rates that come within 5 points of the best in tuning, and one more on either side. */
    private static Sweep sweep(Lab lab, List<String> names, String schedule) throws InterruptedException {
        var arms = new ArrayList<Arm>();
        for (String name : names) {
            arms.add(lab.arm(name + ", " + schedule, "optimizer", name, "schedule", schedule));
        }
        var sweep = new Sweep(lab, GROUP);
        for (Tuned tuned : Tuned.of(lab, arms)) {
            double best = tuned.scores().get(tuned.index()).loss();
            List<Integer> near = tuned.scores().entrySet().stream()
                    .filter(e -> e.getValue().loss() < best + 5 * LOSS)
                    .map(e -> e.getKey())
                    .toList();
            sweep.with(tuned.arm(), near.get(0) - 1, near.get(near.size() - 1) + 1);
        }
        return sweep;
    }

    private static double[] width(Sweep sweep, String arm) throws InterruptedException {
        return sweep.width(arm, ran -> ran.last("validation-accuracy"), LOSS);
    }

    private static Table table(Sweep sweep, List<String> names, String schedule) throws InterruptedException {
        var rows = new ArrayList<List<String>>();
        for (String name : names) {
            String arm = name + ", " + schedule;
            var widths = PairedDifference.of(width(sweep, arm));
            Interval interval = widths.interval(0.95);
            var best = PairedDifference.of(sweep.each(arm, ran -> ran.last("validation-accuracy"), Sweep::highest));
            rows.add(List.of(
                    name,
                    Figures.number(widths.mean(), 3),
                    Figures.number(interval.low(), 3) + " to " + Figures.number(interval.high(), 3),
                    Ran.points(best.mean())));
        }
        return new Table(
                "With a %s rate, %d groups of %d seeds:".formatted(schedule, sweep.groups(), GROUP),
                List.of("optimizer", "doublings within 1 point", "95 % interval", "best validation accuracy, %"),
                rows);
    }
}
