package io.luthier.reports.study;

import io.luthier.log.Event;
import io.luthier.reports.write.Chapter;
import io.luthier.reports.write.Contents;
import io.luthier.reports.write.Drawn;
import io.luthier.reports.write.Report;
import io.luthier.reports.write.Section;
import io.luthier.search.Goal;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one study says: the question and the answer, trials, costs, importance, failures, courses; as one page for a
 * browser, as text, Markdown, CSV, JSON and pictures, all with the same figures. Immutable.
 *
 * <pre>{@code
 * Files.writeString(path, StudyReport.of(history).html());
 * }</pre>
 */
public final class StudyReport extends Report {
    private final History history;
    private final @Nullable Timeline timeline;
    private final String file;
    private final String version;
    private final List<Section> more;

    private StudyReport(History history, @Nullable Timeline timeline, String file, String version, List<Section> more) {
        this.more = more;
        this.history = history;
        this.timeline = timeline;
        this.file = file;
        this.version = version;
    }

    /** Of this history. */
    public static StudyReport of(History history) {
        return new StudyReport(history, null, "", "", List.of());
    }

    /** With what the study's store remembers beside its results: when each training ran, and in which environment. */
    public StudyReport log(List<Event> events) {
        return new StudyReport(history, Timeline.of(events), file, version, more);
    }

    /** With the text of the study file that made it. */
    public StudyReport file(String text) {
        return new StudyReport(history, timeline, text, version, more);
    }

    /** With the version of the program that writes it. */
    public StudyReport version(String text) {
        return new StudyReport(history, timeline, file, text, more);
    }

    /** With a section of one's own below the leaderboard: what only who has the data or the model can say of what was found. */
    public StudyReport section(Section section) {
        return new StudyReport(
                history,
                timeline,
                file,
                version,
                Stream.concat(more.stream(), Stream.of(section)).toList());
    }

    @Override
    protected Contents compute() {
        var figures = StudyFigures.of(history, timeline, file, version);
        var opening = new StudyOpening(figures);
        return new Contents(
                "Luthier: the report of a study",
                "Everything that the page of a study shows. Long lists stand in columns of equal length. NaN and infinities,"
                        + " for which JSON has no number, are strings.",
                history.study(),
                opening.answer(),
                opening,
                chapters(figures),
                List.of("study", "selection", "trial"),
                List.of("section", "item", "figure", "value"),
                2);
    }

    /** What the report is made of, in the order of the page. */
    private List<Chapter> chapters(StudyFigures figures) {
        Goal goal = history.goals().get(0);
        var chapters = new ArrayList<Chapter>();
        chapters.add(new Chapter(
                "leaderboard",
                "Leaderboard",
                "Complete trials from best to worst by " + goal.metric()
                        + (goal.maximize() ? ", higher is better" : ", lower is better")
                        + ". Open a row for all of it."
                        + (figures.shown().allShown()
                                ? ""
                                : " " + figures.shown().text()),
                Stream.concat(Stream.of(new TrialsSection(figures), new KeptSection(history)), more.stream())
                        .toList()));
        chapters.add(Chapter.of("history", "Progress", new CourseSection(figures), new DistributionSection(figures)));
        chapters.add(Chapter.of("compromises", "Compromises", new FrontSection(figures)));
        chapters.add(Chapter.of(
                "parameters",
                "Parameters",
                new ParametersSection(history),
                new ImportanceSection(figures.importance()),
                new SurfaceSection(Surface.of(figures.population(), figures.importance())),
                new Drawn(StudyReport.class, "slices")));
        chapters.add(Chapter.of("courses", "Training", new CurvesSection(figures)));
        chapters.add(Chapter.of(
                "cost",
                "Cost",
                new SpendingSection(figures.spending(), figures.timeline()),
                new TimelineSection(figures)));
        chapters.add(Chapter.of(
                "failures",
                "Failures",
                new TroublesSection(history),
                new FailuresSection(Failures.of(figures.population()))));
        chapters.add(Chapter.of("study", "The study", new ColophonSection(figures)));
        return chapters;
    }

    /** Which parameters mattered. */
    public Importance importance() {
        return Importance.of(history);
    }
}
