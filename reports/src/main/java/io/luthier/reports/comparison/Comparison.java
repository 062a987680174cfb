package io.luthier.reports.comparison;

import io.luthier.reports.study.TrialTable;
import io.luthier.reports.write.Json;
import io.luthier.reports.write.MarkdownPage;
import io.luthier.reports.write.Page;
import io.luthier.reports.write.Report;
import io.luthier.reports.write.TerminalPage;
import io.luthier.search.Budget;
import io.luthier.study.History;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Which of several strategies was worth its cost on one problem: what each found, what it was charged, and which differences
 * are more than chance. As text, as one page for a browser, as Markdown, CSV, JSON and pictures, all with the same figures.
 * Immutable.
 *
 * <pre>{@code
 * var experiment = Experiment.of(study, List.of(new Random(), new Annealing(), new GaussianProcess()), 10);
 * System.out.println(Comparison.of("digits", experiment.run(4)));
 * }</pre>
 */
public final class Comparison implements Report {
    private final String name;
    private final Map<String, List<History>> searches;
    private final Unit unit;
    private final OptionalDouble target;
    private final String file;
    private final String version;
    private @Nullable ComparisonFigures figures; // computed when first asked for: the same, whoever does
    private @Nullable Map<String, Object> tree; // as above

    private Comparison(
            String name,
            Map<String, List<History>> searches,
            Unit unit,
            OptionalDouble target,
            String file,
            String version) {
        this.name = name;
        this.searches = searches;
        this.unit = unit;
        this.target = target;
        this.file = file;
        this.version = version;
    }

    /**
     * Of these searches.
     *
     * @param searches by the strategy's label, in order; one for each repeat, as {@link io.luthier.study.Experiment#run}
     *     returns them
     */
    public static Comparison of(String name, Map<String, List<History>> searches) {
        return new Comparison(name, searches, Unit.TRIALS, OptionalDouble.empty(), "", "");
    }

    /** With costs in the unit of the searches' budget; in trials if this is not said. */
    public Comparison budget(Budget budget) {
        return new Comparison(name, searches, Unit.of(budget), target, file, version);
    }

    /**
     * With the value of the goal's metric whose cost is asked for; if this is not said, one that lies nine tenths of the way
     * from where the searches began to the best that any of them found.
     */
    public Comparison target(double value) {
        return new Comparison(name, searches, unit, OptionalDouble.of(value), file, version);
    }

    /** With the text of the study file that made it. */
    public Comparison file(String text) {
        return new Comparison(name, searches, unit, target, text, version);
    }

    /** With the version of the program that writes it. */
    public Comparison version(String text) {
        return new Comparison(name, searches, unit, target, file, text);
    }

    /**
     * What was computed.
     *
     * @throws IllegalArgumentException if there is nothing to compare: no strategy, or no repeat that all have finished
     */
    public Findings findings() {
        return figures().findings();
    }

    /** What may be said, in sentences. */
    public Verdict verdict() {
        return figures().verdict();
    }

    /**
     * Text for a terminal: the verdict, what each found, what it paid, what it was charged.
     *
     * @param colour whether ANSI escapes may stand in it
     * @param width columns of the terminal
     */
    public String text(boolean colour, int width) {
        return TerminalPage.text(ComparisonPage.of(figures(), false), colour, width);
    }

    /** A page that needs nothing beside itself: no network, no other file. Runs only its own scripts. */
    @Override
    public String html() {
        var figures = figures();
        return Page.of(name)
                .question(figures.verdict().question())
                .finding(figures.verdict().finding())
                .notes(figures.verdict().notes())
                .caveats(figures.verdict().caveats())
                .data(Json.line(tree()))
                .scripts(ComparisonPage.SCRIPTS)
                .text();
    }

    /** Markdown: the text's tables, each pair of strategies, and each search. */
    @Override
    public String markdown() {
        return MarkdownPage.text(ComparisonPage.of(figures(), true));
    }

    /** CSV of every figure, one to a line: section, strategy, figure, value. */
    @Override
    public String csv() {
        return ComparisonCsv.text(tree());
    }

    /** JSON of everything on the page, as {@link #schema} describes it. NaN and infinities are strings. */
    @Override
    public String json() {
        return Json.text(tree(), 3);
    }

    /** The JSON Schema (2020-12) of {@link #json}. */
    public static String schema() {
        return Page.resource("/io/luthier/reports/comparison.schema.json");
    }

    /** Pictures for papers by file name without ending, as SVG. */
    @Override
    public Map<String, String> pictures() {
        return ComparisonPictures.of(figures());
    }

    /** Every result of every search, unfinished ones included. */
    public TrialTable trials() {
        return TrialTable.of(searches);
    }

    private Map<String, Object> tree() {
        Map<String, Object> known = tree;
        if (known == null) {
            known = ComparisonTree.of(figures());
            tree = known;
        }
        return known;
    }

    private ComparisonFigures figures() {
        ComparisonFigures known = figures;
        if (known == null) {
            Findings findings = Findings.of(searches, unit, target);
            known = new ComparisonFigures(name, findings, Verdict.of(findings), findings.standings(), file, version);
            figures = known;
        }
        return known;
    }

    /** {@link #text} of any width, without colour. */
    @Override
    public String toString() {
        return text(false, Integer.MAX_VALUE);
    }
}
