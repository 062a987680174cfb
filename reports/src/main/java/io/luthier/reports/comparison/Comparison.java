package io.luthier.reports.comparison;

import io.luthier.reports.study.TrialTable;
import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Chapter;
import io.luthier.reports.write.Contents;
import io.luthier.reports.write.Drawn;
import io.luthier.reports.write.Report;
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
public final class Comparison extends Report {
    private final String name;
    private final Map<String, List<History>> searches;
    private final Unit unit;
    private final OptionalDouble target;
    private final String file;
    private final String version;
    private @Nullable Findings findings; // computed when first asked for

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
     * With the value of the goal's metric, or with several goals the hypervolume, whose cost is asked for; if this is not said, one that lies nine tenths of the way
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
    public synchronized Findings findings() {
        Findings known = findings;
        if (known == null) {
            known = Findings.of(searches, unit, target);
            findings = known;
        }
        return known;
    }

    /** What may be said, in sentences. */
    public Answer answer() {
        return contents().answer();
    }

    /** Every result of every search, unfinished ones included. */
    public TrialTable trials() {
        return TrialTable.of(searches);
    }

    @Override
    protected Contents compute() {
        Findings found = findings();
        Answer answer = ComparisonAnswer.of(found);
        var figures = new ComparisonFigures(name, found, answer, found.performances(), file, version);
        return new Contents(
                "Luthier: a comparison of strategies",
                "Everything that the page of a comparison shows. Strategies stand from the best mean rank on. Costs are in"
                        + " trials told, in declared units of work, or in seconds of training and thinking. NaN and"
                        + " infinities, for which JSON has no number, are strings.",
                name,
                answer,
                new ComparisonOpening(figures),
                List.of(
                        Chapter.of("standings", "Standings", new StandingsSection(figures)),
                        Chapter.of("course", "Best so far", new BestSection(figures)),
                        Chapter.of("target", "Reaching the target", new TargetSection(figures)),
                        Chapter.of("found", "What was found", new FoundSection(figures)),
                        Chapter.of(
                                "differences",
                                "Differences",
                                new Drawn(Comparison.class, "differences"),
                                PairsSection.of(figures),
                                new RanksSection(figures),
                                new Drawn(Comparison.class, "pair-table")),
                        Chapter.of("cost", "What was charged", new ChargeSection(figures), new WastedSection(figures)),
                        Chapter.of("searches", "Searches", new SearchesSection(figures)),
                        Chapter.of("study", "The study", new ComparisonColophon(figures))),
                List.of("comparison"),
                List.of("section", "strategy", "figure", "value"),
                3);
    }
}
