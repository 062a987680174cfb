package io.luthier.study;

import io.luthier.judging.Criteria;
import io.luthier.judging.Standing;
import io.luthier.judging.TrialTable;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.settings.Decimal;
import io.luthier.settings.Description;
import io.luthier.settings.Note;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Fidelity;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The outcome of a study as plain data.
 *
 * <pre>{@code
 * Outcome best = history.bestTrial();
 * double loss = best.metrics().get("value");
 * Config config = best.trial().config();
 * List<Outcome> ranked = history.ranked(); // best first
 * }</pre>
 *
 * @param study the study's name
 * @param space what was searched
 * @param goals what was to be made better
 * @param fidelity how long trials could be trained
 * @param strategy the strategy and its settings
 * @param remark what the strategy does with this problem, a sentence; empty where its name says it
 * @param seed the study's seed
 * @param outcomes the trial table, in the order told
 * @param attempts training without result of its own: lost, cancelled, retried, done again as a check
 * @param ending why the study ended
 * @param withdrawn why the same study file and seed may give another table, as words for a sentence; empty if they give the
 *     same
 * @param runningSeconds wall-clock seconds over all processes
 * @param notes what else a reader must know: of settings that could not act, of data, of what was changed since
 * @param limits what results had to keep to
 */
public record History(
        String study,
        SearchSpace space,
        List<Goal> goals,
        Fidelity fidelity,
        Description strategy,
        String remark,
        long seed,
        List<Outcome> outcomes,
        List<Attempt> attempts,
        Ending ending,
        String withdrawn,
        double runningSeconds,
        List<Note> notes,
        List<Limit> limits) {
    /** Why a history is not reproducible where time decided. */
    public static final String TIMED = "time took part in what was tried, so another run may find something else";

    /** How {@link #withdrawn} begins where the log was repaired. */
    public static final String REPAIRED = "the log of the study was damaged and repaired";

    public History {
        goals = List.copyOf(goals);
        attempts = List.copyOf(attempts);
        notes = List.copyOf(notes);
        limits = List.copyOf(limits);
        outcomes = TrialTable.of(outcomes, new Criteria(goals, limits));
    }

    private TrialTable table() {
        return (TrialTable) outcomes;
    }

    /** Without limits. */
    public History(
            String study,
            SearchSpace space,
            List<Goal> goals,
            Fidelity fidelity,
            Description strategy,
            String remark,
            long seed,
            List<Outcome> outcomes,
            List<Attempt> attempts,
            Ending ending,
            String withdrawn,
            double runningSeconds,
            List<Note> notes) {
        this(
                study,
                space,
                goals,
                fidelity,
                strategy,
                remark,
                seed,
                outcomes,
                attempts,
                ending,
                withdrawn,
                runningSeconds,
                notes,
                List.of());
    }

    /** Without notes and limits. */
    public History(
            String study,
            SearchSpace space,
            List<Goal> goals,
            Fidelity fidelity,
            Description strategy,
            String remark,
            long seed,
            List<Outcome> outcomes,
            List<Attempt> attempts,
            Ending ending,
            String withdrawn,
            double runningSeconds) {
        this(
                study,
                space,
                goals,
                fidelity,
                strategy,
                remark,
                seed,
                outcomes,
                attempts,
                ending,
                withdrawn,
                runningSeconds,
                List.of());
    }

    /**
     * Why a study ended.
     *
     * @param finished whether it reached its own end: a budget, a stop rule, an exhausted space
     * @param reason a sentence
     */
    public record Ending(boolean finished, String reason) {}

    /** Whether the same study file and seed give the same table again. */
    public boolean reproducible() {
        return withdrawn.isEmpty();
    }

    /** The goals' losses of a complete outcome, smaller is better. */
    public List<Double> losses(Outcome outcome) {
        return goals.stream().map(goal -> goal.loss(outcome.metrics()) + 0.0).toList();
    }

    /** Whether an outcome is complete and breaks no limit: only such a one can be the best. */
    public boolean keeps(Outcome outcome) {
        return criteria().keeps(outcome);
    }

    /** The limits that a complete outcome breaks; none of one that is not complete. */
    public List<Limit> broken(Outcome outcome) {
        return outcome.complete() ? criteria().broken(outcome.metrics()) : List.of();
    }

    private Criteria criteria() {
        return new Criteria(goals, limits);
    }

    /** Each trial's last outcome, in the order of first telling. */
    public List<Outcome> trials() {
        return table().trials();
    }

    /** Each trial that was trained for this study, by its last outcome: not one that took the result of another, nor from elsewhere. */
    public List<Outcome> trained() {
        return table().trained();
    }

    /**
     * Complete trials of this study from best to worst on the first goal: those trained longest come first; of equally good ones the
     * further goals decide, then the lower id. Those that break a limit come after all others, the least violation first. Reused
     * results are left out, and what was trained elsewhere is no result of this study.
     */
    public List<Outcome> ranked() {
        return table().ranked();
    }

    /** What finished elsewhere and was complete, from best to worst as {@link #ranked}. */
    public List<Outcome> injected() {
        return table().injected();
    }

    /** The best compromises between the goals; empty where no trial was complete. */
    public Front front() {
        Criteria criteria = criteria();
        return Front.of(
                criteria, ranked().stream().map(o -> Standing.of(criteria, o)).toList());
    }

    /**
     * The first of {@link #ranked}, empty if there is none, or none that keeps the limits. With several goals that is the one of the {@link #front} with the best
     * value of the first goal: one answer of many.
     */
    public Optional<Outcome> best() {
        return ranked().stream().findFirst().filter(this::keeps);
    }

    /**
     * The best complete trial, as {@link #best}.
     *
     * @throws NoSuchElementException if no trial was complete, with the reason of the first, or none kept the limits
     */
    public Outcome bestTrial() {
        return best().orElseThrow(() -> new NoSuchElementException(nearest()
                .orElseGet(() -> "no trial of " + trials().size() + " was complete: "
                        + trials().stream().findFirst().map(Outcome::message).orElse(ending.reason()))));
    }

    /** That no complete trial keeps the limits, and which is nearest to doing so; empty where one does, or none is complete. */
    public Optional<String> nearest() {
        List<Outcome> ranked = ranked();
        if (ranked.isEmpty() || keeps(ranked.get(0))) {
            return Optional.empty();
        }
        Outcome first = ranked.get(0);
        return Optional.of("of " + ranked.size() + " complete trials none keeps the limits; trial "
                + first.trial().id() + " is nearest: "
                + broken(first).stream()
                        .map(limit -> limit.metric() + " is "
                                + Decimal.brief(first.metrics().getOrDefault(limit.metric(), Double.NaN)) + ", not "
                                + limit.relation().sign() + " " + Decimal.brief(limit.bound()))
                        .collect(Collectors.joining(", ")));
    }

    /** The trials whose files are there, from best to worst as {@link #ranked}. */
    public List<Outcome> kept() {
        return ranked().stream()
                .filter(o -> o.kept().files().stream().anyMatch(KeptFile::there))
                .toList();
    }

    /** This as plain records, for writers of JSON. */
    public Summary summary() {
        return Summary.of(this);
    }

    /** The {@link #summary} as JSON, without line breaks. */
    public String json() {
        return summary().json();
    }

    /** What everything took, attempts included. */
    public Cost spent() {
        Cost sum = Cost.ZERO;
        for (Outcome outcome : outcomes) {
            sum = sum.plus(outcome.cost());
        }
        for (Attempt attempt : attempts) {
            sum = sum.plus(attempt.cost());
        }
        return sum;
    }
}
