package io.luthier.reports.study;

import io.luthier.reports.text.Figures;

/** The values of a cell: from one to another, which are equal where the cell is a single value. */
record Stretch(Object from, Object to) {
    String text() {
        return from.equals(to) ? Figures.value(from) : Figures.value(from) + " to " + Figures.value(to);
    }
}
