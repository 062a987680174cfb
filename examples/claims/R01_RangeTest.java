package claims;

import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.text.Figures;
import io.luthier.trainer.range.RangeResult;
import io.luthier.trainer.range.RangeTest;
import io.luthier.trainer.range.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A range test finds a good initial rate quickly. */
final class R01_RangeTest implements Claim {
    private static final double MARGIN = 0.005;
    private static final String JUDGED = "valley";
    private static final int MOST = 100; // seeds of a range test

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public String title() {
        return "A range test finds a good rate";
    }

    @Override
    public String says() {
        return "A range test finds a good initial rate in a few hundred steps; said of training in general (Smith 2015,"
                + " ai-edu section 12.3, fastai's lr_finder).";
    }

    @Override
    public String tested() {
        return "For SGD, Nesterov momentum and Adam at batches of 32 and 128: a range test of 300 steps for each seed, read by"
                + " fastai's default rule, valley; a constant rate so found, against the best rate of a full sweep, from the"
                + " same seeds by test accuracy, where 0.5 points matter. All other rules stand beside it. A rule that gives"
                + " no rate counts as guessing.";
    }

    @Override
    public Finding study(Lab lab) throws InterruptedException {
        var arms = new ArrayList<Arm>();
        for (String optimizer : List.of("sgd", "nesterov", "adam")) {
            for (int batch : new int[] {32, 128}) {
                arms.add(lab.arm(optimizer + ", batch " + batch, "optimizer", optimizer, "batch-size", batch));
            }
        }
        List<Tuned> tuned = Tuned.of(lab, arms);
        Bench best = new Bench(lab).with(tuned);
        Map<String, List<RangeResult.Suggestion>> suggestions = new HashMap<>();
        var test = new RangeTest().seeds(Math.min(MOST, lab.options().most()));
        for (Arm arm : arms) {
            suggestions.put(
                    arm.name(), test.run(arm.mlp(), arm.config(), lab.seed()).suggestions());
        }
        List<Part> parts = lab.until(lab.options().seeds(), units -> {
            int seeds = Math.min(test.seeds(), units);
            best.train(seeds);
            var list = new ArrayList<Part>();
            for (Arm arm : arms) {
                list.add(Part.notLess(
                        arm.name() + ": valley - best rate, test accuracy: not below 0",
                        accuracy(lab, arm, rule(suggestions, arm, JUDGED), seeds),
                        best.test(arm.name()),
                        MARGIN));
            }
            return list;
        });
        int seeds = best.test(arms.get(0).name()).length;
        int shown = Math.min(lab.options().seeds(), seeds);
        var head = new ArrayList<>(List.of("rule"));
        arms.forEach(arm -> head.add(arm.name()));
        var rows = new ArrayList<List<String>>();
        for (RangeResult.Suggestion some : suggestions.get(arms.get(0).name())) {
            if (some.rule().kind() == Rule.Kind.RATE) {
                rows.add(regrets(lab, arms, some.rule().name(), suggestions, best, shown));
            }
        }
        return new Finding(
                parts,
                List.of(
                        new Table(
                                "Median suggestion over %d seeds as a multiple of the best rate, and mean points of test accuracy lost over %d:"
                                        .formatted(test.seeds(), shown),
                                head,
                                rows),
                        best.table("The best rates of the sweep:", tuned)),
                List.of(
                        "A range test of one seed takes 300 steps at the most; a sweep of the %d rates from one seed trains for %d epochs."
                                .formatted(lab.levels(), lab.levels() * lab.epochs())));
    }

    private static RangeResult.Suggestion rule(
            Map<String, List<RangeResult.Suggestion>> suggestions, Arm arm, String name) {
        return suggestions.get(arm.name()).stream()
                .filter(s -> s.rule().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Test accuracy by seed, each with the rate that the rule reads off that seed's range test. */
    private static double[] accuracy(Lab lab, Arm arm, RangeResult.Suggestion suggestion, int seeds)
            throws InterruptedException {
        var wanted = new ArrayList<Arm.Training>();
        for (int i = 0; i < seeds; i++) {
            OptionalDouble rate = suggestion.seeds().get(i).rate();
            if (rate.isPresent()) {
                wanted.add(arm.at(rate.getAsDouble(), Bench.FIRST + i));
            }
        }
        List<Ran> runs = lab.train(wanted);
        var accuracy = new double[seeds];
        int next = 0;
        for (int i = 0; i < seeds; i++) {
            accuracy[i] = suggestion.seeds().get(i).rate().isPresent()
                    ? runs.get(next++).test()
                    : Ran.GUESS;
        }
        return accuracy;
    }

    private static List<String> regrets(
            Lab lab,
            List<Arm> arms,
            String rule,
            Map<String, List<RangeResult.Suggestion>> suggestions,
            Bench best,
            int seeds)
            throws InterruptedException {
        var row = new ArrayList<>(List.of(rule));
        for (Arm arm : arms) {
            RangeResult.Suggestion suggestion = rule(suggestions, arm, rule);
            double[] rates = suggestion.seeds().stream()
                    .filter(r -> r.rate().isPresent())
                    .mapToDouble(r -> r.rate().getAsDouble())
                    .sorted()
                    .toArray();
            var lost = PairedDifference.of(
                    Arrays.copyOf(best.test(arm.name()), seeds), accuracy(lab, arm, suggestion, seeds));
            row.add(
                    rates.length == 0
                            ? "none"
                            : "x %s, %s lost"
                                    .formatted(
                                            Figures.number(rates[rates.length / 2] / best.rate(arm.name()), 2),
                                            Ran.points(lost.mean())));
        }
        return row;
    }
}
