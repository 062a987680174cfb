package io.luthier.reports.study;

import io.luthier.reports.write.Block;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.study.History;
import java.util.List;

/**
 * What made the study.
 *
 * @param file the text of the study file; may be empty
 * @param product the version of the program that writes the report; may be empty
 */
record ColophonSection(History history, String file, String product) implements Section {
    ColophonSection(StudyFigures figures) {
        this(figures.history(), figures.file(), figures.version());
    }

    @Override
    public String name() {
        return "colophon";
    }

    @Override
    public List<Block> text() {
        return new SummarySection(history).text();
    }

    @Override
    public void data(Data data) {
        data.put("product", Shape.TEXT, product).put("file", Shape.TEXT.says("The study file."), file);
    }
}
