package io.luthier.strategies.gaussian;

import io.luthier.search.Agreement;
import io.luthier.search.Result;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is known of trainings: their losses at the steps of the ladder, how far they are, and what they took. */
final class Courses {
    private static final double LAST = 1.5; // a course counts from the step below on
    private static final int APART = 3; // a fidelity is judged by one so many times as high

    private final SearchSpace space;
    private final Ladder ladder;
    private final double assumed;
    private final List<Training> all = new ArrayList<>();
    private final Map<Long, Training> byId = new HashMap<>();
    private double work = 0;
    private double units = 0;

    /** A training that was told. */
    static final class Training {
        final long id;
        final double[] unit;
        final double[] losses; // by place on the ladder, NaN where nothing is known
        int reached;
        boolean failed;
        boolean flying;
        private double work;

        private Training(long id, double[] unit, int places) {
            this.id = id;
            this.unit = unit;
            this.losses = new double[places];
            Arrays.fill(losses, Double.NaN);
        }

        /** Whether it may be trained further, up to a full fidelity. */
        boolean resumable(int full) {
            return !failed && !flying && reached > 0 && reached < full;
        }

        /** The loss at the highest step that is one. */
        double latest() {
            for (int i = losses.length - 1; i >= 0; i--) {
                if (!Double.isNaN(losses[i])) {
                    return losses[i];
                }
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    /** @param assumed the work of a unit of fidelity, before there is anything known of it */
    Courses(SearchSpace space, Ladder ladder, double assumed) {
        this.space = space;
        this.ladder = ladder;
        this.assumed = assumed;
    }

    /** In the order in which they were first told. */
    List<Training> all() {
        return all;
    }

    Training at(long id) {
        Training one = byId.get(id);
        if (one == null) {
            throw new IllegalStateException("trial " + id + " was never told");
        }
        return one;
    }

    /** Whether a trial was told before. */
    boolean knows(long id) {
        return byId.containsKey(id);
    }

    void tell(Result result) {
        Trial trial = result.trial();
        Training one = byId.computeIfAbsent(trial.id(), id -> {
            var made = new Training(
                    id, space.encode(trial.config()), ladder.steps().size());
            all.add(made);
            return made;
        });
        one.flying = false;
        work += result.work();
        one.work += result.work();
        if (!result.complete()) {
            one.failed = true;
            return;
        }
        if (result.work() > 0) {
            units += trial.fidelity() - one.reached;
        }
        one.reached = trial.fidelity();
        for (int i = 0; i < one.losses.length; i++) {
            int step = ladder.steps().get(i);
            double loss = step > trial.fidelity() ? Double.NaN : at(step, result);
            one.losses[i] = Double.isFinite(loss) ? loss : one.losses[i];
        }
    }

    /**
     * The loss at a step: the median of the course over its last third, as single epochs of a high rate say little. In full it is the last
     * one, for rates may drop just before; so it is where no course was told.
     */
    private double at(int step, Result result) {
        List<Double> course = result.course();
        if (step == ladder.full() || course.size() < step) {
            return step == result.trial().fidelity() ? result.loss() : Double.NaN;
        }
        double[] last = course.subList((int) (step / LAST), step).stream()
                .mapToDouble(loss -> loss)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int n = last.length;
        return n == 0 ? result.loss() : 0.5 * (last[(n - 1) / 2] + last[n / 2]);
    }

    /** How far the longest training went. */
    int longest() {
        return all.stream()
                .filter(one -> !one.failed)
                .mapToInt(one -> one.reached)
                .max()
                .orElse(0);
    }

    /** The work that was told of. */
    double work() {
        return work;
    }

    /** About what a unit of fidelity takes, of any training. */
    double pace() {
        return units > 0 ? work / units : assumed;
    }

    /** About what it takes to train one of them to a fidelity. */
    double work(Training one, int to) {
        double own = one.work > 0 && one.reached > 0 ? one.work / one.reached : pace();
        return own * (to - one.reached);
    }

    /** The places on the ladder, from a fidelity on, at which something is known of a training. */
    int[] places(Training one, int floor) {
        return IntStream.range(0, one.losses.length)
                .filter(place -> ladder.steps().get(place) >= floor && !Double.isNaN(one.losses[place]))
                .toArray();
    }

    /** The fidelity by which another one is judged. */
    int judge(int fidelity) {
        return ladder.atLeast(Math.min(ladder.full(), APART * fidelity));
    }

    /** The lowest step that says something of later ones, as far as that is one. */
    int floor() {
        int floor = ladder.first();
        while (APART * floor < ladder.full() && agreement(floor, judge(floor)).silent()) {
            floor = ladder.above(floor);
        }
        return floor;
    }

    private Agreement agreement(int low, int high) {
        return Agreement.of(low, high, losses(low), losses(high));
    }

    private double[] losses(int step) {
        int place = ladder.steps().indexOf(step);
        return all.stream().mapToDouble(one -> one.losses[place]).toArray();
    }
}
