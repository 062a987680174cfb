package io.luthier.reports.study;

import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Shape;
import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which trials a page lists and draws one by one: all, as long as a file of some megabytes holds them. Of more it shows those that
 * matter (the best, the steps to the best, the front, the last) and others drawn evenly over the order of telling, each of which
 * stands for as many. Sums, shares and counts are of all trials, whatever is shown.
 *
 * @param ids null for all
 * @param drawn those that stand for others too
 * @param trials how many there are
 * @param best how many of the best are shown, whatever was drawn
 * @param each how many trials each of the drawn stands for; 1 where all are shown
 */
record Shown(@Nullable Set<Long> ids, Set<Long> drawn, int trials, int best, double each) {
    /** So many trials at most. */
    static final int MOST = 10_000;

    private static final int FEWEST = 200;
    private static final double BYTES = 8e6;
    private static final int PART = 10; // each kind of those that matter is at most one part in so many

    private static final Shape<Shown> SHAPE = Fields.<Shown>of()
            .with("trials", Shape.COUNT, Shown::count)
            .with("of", Shape.COUNT, Shown::trials)
            .with("best", Shape.COUNT.says("How many of the best are among them, without gaps."), Shown::best)
            .with("each", Shape.NUMBER.says("How many trials each of those stands for that were drawn."), Shown::each)
            .shape()
            .says(
                    "Which trials are listed: all, or those that matter and others drawn evenly. Sums and counts are of all.");

    /** Of a history; the front may be null. */
    static Shown of(History history, Population population, @Nullable Front front) {
        List<Outcome> all = population.trials();
        int most = (int) Math.max(FEWEST, Math.min(MOST, BYTES / bytes(history, all)));
        if (all.size() <= most) {
            return new Shown(null, Set.of(), all.size(), population.ranked().size(), 1);
        }
        int best = Math.min(most / PART, population.ranked().size());
        var ids = new HashSet<Long>();
        population.ranked().subList(0, best).forEach(o -> ids.add(o.trial().id()));
        ids.addAll(evenly(steps(history), most / PART));
        ids.addAll(evenly(front == null ? List.of() : front.trials(), most / PART));
        ids.add(all.get(all.size() - 1).trial().id());
        List<Long> rest = all.stream()
                .map(o -> o.trial().id())
                .filter(id -> !ids.contains(id))
                .toList();
        Set<Long> drawn = drawn(rest, most - ids.size(), Seeds.generator(history.seed(), "page", 0));
        ids.addAll(drawn);
        return new Shown(ids, drawn, all.size(), best, (double) rest.size() / drawn.size());
    }

    /** About what a trial takes in the file, in the mean: each number about 20 letters. */
    private static double bytes(History history, List<Outcome> all) {
        List<Axis> axes = history.space().axes();
        double sum = 0;
        for (Outcome outcome : all) {
            sum += 330
                    + 6.0 * axes.size()
                    + 22.0 * outcome.metrics().size()
                    + outcome.message().length();
            for (Object value : outcome.trial().config().values().values()) {
                sum += value instanceof String text ? text.length() : 16;
            }
        }
        double results = (double) history.outcomes().size() / Math.max(1, all.size());
        return sum / Math.max(1, all.size()) + 180 * (results - 1);
    }

    /** The trials that were the best so far, in the order told. */
    private static List<Long> steps(History history) {
        var steps = new ArrayList<Long>();
        Double before = null;
        for (Course.Step step : Course.of(history, null).steps()) {
            if (!Objects.equals(before, step.best())) {
                steps.add(step.trial());
                before = step.best();
            }
        }
        return steps;
    }

    /** So many of them at most, the first and the last among them. */
    private static List<Long> evenly(List<Long> ids, int most) {
        if (ids.size() <= most) {
            return ids;
        }
        var some = new ArrayList<Long>();
        for (int i = 0; i < most; i++) {
            some.add(ids.get((int) ((long) i * (ids.size() - 1) / Math.max(1, most - 1))));
        }
        return some;
    }

    /** One at random of each of so many equal stretches. */
    private static Set<Long> drawn(List<Long> ids, int count, RandomGenerator random) {
        var drawn = new HashSet<Long>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * ids.size() / count);
            int to = (int) ((long) (i + 1) * ids.size() / count);
            drawn.add(ids.get(from + random.nextInt(to - from)));
        }
        return drawn;
    }

    boolean allShown() {
        return ids == null;
    }

    boolean has(long trial) {
        return ids == null || ids.contains(trial);
    }

    /** How many are shown. */
    int count() {
        return ids == null ? trials : ids.size();
    }

    /** For how many trials a shown one stands. */
    double weight(long trial) {
        return drawn.contains(trial) ? each : 1;
    }

    /** What a reader has to know of it, a sentence or more; empty where all are shown. */
    String text() {
        return allShown()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Of %,d trials this page shows %,d one by one: the %,d best, those on the way to the best, and others"
                                + " drawn evenly in the order of telling. Sums, shares and counts are of all; the trial table and"
                                + " the leaderboard as CSV or JSON list every one.",
                        trials,
                        count(),
                        best);
    }

    void data(Data data) {
        data.put("shown", SHAPE, this);
    }
}
