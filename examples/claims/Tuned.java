package claims;

import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An arm with the rate that the validation part chose for it.
 *
 * @param index of the rate on the grid
 * @param rate the rate
 * @param scores what was measured at each rate tried
 */
record Tuned(Arm arm, int index, double rate, NavigableMap<Integer, Score> scores) {
    private static final int FURTHER = 2;
    private static final int ROUNDS = 8;

    /**
     * What a rate gave.
     *
     * @param loss mean over the seeds, of the study's goal
     * @param diverged of the seeds
     */
    record Score(double rate, double loss, int diverged, int seeds) {}

    /** Whether rates on both sides were tried and found worse. */
    boolean inside() {
        return index > scores.firstKey() && index < scores.lastKey();
    }

    /** The largest rate tried up to which no seed diverged. */
    double stable() {
        double stable = Double.NaN;
        for (Score score : scores.values()) {
            if (score.diverged() > 0) {
                break;
            }
            stable = score.rate();
        }
        return stable;
    }

    /**
     * Tunes each arm over the study file's grid with seeds that judge nothing, and extends the grid by two rates at a time
     * where the best one lies at its end.
     */
    static List<Tuned> of(Lab lab, List<Arm> arms) throws InterruptedException {
        var scores = new ArrayList<NavigableMap<Integer, Score>>();
        var open = new ArrayList<List<Integer>>();
        for (int a = 0; a < arms.size(); a++) {
            scores.add(new TreeMap<>());
            var all = new ArrayList<Integer>();
            for (int i = 0; i < lab.levels(); i++) {
                all.add(i);
            }
            open.add(all);
        }
        int before = lab.trainings();
        double start = lab.seconds();
        for (int round = 0; round <= ROUNDS && open.stream().anyMatch(list -> !list.isEmpty()); round++) {
            var wanted = new ArrayList<Arm.Training>();
            for (int a = 0; a < arms.size(); a++) {
                for (int index : open.get(a)) {
                    for (int seed = 1; seed <= lab.options().seeds(); seed++) {
                        wanted.add(arms.get(a).at(lab.rate(index), seed));
                    }
                }
            }
            lab.train(wanted);
            for (int a = 0; a < arms.size(); a++) {
                for (int index : open.get(a)) {
                    scores.get(a).put(index, score(lab, arms.get(a), index));
                }
                open.set(a, lab.options().tiny() ? List.of() : beyond(lab, scores.get(a)));
            }
        }
        var tuned = new ArrayList<Tuned>();
        for (int a = 0; a < arms.size(); a++) {
            int best = best(scores.get(a));
            tuned.add(new Tuned(arms.get(a), best, lab.rate(best), scores.get(a)));
        }
        lab.notes()
                .add(
                        "Tuning: for each of %d arms %d or more rates, a factor of %s apart, with %d seeds that judge nothing: %d trainings, %s."
                                .formatted(
                                        arms.size(),
                                        lab.levels(),
                                        Figures.number(lab.factor(), 3),
                                        lab.options().seeds(),
                                        lab.trainings() - before,
                                        Figures.seconds(lab.seconds() - start)));
        return tuned;
    }

    private static Score score(Lab lab, Arm arm, int index) throws InterruptedException {
        List<Ran> runs = lab.runs(arm, lab.rate(index), 1, lab.options().seeds());
        double loss = Ran.mean(Lab.values(runs, lab::loss));
        return new Score(
                lab.rate(index), loss, (int) runs.stream().filter(Ran::diverged).count(), runs.size());
    }

    /** The rates to try next: those beyond an end that holds the best. */
    private static List<Integer> beyond(Lab lab, NavigableMap<Integer, Score> scores) {
        int best = best(scores);
        var more = new ArrayList<Integer>();
        for (int i = 1; i <= FURTHER; i++) {
            if (best == scores.firstKey() && lab.tried(best - i)) {
                more.add(best - i);
            } else if (best == scores.lastKey() && lab.tried(best + i)) {
                more.add(best + i);
            }
        }
        return more;
    }

    /** The rate with the least loss; of equals the lowest. */
    private static int best(NavigableMap<Integer, Score> scores) {
        int best = scores.firstKey();
        for (var entry : scores.entrySet()) {
            if (entry.getValue().loss() < scores.get(best).loss()) {
                best = entry.getKey();
            }
        }
        return best;
    }
}
