package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The trials of a study from best to worst: complete ones as they are ranked, then the others by id; no reused results. */
final class Population {
    private Population() {}

    static List<Outcome> of(History history) {
        var trials = new ArrayList<>(history.ranked());
        history.trials().stream()
                .filter(o -> !o.complete() && o.twin().isEmpty())
                .sorted(Comparator.comparingLong(o -> o.trial().id()))
                .forEach(trials::add);
        return trials;
    }

    /** Those in which a parameter is active, in the same order. */
    static List<Outcome> active(List<Outcome> trials, Axis axis) {
        return trials.stream().filter(o -> o.trial().config().has(axis.path())).toList();
    }

    /** The number of trials, from the first on, that count as the best: so many at least, and all that are equal to the last. */
    static int best(History history, List<Outcome> trials, int least) {
        int k = Math.min(least, (int) trials.stream().filter(Outcome::complete).count());
        while (k > 0 && k < trials.size() && level(history, trials.get(k - 1), trials.get(k))) {
            k++;
        }
        return k;
    }

    private static boolean level(History history, Outcome a, Outcome b) {
        return b.complete()
                && a.trial().fidelity() == b.trial().fidelity()
                && (double) history.losses(a).get(0) == history.losses(b).get(0);
    }
}
