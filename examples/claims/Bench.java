package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Arms at their rates, trained from the seeds that judge. Those seeds chose nothing. */
final class Bench {
    /** The first seed that judges. */
    static final int FIRST = 1001;

    private final Lab lab;
    private final Map<String, Arm> arms = new LinkedHashMap<>();
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private final Map<String, List<Ran>> runs = new LinkedHashMap<>();

    Bench(Lab lab) {
        this.lab = lab;
    }

    /** With tuned arms. */
    Bench with(List<Tuned> tuned) {
        tuned.forEach(t -> with(t.arm(), t.rate()));
        return this;
    }

    /** With an arm at a rate. */
    Bench with(Arm arm, double rate) {
        if (arms.put(arm.name(), arm) != null) {
            throw new IllegalArgumentException("two arms are called " + arm.name());
        }
        rates.put(arm.name(), rate);
        return this;
    }

    /** Trains all arms from the first so many seeds. */
    Bench train(int seeds) throws InterruptedException {
        var wanted = new ArrayList<Arm.Training>();
        for (int seed = FIRST; seed < FIRST + seeds; seed++) {
            for (Arm arm : arms.values()) {
                wanted.add(arm.at(rates.get(arm.name()), seed));
            }
        }
        lab.train(wanted);
        for (Arm arm : arms.values()) {
            runs.put(arm.name(), lab.runs(arm, rates.get(arm.name()), FIRST, FIRST + seeds - 1));
        }
        return this;
    }

    /** The rate of an arm. */
    double rate(String arm) {
        return rates.get(arm);
    }

    /** A measure of an arm, by seed. */
    double[] values(String arm, ToDoubleFunction<Ran> value) {
        return Lab.values(runs.get(arm), value);
    }

    /** Test accuracy of an arm, by seed. */
    double[] test(String arm) {
        return values(arm, Ran::test);
    }

    /** What the arms reached: rate, test accuracy with its interval, and how often they diverged. */
    Table table(String title, List<Tuned> tuned) {
        var rows = new ArrayList<List<String>>();
        for (Arm arm : arms.values()) {
            var accuracy = PairedDifference.of(test(arm.name()));
            Interval interval = accuracy.interval(0.95);
            long diverged = runs.get(arm.name()).stream().filter(Ran::diverged).count();
            String inside = tuned.stream()
                    .filter(t -> t.arm().equals(arm))
                    .findFirst()
                    .map(t -> t.inside() ? "tuned" : "tuned, at the end of its grid")
                    .orElse("given");
            rows.add(List.of(
                    arm.name(),
                    Figures.number(rates.get(arm.name()), 3),
                    inside,
                    Ran.points(accuracy.mean()),
                    Ran.points(interval.low()) + " to " + Ran.points(interval.high()),
                    diverged + " of " + accuracy.pairs()));
        }
        return new Table(
                title, List.of("arm", "rate", "which was", "test accuracy, %", "95 % interval", "diverged"), rows);
    }
}
