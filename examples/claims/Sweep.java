package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Arms over a range of rates, trained from the seeds that judge. Seeds are taken in groups, whose means make curves smooth
 * enough to find their best rate; a group is what pairs are made of.
 */
final class Sweep {
    private final Lab lab;
    private final int group;
    private final Map<String, Arm> arms = new LinkedHashMap<>();
    private final Map<String, int[]> ends = new LinkedHashMap<>();
    private int groups;

    Sweep(Lab lab, int group) {
        this.lab = lab;
        this.group = lab.options().tiny() ? 1 : group;
    }

    /** A measure at each rate from index {@code low} on, a mean over a group's seeds. */
    record Course(int low, double[] values) {}

    /** With arms, over so many rates on either side of the tuned one. */
    Sweep around(List<Tuned> tuned, int side) {
        tuned.forEach(t -> with(t.arm(), t.index() - side, t.index() + side));
        return this;
    }

    /** With an arm, over the rates of these numbers. */
    Sweep with(Arm arm, int low, int high) {
        int from = low;
        while (!lab.tried(from)) {
            from++;
        }
        int to = high;
        while (!lab.tried(to)) {
            to--;
        }
        if (arms.put(arm.name(), arm) != null) {
            throw new IllegalArgumentException("two arms are called " + arm.name());
        }
        ends.put(arm.name(), new int[] {from, to});
        return this;
    }

    /** Trains all arms at all their rates from the first so many groups of seeds. */
    Sweep train(int count) throws InterruptedException {
        groups = count;
        var wanted = new ArrayList<Arm.Training>();
        for (int seed = 0; seed < groups * group; seed++) {
            for (Arm arm : arms.values()) {
                for (int i = from(arm); i <= to(arm); i++) {
                    wanted.add(arm.at(lab.rate(i), Bench.FIRST + seed));
                }
            }
        }
        lab.train(wanted);
        return this;
    }

    /** For each group the number that {@code read} takes from its curve of a measure over the rates. */
    double[] each(String name, ToDoubleFunction<Ran> measure, ToDoubleFunction<Course> read)
            throws InterruptedException {
        Arm arm = arms.get(name);
        var rates = new ArrayList<double[]>();
        for (int i = from(arm); i <= to(arm); i++) {
            rates.add(Lab.values(lab.runs(arm, lab.rate(i), Bench.FIRST, Bench.FIRST + groups * group - 1), measure));
        }
        var numbers = new double[groups];
        for (int g = 0; g < groups; g++) {
            var means = new double[rates.size()];
            for (int i = 0; i < means.length; i++) {
                for (int seed = 0; seed < group; seed++) {
                    means[i] += rates.get(i)[g * group + seed] / group;
                }
            }
            numbers[g] = read.applyAsDouble(new Course(from(arm), means));
        }
        return numbers;
    }

    /**
     * The logarithm to base 2 of the best rate for each group: the vertex of the parabola through the logarithms of the least
     * validation loss and its neighbours.
     */
    double[] best(String name) throws InterruptedException {
        double step = Math.log(lab.factor()) / Math.log(2);
        double start = Math.log(lab.rate(0)) / Math.log(2);
        return each(name, ran -> ran.last("validation-loss"), course -> {
            double[] y = course.values();
            int best = 0;
            for (int i = 1; i < y.length; i++) {
                best = y[i] < y[best] ? i : best;
            }
            double shift = 0;
            if (best > 0 && best < y.length - 1) {
                double left = Math.log(y[best - 1] / y[best]);
                double right = Math.log(y[best + 1] / y[best]);
                shift = left + right > 0 ? 0.5 * (left - right) / (left + right) : 0;
            }
            return start + step * (course.low() + best + shift);
        });
    }

    /** How many doublings of the rate lie within {@code loss} of the best of an accuracy, for each group. */
    double[] width(String name, ToDoubleFunction<Ran> accuracy, double loss) throws InterruptedException {
        double step = Math.log(lab.factor()) / Math.log(2);
        return each(name, accuracy, course -> step * width(course.values(), loss));
    }

    /** The width of the stretch around the highest value that lies within {@code loss} of it, by straight lines. */
    static double width(double[] values, double loss) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        double floor = values[best] - loss;
        return reach(values, best, 1, floor) + reach(values, best, -1, floor);
    }

    private static double reach(double[] values, int best, int direction, double floor) {
        int i = best;
        while (i + direction >= 0 && i + direction < values.length) {
            double next = values[i + direction];
            if (next < floor) {
                return Math.abs(i - best) + (values[i] - floor) / (values[i] - next);
            }
            i += direction;
        }
        return Math.abs(i - best);
    }

    /** The highest of the values. */
    static double highest(Course course) {
        return Arrays.stream(course.values()).max().orElseThrow();
    }

    /** The best rates of arms, with intervals. */
    Table bestRates(String title, List<Arm> shown) throws InterruptedException {
        var rows = new ArrayList<List<String>>();
        for (Arm arm : shown) {
            var logs = PairedDifference.of(best(arm.name()));
            Interval interval = logs.interval(0.95);
            rows.add(List.of(
                    arm.name(),
                    Figures.number(Math.pow(2, logs.mean()), 3),
                    Figures.number(Math.pow(2, interval.low()), 3) + " to "
                            + Figures.number(Math.pow(2, interval.high()), 3),
                    diverged(arm)));
        }
        return new Table(title, List.of("arm", "best rate", "95 % interval", "diverged, at all rates swept"), rows);
    }

    /** How many trainings of an arm diverged. */
    String diverged(Arm arm) throws InterruptedException {
        int count = 0;
        int all = 0;
        for (int i = from(arm); i <= to(arm); i++) {
            for (Ran ran : lab.runs(arm, lab.rate(i), Bench.FIRST, Bench.FIRST + groups * group - 1)) {
                count += ran.diverged() ? 1 : 0;
                all++;
            }
        }
        return count + " of " + all;
    }

    int groups() {
        return groups;
    }

    private int from(Arm arm) {
        return ends.get(arm.name())[0];
    }

    private int to(Arm arm) {
        return ends.get(arm.name())[1];
    }
}
