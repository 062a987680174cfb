package io.luthier.reports.write;

import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report, in every form that it has. Whatever it leaves out is not there: a section may be a picture alone.
 *
 * <p>On the page it is drawn by the script that stands beside its class under its name, {@code NAME.js}, which calls {@code
 * luthier.section("NAME", root => ({ update(data) { ... } }))}; without such a script the page shows its text.
 */
public interface Section {
    /** Its name in its report, of small letters and hyphens. */
    String name();

    /** For a terminal. */
    default List<Block> text() {
        return List.of();
    }

    /** For a file; with what would be too much for a terminal. */
    default List<Block> full() {
        return text();
    }

    /** Its parts of the report's JSON, which its script draws. */
    default void data(Data data) {}

    /** Its rows of the report's CSV. */
    default void rows(Csv csv) {}

    /** Its pictures for papers by file name without ending, as SVG. */
    default Map<String, String> pictures() {
        return Map.of();
    }

    /** Whether it takes half of a wide page, beside the next one. */
    default boolean half() {
        return false;
    }

    /** What draws it on the page; null if nothing does. */
    default @Nullable URL script() {
        return getClass().getResource(name() + ".js");
    }

    /** Whether its script draws with ECharts; a page of none such goes without them. */
    default boolean charted() {
        return true;
    }

    /** Its own part of the page's style sheet, beside its class under its name; null if there is none. */
    default @Nullable URL style() {
        return getClass().getResource(name() + ".css");
    }
}
