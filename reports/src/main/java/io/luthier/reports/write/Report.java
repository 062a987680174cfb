package io.luthier.reports.write;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same figures in every form that a report has. What it holds is computed once, when a form is first asked for. Immutable;
 * {@link #toString} is the text for a terminal.
 */
public abstract class Report {
    private @Nullable Contents contents;

    /** For subclasses. */
    protected Report() {}

    /** Computes what it holds. */
    protected abstract Contents compute();

    /** What it holds. */
    public final synchronized Contents contents() {
        Contents known = contents;
        if (known == null) {
            known = compute();
            contents = known;
        }
        return known;
    }

    /** A page that needs nothing beside itself: no network, no other file. Runs only its own scripts. */
    public final String html() {
        return Page.text(contents());
    }

    /** Markdown: tables of what is charted on the page. */
    public final String markdown() {
        return Markdown.text(contents().blocks(true));
    }

    /** Text for a terminal of any width, without colour. */
    public final String text() {
        return text(false, Integer.MAX_VALUE);
    }

    /**
     * Text for a terminal.
     *
     * @param colour whether ANSI escapes may stand in it
     * @param width columns of the terminal; less important columns of a table are left out, and named, where they do not fit
     */
    public final String text(boolean colour, int width) {
        return PlainText.of(contents().blocks(false), colour, width);
    }

    /** CSV (RFC 4180). Text that a spreadsheet would run as a formula gets a {@code '} in front. */
    public String csv() {
        var csv = new Csv().row(contents().head());
        contents().sections().forEach(section -> section.rows(csv));
        return csv.toString();
    }

    /** JSON of everything on the page, as {@link #schema} describes it. NaN and infinities are strings. */
    public final String json() {
        return Json.text(contents().data().tree(), contents().depth());
    }

    /** The JSON Schema (2020-12) of {@link #json}; the same for all reports of its kind. */
    public final String schema() {
        return Json.text(contents().data().schema(contents().kind(), contents().description()), 99);
    }

    /** Pictures for papers by file name without ending, as SVG. */
    public final Map<String, String> pictures() {
        var all = new LinkedHashMap<String, String>();
        contents().sections().forEach(section -> all.putAll(section.pictures()));
        return all;
    }

    @Override
    public final String toString() {
        return text();
    }
}
