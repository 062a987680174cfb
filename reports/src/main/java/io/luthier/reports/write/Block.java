package io.luthier.reports.write;

import java.util.List;

/** A part of a page. The text in it is raw: whoever writes a page escapes it for where it goes. */
public sealed interface Block {
    /** A title; level 1 is the page's. */
    record Heading(int level, String text) implements Block {}

    /** Sentences, each on its own line. */
    record Lines(List<String> lines) implements Block {}

    /** A list of items. */
    record Items(List<String> items) implements Block {}

    /** Lines as they are, such as a stack trace; folded away under a title where the form can, and in part where it has no room. */
    record Fold(String title, List<String> lines) implements Block {}

    /** A table; a row has a cell for each column. */
    record Table(List<Column> columns, List<Row> rows) implements Block {}

    /**
     * A column.
     *
     * @param numeric whether cells are aligned to the right
     * @param rank how readily the column is left out where there is no room; 0 is never left out
     */
    record Column(String title, boolean numeric, int rank) {}

    /** A row; {@code strong} for one to stand out. */
    record Row(List<String> cells, boolean strong) {}
}
