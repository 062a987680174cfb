package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Note;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import io.luthier.trial.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Asynchronous successive halving around any strategy. What that strategy proposes is trained to the lowest rung first; as
 * soon as a trial is among the best 1/{@code eta} of its rung, and not yet trained further, it is resumed and trained to the
 * next. Many configurations are thus trained briefly and few in full, without ever waiting for a rung to fill.
 *
 * <p>The rungs are placed from the full fidelity down, each 1/{@code eta} of the one above, rounded, and none below {@code least}.
 * Early losses tell bad from good and hardly good from best, and some say nothing: so the lowest rung is a ninth of the full fidelity
 * where nothing else is said, and it is watched, unless {@code watch} is false. Now and then a trial of its worse half is trained further too; where the ranks
 * of a rung are then found to say nothing of those of the next ({@link io.luthier.search.Agreement#silent}), trials
 * begin with the next one and nothing is promoted from the lower.
 * Ties in a rung go to the lower id. Failed and infeasible trials count in their rung and are never promoted. Trials that
 * the strategy inside never proposed (defaults, enqueued ones) are trained in full by the study; they count in the top rung.
 * With several goals the trials of a rung are ranked by how many others are better in one goal and no worse in the rest.
 *
 * <p>The strategy inside is told each trial again at each rung it reaches, the later result in place of the earlier, and
 * compares them as they are: what was trained longer was among the best before, and is better for it. Once it
 * is exhausted, promotions continue. Before both it and the promotions end, or the budget that the study was created with does,
 * the best trial of the highest rung is trained in full if no trial was.
 *
 * @see <a href="https://arxiv.org/abs/1810.05934">Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht and Talwalkar, A
 *     System for Massively Parallel Hyperparameter Tuning, MLSys 2020</a>
 */
@Term("asynchronous successive halving around another strategy: many trials are trained briefly, few in full")
public record SuccessiveHalving(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "one of how many is trained further, and how much longer", in = "[2, inf)")
        int eta,

        @Term(
                value =
                        "lowest rung, in units of the fidelity; without it a ninth of the full fidelity, and at least the"
                                + " objective's least",
                in = "[1, inf)")
        OptionalInt least,

        @Term(
                "whether a rung that says nothing of the next is given up, for which now and then one of its worse half is trained further")
        boolean watch)
        implements Pacer {
    private static final int NINTH = 9;
    private static final String FROM = "from ";
    private static final String INSIDE = "; ";

    public SuccessiveHalving {
        Settings.check(SuccessiveHalving.class, around, eta, least, watch);
        if (around instanceof SuccessiveHalving) {
            throw new InvalidSettingException(
                    "around",
                    "around is successive-halving itself\nName what proposes the configurations: gaussian-process.");
        }
    }

    /** Around {@link GaussianProcess}, one of three trained further. */
    public SuccessiveHalving() {
        this(new GaussianProcess());
    }

    /** Around this strategy, one of three trained further. */
    public SuccessiveHalving(Strategy around) {
        this(around, 3, OptionalInt.empty(), true);
    }

    /** With another {@code around}. */
    @Override
    public SuccessiveHalving around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code eta}. */
    public SuccessiveHalving eta(int value) {
        return Settings.with(this, "eta", value);
    }

    /** With another {@code least}. */
    public SuccessiveHalving least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code watch}. */
    public SuccessiveHalving watch(boolean value) {
        return Settings.with(this, "watch", value);
    }

    /**
     * @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem
     */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        Fidelity fidelity = problem.fidelity();
        Checkpoints.refuseWhole(problem, this);
        int lowest = lowest(fidelity);
        if (lowest >= fidelity.full()) {
            throw new IllegalArgumentException("strategy " + name() + " has its least fidelity at " + lowest + " "
                    + fidelity.unit() + "s, it must be below the full, " + fidelity.full() + "\nUse least: "
                    + Math.max(fidelity.least(), fidelity.full() / eta) + ".");
        }
        return new HalvingSearch(
                InnerSearch.start(around, name(), problem, random),
                Rungs.of(fidelity.full(), lowest, eta, watch),
                new RemainingBudget(problem.horizon()));
    }

    @Override
    public List<Note> notes(Problem problem) {
        var notes = new ArrayList<>(Pacer.super.notes(problem));
        int full = problem.fidelity().full();
        int lowest = lowest(problem.fidelity());
        if (lowest < full && Math.round((double) full / eta) < lowest) {
            notes.add(new Note(
                    "strategy." + name() + ".eta",
                    "strategy.%s.eta is %d, and trials are trained from %d to %d %ss: there is no rung between, and the lowest is %d."
                            .formatted(
                                    name(),
                                    eta,
                                    lowest,
                                    full,
                                    problem.fidelity().unit(),
                                    lowest)));
        }
        if (least.isPresent() && least.getAsInt() < problem.fidelity().least()) {
            notes.add(new Note(
                    "strategy." + name() + ".least",
                    "strategy.%s.least is %d, and the objective trains at least %d %ss: the lowest rung is that."
                            .formatted(
                                    name(),
                                    least.getAsInt(),
                                    problem.fidelity().least(),
                                    problem.fidelity().unit())));
        }
        return notes;
    }

    private int lowest(Fidelity fidelity) {
        int ninth = (int) Math.max(1, Math.round((double) fidelity.full() / NINTH));
        return Math.max(fidelity.least(), least.orElse(ninth));
    }

    /** Where its rungs begin, and what the strategy inside chose. */
    @Override
    public String choice(Problem problem) {
        return FROM + lowest(problem.fidelity()) + INSIDE + Pacer.super.choice(problem);
    }

    /** Studies that do not say where their rungs begin were stored when that was the objective's least, and no rung was watched. */
    @Override
    public Strategy choosing(Problem problem, String choice) {
        int inside = choice.indexOf(INSIDE);
        if (!choice.startsWith(FROM) || inside < 0) {
            return new SuccessiveHalving(
                    around.choosing(problem.whole(), choice),
                    eta,
                    OptionalInt.of(least.orElse(problem.fidelity().least())),
                    false);
        }
        return new SuccessiveHalving(
                around.choosing(problem.whole(), choice.substring(inside + INSIDE.length())),
                eta,
                OptionalInt.of(Integer.parseInt(choice.substring(FROM.length(), inside))),
                watch);
    }
}
