package io.luthier.strategies.halving;

import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rungs of successive halving, from the lowest to the full fidelity, and which trials are promoted. */
final class Rungs {
    private final List<Rung> rungs;
    private final int eta;

    private Rungs(List<Rung> rungs, int eta) {
        this.rungs = rungs;
        this.eta = eta;
    }

    /** From the full fidelity down, each 1/eta of the one above, none below the lowest; where none fits, the lowest. */
    static Rungs of(int full, int lowest, int eta) {
        var rungs = new ArrayList<Rung>();
        rungs.add(new Rung(full));
        int above = full;
        for (double part = (double) full / eta; Math.round(part) >= lowest && Math.round(part) < above; part /= eta) {
            above = (int) Math.round(part);
            rungs.add(new Rung(above));
        }
        if (rungs.size() == 1) {
            rungs.add(new Rung(lowest));
        }
        Collections.reverse(rungs);
        return new Rungs(rungs, eta);
    }

    /** A trial to be trained to the next rung. */
    record Promotion(Rung from, Rung.Entry entry, int fidelity) {}

    int lowest() {
        return rungs.get(0).fidelity();
    }

    int highest() {
        return rungs.get(rungs.size() - 1).fidelity();
    }

    /** Whether an own trial was trained in full. */
    boolean reached() {
        return rungs.get(rungs.size() - 1).reached();
    }

    List<Integer> fidelities() {
        return rungs.stream().map(Rung::fidelity).toList();
    }

    /** The rung of this fidelity, if there is one. */
    Optional<Rung> at(int fidelity) {
        return rungs.stream().filter(r -> r.fidelity() == fidelity).findFirst();
    }

    /** The best trial of the highest rung in which one is among the best 1/eta and not trained further. */
    Optional<Promotion> next() {
        for (int i = rungs.size() - 2; i >= 0; i--) {
            Optional<Promotion> promotion = promotion(i, rungs.get(i).size() / eta);
            if (promotion.isPresent()) {
                return promotion;
            }
        }
        return Optional.empty();
    }

    /** While no own trial has reached the top: the best promotable trial of the highest rung that has one. */
    Optional<Promotion> last() {
        if (reached()) {
            return Optional.empty();
        }
        for (int i = rungs.size() - 2; i >= 0; i--) {
            Optional<Promotion> promotion = promotion(i, rungs.get(i).size());
            if (promotion.isPresent()) {
                return promotion;
            }
        }
        return Optional.empty();
    }

    /** That a trial of the search's own is trained to this fidelity, without having been chosen for it. */
    Optional<Promotion> promotion(Trial trial) {
        return rungs.stream()
                .filter(rung -> rung.fidelity() < trial.fidelity())
                .flatMap(rung ->
                        rung.waiting(trial.id()).stream().map(entry -> new Promotion(rung, entry, trial.fidelity())))
                .reduce((lower, higher) -> higher);
    }

    private Optional<Promotion> promotion(int rung, int count) {
        Rung from = rungs.get(rung);
        return from.promotable(count)
                .map(entry -> new Promotion(from, entry, rungs.get(rung + 1).fidelity()));
    }
}
