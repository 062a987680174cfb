package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.space.Condition;
import io.luthier.space.Param;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Which parameters decide whether a trial is among the best: PED-ANOVA.
 *
 * <p>A parameter matters as much as its distribution in the best tenth of the trials, p, differs from that in all of them, q:
 * the variance of p/q under q, which is Pearson's divergence (equation 5 with the subspace of all trials; the factor of the
 * quantiles is the same for all parameters). Densities are estimated in one dimension, on unit coordinates, so scales and
 * priors are honoured. Trials that failed count as worse than all others.
 *
 * <p>A parameter of a branch is judged within it: best tenth and distributions are those of the trials in which it is active,
 * and its share is one among the parameters of that branch. So shares sum to 1 at the root and in each branch.
 *
 * @see <a href="https://arxiv.org/abs/2304.10255">Watanabe, Bansal, Hutter: PED-ANOVA (IJCAI 2023)</a>
 */
public final class Importance {
    /** The fewest trials in which a parameter must be active to be judged. */
    public static final int FEWEST = 10;

    private static final int BEST = 5;

    private final List<Share> shares;

    private Importance(List<Share> shares) {
        this.shares = shares;
    }

    /**
     * What one parameter decides.
     *
     * @param path the parameter
     * @param branch the branch it belongs to, as {@code optimizer=sgd}; empty at the root
     * @param share its part in the divergences of the root or branch, from 0 to 1
     * @param divergence how far the best trials' distribution is from that of all; 0 where they are the same
     * @param chance what the divergence of 19 of 20 random picks stays below: at or below it, nothing was shown
     * @param trials in how many trials it is active
     * @param best how many of those were taken as the best
     * @param presence in which part of the best tenth of all trials it is active
     */
    public record Share(
            String path,
            String branch,
            double share,
            double divergence,
            double chance,
            int trials,
            int best,
            double presence) {
        /** Whether the parameter is told apart from one that decides nothing. */
        public boolean shown() {
            return divergence > chance;
        }
    }

    /** Of a study's first goal. */
    public static Importance of(History history) {
        return of(Population.of(history));
    }

    static Importance of(Population population) {
        History history = population.history();
        List<Outcome> all = population.all();
        int tenth = best(population, all);
        var raw = new ArrayList<Share>();
        var sums = new HashMap<String, Double>();
        for (Axis axis : history.space().axes()) {
            List<Outcome> trials = Population.active(all, axis);
            int best = best(population, trials);
            if (trials.size() < FEWEST || best == 0 || axis.levels() == 1) {
                continue;
            }
            Contrast contrast = Contrast.of(axis, trials, best);
            double presence = Population.active(all.subList(0, tenth), axis).size() / (double) tenth;
            String branch = branch(history.space().axes(), axis);
            raw.add(new Share(
                    axis.path(), branch, 0, contrast.divergence(), contrast.chance(), trials.size(), best, presence));
            sums.merge(branch, contrast.divergence(), Double::sum);
        }
        var shares = new ArrayList<Share>();
        for (Share s : raw) {
            double sum = sums.getOrDefault(s.branch(), 0.0);
            shares.add(new Share(
                    s.path(),
                    s.branch(),
                    sum > 0 ? s.divergence() / sum : 0,
                    s.divergence(),
                    s.chance(),
                    s.trials(),
                    s.best(),
                    s.presence()));
        }
        return new Importance(List.copyOf(shares));
    }

    private static int best(Population population, List<Outcome> trials) {
        return population.best(trials, Math.max(BEST, (trials.size() + 9) / 10));
    }

    /** What those parameters have in common that are active together. */
    private static String branch(List<Axis> axes, Axis axis) {
        String when = axis.when().map(Condition::text).orElse("");
        if (axis.parent() == Axis.ROOT) {
            return when;
        }
        Axis parent = axes.get(axis.parent());
        String label = ((Param.Choice) parent.param()).labels().get(axis.branch());
        return parent.path() + "=" + label + (when.isEmpty() ? "" : " and " + when);
    }

    /** In the order of the space; parameters with a single value, or active in too few trials, are left out. */
    public List<Share> shares() {
        return shares;
    }

    /** The parameters that decide most over the whole study: by divergence times presence among the best, the largest first. */
    public List<String> leading() {
        return shares.stream()
                .sorted(Comparator.comparingDouble((Share s) -> -s.divergence() * s.presence()))
                .map(Share::path)
                .toList();
    }
}
