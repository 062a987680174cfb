package io.luthier.reports.confirmation;

import io.luthier.reports.write.Json;
import io.luthier.reports.write.MarkdownPage;
import io.luthier.reports.write.Page;
import io.luthier.reports.write.Report;
import io.luthier.reports.write.TerminalPage;
import io.luthier.study.Confirmed;
import java.util.List;
import java.util.Map;

/**
 * What fresh seeds say of a study's best configurations: for each the mean of the goal's metric with its interval, how much of
 * the search's value was luck, and a ranking that leaves open what cannot be told apart. As text, Markdown, CSV, JSON, a page
 * for a browser and a picture, all with the same figures. Immutable. {@link #toString} is the text for a terminal.
 *
 * <pre>{@code
 * System.out.println(ConfirmationReport.of(Confirmation.of(study, history, 5, 10).run(4)));
 * }</pre>
 */
public final class ConfirmationReport implements Report {
    private static final List<String> SCRIPTS = List.of("core", "theme", "panel", "chart", "confirmation-page");

    private final Confirmed confirmed;
    private final Standings standings;
    private final ConfirmationAnswer answer;

    private ConfirmationReport(Confirmed confirmed) {
        this.confirmed = confirmed;
        this.standings = Standings.of(confirmed);
        this.answer = ConfirmationAnswer.of(confirmed, standings);
    }

    /** Of this confirmation. */
    public static ConfirmationReport of(Confirmed confirmed) {
        return new ConfirmationReport(confirmed);
    }

    /** The figures. */
    public Standings standings() {
        return standings;
    }

    /** What became of the search's best, and who is the best now, in sentences. */
    public String finding() {
        return answer.finding();
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
        return TerminalPage.text(ConfirmationPage.of(confirmed, standings, answer), colour, width);
    }

    /** Markdown. */
    @Override
    public String markdown() {
        return MarkdownPage.text(ConfirmationPage.of(confirmed, standings, answer));
    }

    /** CSV (RFC 4180), a row for each configuration: figures, a column {@code seed.n} for each seed, {@code config.x}. */
    @Override
    public String csv() {
        return ConfirmationData.csv(confirmed, standings);
    }

    /** JSON of everything, as {@link #schema} describes it. */
    @Override
    public String json() {
        return Json.text(ConfirmationData.tree(confirmed, standings, answer), 3);
    }

    /** The JSON Schema (2020-12) of {@link #json}. */
    public static String schema() {
        return Page.resource("/io/luthier/reports/confirmation-report.schema.json");
    }

    /** A page that needs nothing beside itself: no network, no other file. */
    @Override
    public String html() {
        return Page.of(ConfirmationPage.title(confirmed))
                .question(answer.question())
                .finding(answer.finding())
                .notes(answer.notes())
                .caveats(answer.caveats())
                .data(Json.line(ConfirmationData.tree(confirmed, standings, answer)))
                .scripts(SCRIPTS)
                .text();
    }

    /** The means with their intervals and what the search had seen, as SVG. */
    public String svg() {
        return ConfirmationPage.chart(confirmed, standings).svg();
    }

    @Override
    public Map<String, String> pictures() {
        return Map.of("confirm", svg());
    }

    @Override
    public String toString() {
        return text();
    }
}
