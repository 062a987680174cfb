package io.luthier.benchmarks.suite;

import io.luthier.reports.text.Figures;
import java.util.List;
import java.util.Locale;

/** Markdown, put together. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    Page line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** A paragraph of its own. */
    Page paragraph(String paragraph) {
        return line(paragraph).line("");
    }

    /** The head of a table. */
    Page head(List<String> cells) {
        return row(cells).line("|---".repeat(cells.size()) + "|");
    }

    Page row(List<String> cells) {
        return line("| " + String.join(" | ", cells) + " |");
    }

    static String number(double x) {
        return Double.isNaN(x) ? "" : Double.isInfinite(x) ? "none" : Figures.number(x, 3);
    }

    static String fixed(double x) {
        return Double.isNaN(x) ? "" : String.format(Locale.ROOT, "%.2f", x);
    }

    static String p(double p) {
        return p < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
