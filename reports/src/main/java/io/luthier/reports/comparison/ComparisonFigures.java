package io.luthier.reports.comparison;

import io.luthier.reports.text.Figures;
import java.util.List;

/** Everything that is computed of a comparison, once, whatever it is written to. */
record ComparisonFigures(
        String name, Findings findings, Verdict verdict, List<Standing> standings, String file, String version) {
    /** A loss as the goal's metric, for people. */
    String metric(double loss) {
        return Double.isFinite(loss) ? Figures.metric(findings.value(loss)) : "none";
    }

    /** The labels of those that a strategy is shown to be better than, the best of them first. */
    List<String> beaten(Standing standing) {
        return standings.stream()
                .filter(other -> findings.values().shown(standing.index(), other.index()))
                .map(other -> other.arm().label())
                .toList();
    }
}
