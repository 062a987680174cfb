package io.luthier.reports.study;

import io.luthier.reports.write.MarkdownPage;
import io.luthier.reports.write.TerminalPage;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The trials of a study from best to worst, with what they cost, what went wrong and how far the result can be trusted.
 * Immutable. {@link #toString} is the text for a terminal.
 *
 * <p>Trials are ranked by the first goal. Those trained longest come first; equal losses share a rank; trials that are not
 * complete follow without one; reused results are counted and not listed. Metrics whose names begin with {@code test-}
 * belong to data that took no part in the search: they are shown for the best trial only, and the trial table has the rest.
 */
public final class Leaderboard {
    private final History history;
    private final List<Place> places;
    private final int limit;

    private Leaderboard(History history, List<Place> places, int limit) {
        this.history = history;
        this.places = places;
        this.limit = limit;
    }

    /** Of all trials of this history. */
    public static Leaderboard of(History history) {
        return new Leaderboard(history, List.copyOf(Ranking.of(history)), Integer.MAX_VALUE);
    }

    /** With at most so many trials listed; all of them count in the totals. */
    public Leaderboard top(int trials) {
        if (trials < 0) {
            throw new IllegalArgumentException("top is " + trials + "\nGive 0 or more.");
        }
        return new Leaderboard(history, places, trials);
    }

    /**
     * A trial's place.
     *
     * @param rank 1 for the best, 0 for a trial that is not complete
     * @param tied whether another trial has the same rank
     * @param front whether it is on the Pareto front, where there are several goals
     * @param outcome the trial's last, at the cost of the whole trial where it was trained in parts
     */
    public record Place(int rank, boolean tied, boolean front, Outcome outcome) {
        /** The rank as it is written: {@code 1}, {@code 2=}, or {@code -}. */
        public String label() {
            return rank == 0 ? "-" : rank + (tied ? "=" : "");
        }
    }

    /** The places listed. */
    public List<Place> places() {
        return places.subList(0, Math.min(limit, places.size()));
    }

    /** How many trials could be listed. */
    int size() {
        return places.size();
    }

    History history() {
        return history;
    }

    /** Text for a terminal of any width, without colour. */
    public String text() {
        return text(false, Integer.MAX_VALUE);
    }

    /**
     * Text for a terminal.
     *
     * @param colour whether ANSI escapes may stand in it
     * @param width columns of the terminal; less important columns of the table are left out, and named, where they do not
     *     fit
     */
    public String text(boolean colour, int width) {
        return TerminalPage.text(LeaderboardPage.of(this), colour, width);
    }

    /** Markdown. */
    public String markdown() {
        return MarkdownPage.text(LeaderboardPage.of(this));
    }

    /**
     * CSV (RFC 4180) of the places: a column {@code metric.x} for each metric but the test metrics, {@code config.x} for each
     * parameter, empty where it is not active. Text that a spreadsheet would run as a formula gets a {@code '} in front.
     */
    public String csv() {
        return LeaderboardData.csv(this);
    }

    /** JSON of everything: places, best, totals. NaN and infinities are strings. */
    public String json() {
        return LeaderboardData.json(this);
    }

    @Override
    public String toString() {
        return text();
    }

    /** Goal metrics, then the others, those of training last; without those of test data. */
    List<String> metrics() {
        var names = new LinkedHashSet<String>();
        history.goals().forEach(goal -> names.add(goal.metric()));
        var others = new LinkedHashSet<String>();
        for (Place place : places) {
            others.addAll(place.outcome().metrics().keySet());
        }
        others.stream()
                .filter(name -> !ofTest(name) && !name.startsWith("training-"))
                .forEach(names::add);
        others.stream().filter(name -> !ofTest(name)).forEach(names::add);
        return new ArrayList<>(names);
    }

    /** The metrics of an outcome that belong to test data and are no goals. */
    Set<String> testMetrics(Outcome outcome) {
        var names = new LinkedHashSet<String>();
        outcome.metrics().keySet().stream().filter(Leaderboard::ofTest).forEach(names::add);
        history.goals().stream().map(Goal::metric).forEach(names::remove);
        return names;
    }

    private static boolean ofTest(String metric) {
        return metric.startsWith("test-");
    }
}
