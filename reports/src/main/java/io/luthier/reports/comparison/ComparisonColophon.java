package io.luthier.reports.comparison;

import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;

/** What made the comparison. */
record ComparisonColophon(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "colophon";
    }

    @Override
    public void data(Data data) {
        data.put("product", Shape.TEXT, figures.version())
                .put("file", Shape.TEXT.says("The study file."), figures.file());
    }

    @Override
    public void rows(Csv csv) {
        csv.line("product", "", "", figures.version());
    }
}
