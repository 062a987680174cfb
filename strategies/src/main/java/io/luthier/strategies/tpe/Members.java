package io.luthier.strategies.tpe;

import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The told trials in which a group's axes are active, kept in order, so that an ask takes no longer the more there are. */
final class Members {
    /** Of the trials that are not good, the density is made of the latest so many. */
    static final int REST = 1_000;

    private final Group group;
    private final List<Rated> told = new ArrayList<>();
    private final NavigableSet<Rated> ranked = new TreeSet<>(Rated.BEST_FIRST); // the complete ones

    Members(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    int size() {
        return told.size();
    }

    /** Takes a trial in, if the axes are active in it. */
    void add(SearchSpace space, Rated trial) {
        if (!group.holds(space, trial.unit())) {
            return;
        }
        int at = Collections.binarySearch(told, trial, Rated.TOLD);
        told.add(-at - 1, trial);
        if (trial.complete()) {
            ranked.add(trial);
        }
    }

    /** Takes a trial out that was taken in. */
    void remove(SearchSpace space, Rated trial) {
        if (!group.holds(space, trial.unit())) {
            return;
        }
        told.remove(Collections.binarySearch(told, trial, Rated.TOLD));
        ranked.remove(trial);
    }

    /** So many good ones, in the order told. */
    List<Rated> good(int count) {
        return good(ranked, count);
    }

    /** Of those that are no worse than the best of this number, the earliest so many, in the order told. */
    static List<Rated> good(NavigableSet<Rated> ranked, int count) {
        var good = new ArrayList<Rated>();
        for (Rated trial : ranked) {
            if (good.size() == count) {
                break;
            }
            good.add(trial);
        }
        if (good.size() == count) {
            double worst = good.get(count - 1).value();
            good.removeIf(trial -> trial.value() == worst);
            ranked.tailSet(new Rated(new double[0], worst, -1), true).stream()
                    .takeWhile(trial -> trial.value() == worst)
                    .limit(count)
                    .forEach(good::add);
        }
        good.sort(Rated.TOLD);
        return good.subList(0, Math.min(count, good.size()));
    }

    /** The latest trials but these, at most {@link #REST}: told ones in their order, then what is outstanding. */
    List<Rated> rest(List<Rated> good, List<Rated> outstanding) {
        var rest = new ArrayList<Rated>();
        for (int i = outstanding.size() - 1; i >= 0 && rest.size() < REST; i--) {
            rest.add(outstanding.get(i));
        }
        int next = good.size() - 1;
        for (int i = told.size() - 1; i >= 0 && rest.size() < REST; i--) {
            Rated trial = told.get(i);
            if (next >= 0 && good.get(next).place() == trial.place()) {
                next--;
            } else {
                rest.add(trial);
            }
        }
        Collections.reverse(rest);
        return rest;
    }
}
