package io.luthier.reports;

import io.luthier.reports.compare.Findings;
import io.luthier.reports.compare.Standing;
import io.luthier.reports.compare.Verdict;
import java.util.List;

/** Everything that is computed of a comparison, once, whatever it is written to. */
record ComparisonFigures(
        String name, Findings findings, Verdict verdict, List<Standing> standings, String file, String version) {
    /** A loss as the goal's metric, for people. */
    String metric(double loss) {
        return Double.isFinite(loss) ? Figures.metric(findings.value(loss)) : "none";
    }
}
