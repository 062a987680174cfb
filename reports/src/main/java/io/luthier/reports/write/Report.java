package io.luthier.reports.write;

import java.util.Map;

/** The same figures in all forms that a report has. */
public interface Report {
    /** A page that needs nothing beside itself: no network, no other file. Runs only its own scripts. */
    String html();

    /** Markdown: tables of what is charted on the page. */
    String markdown();

    /** CSV of the figures, one to a line: section, item, figure, value. */
    String csv();

    /** JSON of everything on the page. NaN and infinities are strings. */
    String json();

    /** Pictures for papers by file name without ending, as SVG. */
    Map<String, String> pictures();
}
