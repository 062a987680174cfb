package io.luthier.files;

/** Where something stands: in a file (lines and columns from 1), or in an override, which has line 0. */
record Place(String source, int line, int column) {
    /** In an override such as {@code --set budget.trials}. */
    static Place override(String source) {
        return new Place(source, 0, 0);
    }

    boolean overridden() {
        return line == 0;
    }
}
