package io.luthier.reports.comparison;

import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import java.util.List;

/** What was compared, and the answer. */
record ComparisonOpening(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "opening";
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Lines(figures.answer().sentences()));
    }

    @Override
    public void data(Data data) {
        facts(data).put("answer", Answer.SHAPE.says("In sentences."), figures.answer());
    }

    private Data facts(Data data) {
        Findings findings = figures.findings();
        return data.put("format", Shape.always("luthier-comparison"), "luthier-comparison")
                .put("version", Shape.always(1), 1)
                .put("name", Shape.TEXT, figures.name())
                .put("goal", Shapes.GOAL, findings.goal())
                .put(
                        "unit",
                        Shape.oneOf("trials", "work", "seconds")
                                .says("In which the budget was given, and costs are compared."),
                        findings.unit().key())
                .put(
                        "repeats",
                        Shape.COUNT.says("How many take part: those that all strategies have finished."),
                        findings.repeats())
                .put("begun", Shape.COUNT.says("How many there are."), findings.begun());
    }

    @Override
    public void rows(Csv csv) {
        facts(new Data()).tree().forEach((name, value) -> csv.figures(name, "", value, List.of()));
    }
}
