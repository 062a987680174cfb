package io.luthier.reports.study;

import io.luthier.reports.statistics.Hypervolume;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The best compromises between several goals, and the hypervolume that they dominate: the volume between the front and a
 * reference point, in the goals' own units.
 *
 * @param of how many trials are on it
 * @param trials the front's trials, by the first goal from the best on
 * @param reference the worst value of each goal among complete trials at the full fidelity
 * @param knee the trial to look at first, as {@link io.luthier.study.Front#knee} says
 * @param growth the hypervolume after so many results
 */
record Front(int of, List<Long> trials, long knee, List<Double> reference, List<Growth> growth) {
    private static final int POINTS = 200;

    public Front {
        trials = List.copyOf(trials);
        reference = List.copyOf(reference);
        growth = List.copyOf(growth);
    }

    /** The hypervolume after so many results in the order told. */
    public record Growth(int told, double hypervolume) {}

    /** Of a study with two goals or more that has a best. */
    static Front of(Population population) {
        History history = population.history();
        List<Outcome> ranked =
                population.ranked().stream().filter(history::keeps).toList();
        int full = ranked.get(0).trial().fidelity();
        int goals = history.goals().size();
        double[] worst = new double[goals];
        java.util.Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (Outcome outcome : ranked) {
            if (outcome.trial().fidelity() == full) {
                double[] losses = losses(history, outcome);
                for (int g = 0; g < goals; g++) {
                    worst[g] = Math.max(worst[g], losses[g]);
                }
            }
        }
        var front = new ArrayList<Point>();
        var growth = new ArrayList<Growth>();
        int n = history.outcomes().size();
        boolean changed = false;
        double volume = 0;
        for (int i = 0; i < n; i++) {
            Outcome outcome = history.outcomes().get(i);
            if (history.keeps(outcome)
                    && outcome.twin().isEmpty()
                    && !outcome.elsewhere()
                    && outcome.trial().fidelity() == full) {
                changed |= add(front, new Point(outcome.trial().id(), losses(history, outcome)));
            }
            boolean due = (long) (i + 1) * POINTS / n != (long) i * POINTS / n;
            if (n <= POINTS || due) {
                volume = changed
                        ? Hypervolume.of(front.stream().map(Point::losses).toList(), worst)
                        : volume;
                changed = false;
                growth.add(new Growth(i + 1, volume));
            }
        }
        io.luthier.study.Front found = history.front();
        var reference = new ArrayList<Double>();
        for (int g = 0; g < goals; g++) {
            reference.add(history.goals().get(g).loss(worst[g]));
        }
        return new Front(
                found.trials().size(),
                found.trials().stream().map(o -> o.trial().id()).toList(),
                found.knee().orElse(ranked.get(0)).trial().id(),
                reference,
                growth);
    }

    private static double[] losses(History history, Outcome outcome) {
        return history.losses(outcome).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private record Point(long id, double[] losses) {}

    /** Adds a point unless one is better, and takes away those that it is better than. */
    private static boolean add(List<Point> front, Point point) {
        for (Point other : front) {
            if (dominates(other.losses(), point.losses())) {
                return false;
            }
        }
        front.removeIf(other -> dominates(point.losses(), other.losses()));
        front.add(point);
        return true;
    }

    private static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int g = 0; g < a.length; g++) {
            if (a[g] > b[g]) {
                return false;
            }
            better |= a[g] < b[g];
        }
        return better;
    }

    /** With the trials that are shown alone. */
    Front of(Shown shown) {
        return new Front(of, trials.stream().filter(shown::has).toList(), knee, reference, growth);
    }

    /** At the end. */
    public double hypervolume() {
        return growth.get(growth.size() - 1).hypervolume();
    }
}
