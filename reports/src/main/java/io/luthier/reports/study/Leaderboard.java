package io.luthier.reports.study;

import io.luthier.reports.write.Chapter;
import io.luthier.reports.write.Contents;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Report;
import io.luthier.reports.write.Section;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The trials of a study from best to worst, with what they cost, what went wrong and how far the result can be trusted.
 * As CSV it has a row for each place: a column {@code metric.x} for each metric but the test metrics, {@code config.x} for each
 * parameter, empty where it is not active. Immutable.
 *
 * <p>Trials are ranked by the first goal. Those trained longest come first; equal losses share a rank; trials that are not
 * complete follow without one; reused results are counted and not listed. Metrics whose names begin with {@code test-}
 * belong to data that took no part in the search: they are shown for the best trial only, and the trial table has the rest.
 */
public final class Leaderboard extends Report {
    private final History history;
    private final List<Place> places;
    private final List<String> metrics;
    private final int limit;
    private final List<Section> more;

    private Leaderboard(History history, List<Place> places, List<String> metrics, int limit, List<Section> more) {
        this.more = more;
        this.history = history;
        this.places = places;
        this.metrics = metrics;
        this.limit = limit;
    }

    /** Of all trials of this history. */
    public static Leaderboard of(History history) {
        return of(Population.of(history));
    }

    static Leaderboard of(Population population) {
        List<Place> places = List.copyOf(Ranking.of(population));
        return new Leaderboard(
                population.history(), places, metrics(population.history(), places), Integer.MAX_VALUE, List.of());
    }

    /** With at most so many trials listed; all of them count in the totals. */
    public Leaderboard top(int trials) {
        if (trials < 0) {
            throw new IllegalArgumentException("top is " + trials + "\nGive 0 or more.");
        }
        return new Leaderboard(history, places, metrics, trials, more);
    }

    /** With a section of one's own below the list. */
    public Leaderboard section(Section section) {
        return new Leaderboard(
                history,
                places,
                metrics,
                limit,
                Stream.concat(more.stream(), Stream.of(section)).toList());
    }

    /**
     * A trial's place.
     *
     * @param rank 1 for the best, 0 for a trial that is not complete, breaks a limit or was injected
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

    @Override
    protected Contents compute() {
        var ranking = new RankingSection(this);
        return new Contents(
                "Luthier: the leaderboard of a study",
                "The trials of a study from best to worst. NaN and infinities, for which JSON has no number, are strings.",
                history.study(),
                StudyAnswer.of(history),
                new Preface(history),
                List.of(
                        new Chapter(
                                "leaderboard",
                                "Leaderboard",
                                "",
                                Stream.concat(Stream.of(ranking, new KeptSection(history)), more.stream())
                                        .toList()),
                        Chapter.of("cost", "Cost", new SpendingSection(Spending.of(history))),
                        Chapter.of("failures", "Failures", new TroublesSection(history)),
                        Chapter.of("study", "The study", new SummarySection(history))),
                List.of(),
                ranking.head(),
                2);
    }

    /** {@inheritDoc} A row for each place. */
    @Override
    public String csv() {
        var ranking = new RankingSection(this);
        var csv = new Csv().row(ranking.head());
        ranking.rows(csv);
        return csv.toString();
    }

    /** Goal metrics, then the others, those of training last; without those of test data. */
    List<String> metrics() {
        return metrics;
    }

    private static List<String> metrics(History history, List<Place> places) {
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
        return List.copyOf(names);
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
