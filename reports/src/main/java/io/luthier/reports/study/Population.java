package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trials of a study in the orders that its report needs, each found once.
 *
 * @param trials each trial's last outcome, in the order of first telling
 * @param ranked the complete ones from best to worst, without reused results
 * @param all those, and then the others by id
 */
record Population(History history, List<Outcome> trials, List<Outcome> ranked, List<Outcome> all) {
    static Population of(History history) {
        List<Outcome> trials = history.trials();
        List<Outcome> ranked = history.ranked();
        var all = new ArrayList<>(ranked);
        trials.stream()
                .filter(o -> !o.complete() && o.twin().isEmpty() && !o.elsewhere())
                .sorted(Comparator.comparingLong(o -> o.trial().id()))
                .forEach(all::add);
        return new Population(history, trials, ranked, all);
    }

    /** Those in which a parameter is active, in the same order. */
    static List<Outcome> active(List<Outcome> trials, Axis axis) {
        return trials.stream().filter(o -> o.trial().config().has(axis.path())).toList();
    }

    /** The number of trials, from the first on, that count as the best: so many at least, and all that are equal to the last. */
    int best(List<Outcome> trials, int least) {
        int k = Math.min(least, (int) trials.stream().filter(Outcome::complete).count());
        while (k > 0 && k < trials.size() && level(trials.get(k - 1), trials.get(k))) {
            k++;
        }
        return k;
    }

    private boolean level(Outcome a, Outcome b) {
        return b.complete()
                && history.keeps(a) == history.keeps(b)
                && a.trial().fidelity() == b.trial().fidelity()
                && (double) history.losses(a).get(0) == history.losses(b).get(0);
    }
}
