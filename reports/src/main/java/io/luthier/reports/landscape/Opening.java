package io.luthier.reports.landscape;

import io.luthier.reports.write.Section;

/** Nothing: the first section begins with the setting. */
record Opening() implements Section {
    @Override
    public String name() {
        return "opening";
    }

    @Override
    public boolean charted() {
        return false;
    }
}
