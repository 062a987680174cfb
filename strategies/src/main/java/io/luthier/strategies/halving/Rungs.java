package io.luthier.strategies.halving;

import io.luthier.search.Agreement;
import io.luthier.search.Result;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rungs of successive halving, from the lowest to the full fidelity, and which trials are promoted. */
final class Rungs {
    private static final int SCOUTS = 4; // of the lowest rung, before they become rare
    private static final int RARE = 4; // how much rarer

    private final List<Rung> rungs;
    private final int eta;
    private final boolean watched;
    private final Map<Long, double[]> courses =
            new LinkedHashMap<>(); // by unit of fidelity, of the trials of the highest rung
    private final Map<Long, double[]> seen = new LinkedHashMap<>(); // losses by rung, NaN where there is none
    private int promoted = 0; // from the lowest rung that counts, in order of rank
    private int scouted = 0;
    private int floor = 0;
    private int ceiling; // the highest rung that trials are promoted to by their rank

    private Rungs(List<Rung> rungs, int eta, boolean watched, int ceiling) {
        this.rungs = rungs;
        this.eta = eta;
        this.watched = watched;
        this.ceiling = ceiling;
    }

    /** From the full fidelity down, each 1/eta of the one above, none below the lowest; where none fits, the lowest. */
    static Rungs of(int full, int lowest, int eta, boolean watched) {
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
        return new Rungs(rungs, eta, watched, rungs.size() - 1);
    }

    /** The same, of which the lowest two are used until they disagree on the order of trials, then the next one too. */
    Rungs growing() {
        return new Rungs(rungs, eta, watched, 1);
    }

    /** A trial to be trained to the next rung. */
    record Promotion(Rung from, Rung.Entry entry, int fidelity) {}

    /** The lowest rung that says something of the next, where new trials begin. */
    int lowest() {
        return rungs.get(floor).fidelity();
    }

    /** Takes in what a result says of the rungs up to its own, by its course too. */
    void see(Result result) {
        if (!result.complete() || !watched && ceiling == rungs.size() - 1) {
            return;
        }
        double[] losses = seen.computeIfAbsent(result.trial().id(), id -> unseen());
        for (int i = 0; i < losses.length; i++) {
            int fidelity = rungs.get(i).fidelity();
            if (fidelity == result.trial().fidelity()) {
                losses[i] = result.loss();
            } else if (fidelity <= result.course().size()) {
                losses[i] = result.course().get(fidelity - 1);
            }
        }
        if (watched) {
            raise();
        } else {
            grow(result, losses);
        }
    }

    private void raise() {
        floor = 0;
        while (floor < rungs.size() - 2 && agreement(floor).silent()) {
            floor++;
        }
    }

    private void grow(Result result, double[] losses) {
        int top = rungs.get(ceiling).fidelity();
        if (result.trial().fidelity() != top || Double.isNaN(losses[ceiling - 1])) {
            return;
        }
        double[] course = new double[top];
        for (int i = 0; i < top; i++) {
            course[i] = i < result.course().size() ? result.course().get(i) : Double.NaN;
        }
        for (int i = 0; i <= ceiling; i++) {
            course[rungs.get(i).fidelity() - 1] = losses[i];
        }
        courses.put(result.trial().id(), course);
        double[] below = courses.values().stream()
                .mapToDouble(c -> c[rungs.get(ceiling - 1).fidelity() - 1])
                .toArray();
        double[] here = courses.values().stream().mapToDouble(c -> c[top - 1]).toArray();
        if (!SoftOrder.agree(below, here, SoftOrder.tolerance(List.copyOf(courses.values())))) {
            ceiling++;
            courses.clear();
        }
    }

    private double[] unseen() {
        double[] losses = new double[rungs.size()];
        Arrays.fill(losses, Double.NaN);
        return losses;
    }

    /** How well the ranks of a rung foretell those of the next. */
    private Agreement agreement(int rung) {
        return Agreement.of(
                rungs.get(rung).fidelity(),
                rungs.get(rung + 1).fidelity(),
                seen.values().stream().mapToDouble(losses -> losses[rung]).toArray(),
                seen.values().stream().mapToDouble(losses -> losses[rung + 1]).toArray());
    }

    /** One of the worse half of the lowest rung that counts, if it is time to see what that rung is worth. */
    private Optional<Promotion> scout() {
        if (!watched) {
            return Optional.empty();
        }
        int due = promoted / eta;
        due = due <= SCOUTS ? due : SCOUTS + (due - SCOUTS) / RARE;
        Rung from = rungs.get(floor);
        return scouted < due && from.size() >= 2 * eta
                ? from.worse()
                        .map(entry ->
                                new Promotion(from, entry, rungs.get(floor + 1).fidelity()))
                : Optional.empty();
    }

    /** Notes that a trial is trained further. */
    void promote(Promotion promotion) {
        promotion.from().promote(promotion.entry());
        if (promotion.from() == rungs.get(floor)) {
            boolean ranked = promotion.from().better(promotion.entry());
            promoted += ranked ? 1 : 0;
            scouted += ranked ? 0 : 1;
        }
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

    /**
     * The best trial of the highest rung in which one is among the best 1/eta and not trained further; of rungs that say
     * nothing none. Now and then a scout.
     */
    Optional<Promotion> next() {
        Optional<Promotion> scout = scout();
        if (scout.isPresent()) {
            return scout;
        }
        for (int i = ceiling - 1; i >= floor; i--) {
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
