package io.luthier.reports.study;

import io.luthier.log.Event;
import io.luthier.reports.write.Json;
import io.luthier.reports.write.MarkdownPage;
import io.luthier.reports.write.Page;
import io.luthier.reports.write.Report;
import io.luthier.study.History;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one study says: the question and the answer, trials, costs, importance, failures, courses; as one page for a
 * browser, as Markdown, as CSV, as JSON and as pictures, all with the same figures. Immutable.
 *
 * <pre>{@code
 * Files.writeString(path, StudyReport.of(history).html());
 * }</pre>
 */
public final class StudyReport implements Report {
    private final History history;
    private final @Nullable Timeline timeline;
    private final String file;
    private final String version;

    private StudyReport(History history, @Nullable Timeline timeline, String file, String version) {
        this.history = history;
        this.timeline = timeline;
        this.file = file;
        this.version = version;
    }

    /** Of this history. */
    public static StudyReport of(History history) {
        return new StudyReport(history, null, "", "");
    }

    /** With what the study's store remembers beside its results: when each training ran, and in which environment. */
    public StudyReport log(List<Event> events) {
        return new StudyReport(history, Timeline.of(events), file, version);
    }

    /** With the text of the study file that made it. */
    public StudyReport file(String text) {
        return new StudyReport(history, timeline, text, version);
    }

    /** With the version of the program that writes it. */
    public StudyReport version(String text) {
        return new StudyReport(history, timeline, file, text);
    }

    /** A page that needs nothing beside itself: no network, no other file. Runs only its own scripts. */
    @Override
    public String html() {
        var figures = figures();
        return Page.of(history.study())
                .question(figures.answer().question())
                .finding(figures.answer().finding())
                .notes(figures.answer().price())
                .caveats(figures.answer().caveats())
                .data(Json.line(StudyTree.of(figures)))
                .scripts(StudyPage.SCRIPTS)
                .text();
    }

    /** JSON of everything on the page, as {@link #schema} describes it. NaN and infinities are strings. */
    @Override
    public String json() {
        return Json.text(StudyTree.of(figures()), 2);
    }

    /** The JSON Schema (2020-12) of {@link #json}. */
    public static String schema() {
        return Page.resource("/io/luthier/reports/study-report.schema.json");
    }

    /** Markdown: the leaderboard's first hundred, and tables of what is charted on the page. */
    @Override
    public String markdown() {
        return MarkdownPage.text(StudyPage.of(figures()));
    }

    /** CSV of every summed-up figure, one to a line: section, item, figure, value. Trials are in {@link TrialTable}. */
    @Override
    public String csv() {
        return StudyCsv.text(figures());
    }

    /** Pictures for papers by file name without ending, as SVG. */
    @Override
    public Map<String, String> pictures() {
        return StudyPictures.of(figures());
    }

    private StudyFigures figures() {
        return StudyFigures.of(history, timeline, file, version);
    }

    /** Which parameters mattered. */
    public Importance importance() {
        return Importance.of(history);
    }
}
