package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Contest;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Everything that is computed of a comparison, once, whatever it is written to. Only repeats that all strategies have
 * finished take part.
 *
 * @param goal by which they are compared: their only one, or the hypervolume where there are several
 * @param unit that costs are given in first
 * @param repeats how many take part
 * @param begun how many there are
 * @param arms in the order given
 * @param values who found the least loss; blocks are repeats
 * @param target whose cost is asked for
 * @param costs who reached the target at the least cost in {@code unit}
 * @param sharing what was trained and what was charged
 */
public record Findings(
        Goal goal,
        Unit unit,
        int repeats,
        int begun,
        List<Arm> arms,
        Contest values,
        Target target,
        Contest costs,
        Sharing sharing) {
    public Findings {
        arms = List.copyOf(arms);
    }

    /**
     * Of these searches.
     *
     * @param searches by label; a history for each repeat, in order
     * @param target the value of the goal's metric, or with several goals the hypervolume, whose cost is asked for; empty for one
     *     by the searches
     * @throws IllegalArgumentException if there is no strategy, one has no search or another number of them, they do not
     *     belong to one problem, or no repeat is finished
     */
    public static Findings of(Map<String, List<History>> searches, Unit unit, OptionalDouble target) {
        List<List<History>> columns = List.copyOf(searches.values());
        check(columns);
        int begun = columns.get(0).size();
        int[] finished = IntStream.range(0, begun)
                .filter(i -> columns.stream().allMatch(c -> c.get(i).ending().finished()))
                .toArray();
        if (finished.length == 0) {
            throw new IllegalArgumentException(
                    "no repeat is finished by all strategies, so there is nothing to compare yet\nGo on with it first.");
        }
        int fidelity = columns.stream()
                .flatMap(List::stream)
                .flatMap(h -> h.outcomes().stream())
                .filter(Outcome::complete)
                .mapToInt(o -> o.trial().fidelity())
                .max()
                .orElse(0);
        var taking = new LinkedHashMap<String, List<History>>();
        searches.forEach((label, all) ->
                taking.put(label, Arrays.stream(finished).mapToObj(all::get).toList()));
        Measure measure =
                Measure.of(taking.values().stream().flatMap(List::stream).toList(), fidelity);
        Goal goal = measure.goal();
        var arms = new ArrayList<Arm>();
        taking.forEach((label, all) -> arms.add(Arm.of(label, all, fidelity, measure)));
        OptionalDouble loss =
                target.isPresent() ? OptionalDouble.of(goal.loss(target.getAsDouble())) : OptionalDouble.empty();
        Target aim = Target.of(arms, loss);
        return new Findings(
                goal,
                unit,
                finished.length,
                begun,
                arms,
                contest(arms.stream().map(Arm::losses).toList()),
                aim,
                contest(arms.stream()
                        .map(arm -> Reach.of(arm, unit, aim.loss()).costs())
                        .toList()),
                Sharing.of(arms));
    }

    private static void check(List<List<History>> columns) {
        if (columns.isEmpty() || columns.get(0).isEmpty()) {
            throw new IllegalArgumentException("there is no search to compare\nGive at least one strategy with one.");
        }
        History first = columns.get(0).get(0);
        for (List<History> column : columns) {
            if (column.size() != columns.get(0).size()) {
                throw new IllegalArgumentException("a strategy has %d searches, another %d\nGive as many of each."
                        .formatted(column.size(), columns.get(0).size()));
            }
            for (History history : column) {
                if (!history.goals().equals(first.goals()) || !history.space().equals(first.space())) {
                    throw new IllegalArgumentException("the searches " + first.study() + " and " + history.study()
                            + " have other goals or another space\nCompare searches of one problem.");
                }
            }
        }
    }

    private static Contest contest(List<double[]> columns) {
        double[][] rows = new double[columns.get(0).length][columns.size()];
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            Arrays.setAll(rows[i], arm -> columns.get(arm)[row]);
        }
        return Contest.of(rows);
    }

    /** How each arm came out, from the best on: by the mean rank of what it found. */
    public List<Performance> performances() {
        return values.order().stream().map(arm -> Performance.of(this, arm)).toList();
    }

    /** The value of the goal's metric that a loss is. */
    public double value(double loss) {
        return goal.loss(loss);
    }

    /** Whether every search reached the target with its first result, so that there is no cost to compare. */
    public boolean atOnce() {
        return arms.stream()
                .flatMap(arm -> arm.trajectories().stream())
                .allMatch(t -> Double.isFinite(t.first()) && t.first() <= target.loss());
    }

    /** What an arm's searches paid to reach the target. */
    public Reach reach(Arm arm, Unit in) {
        return Reach.of(arm, in, target.loss());
    }

    /**
     * How far each search of an arm was from the best of all, on average over the cost: 0 for nothing left, 1 for as far as
     * where the searches began. Over the cost that the longest search of any arm was charged.
     */
    double[] areas(Arm arm) {
        double until = arms.stream().mapToDouble(a -> a.end(unit)).max().orElse(0);
        return arm.trajectories().stream()
                .mapToDouble(t -> t.area(unit, until, target.start(), target.best()))
                .toArray();
    }
}
