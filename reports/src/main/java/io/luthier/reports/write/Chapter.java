package io.luthier.reports.write;

import java.util.List;

/**
 * Sections under a heading of the page.
 *
 * @param id of small letters and hyphens; addresses within the page end with it
 * @param title its heading
 * @param lead a sentence below the heading; may be empty
 */
public record Chapter(String id, String title, String lead, List<Section> sections) {
    public Chapter {
        sections = List.copyOf(sections);
    }

    /** Without a lead. */
    public static Chapter of(String id, String title, Section... sections) {
        return new Chapter(id, title, "", List.of(sections));
    }
}
