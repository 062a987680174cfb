package io.luthier.reports.confirmation;

import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import io.luthier.study.Confirmation;
import java.util.List;

/** What was confirmed, and what became of the search's best. */
record ConfirmationOpening(ConfirmationFigures figures) implements Section {
    private static final Shape<Confirmation> ASKED = Fields.<Confirmation>of()
            .with("top", Shape.WHOLE.with("minimum", 1), Confirmation::top)
            .with("repeats", Shape.WHOLE.with("minimum", 2), Confirmation::repeats)
            .with("first-seed", Shape.WHOLE.with("minimum", 1), Confirmation::first)
            .shape();

    private static final Shape<Standings> TEST = Fields.<Standings>of()
            .with(
                    "exact",
                    Shape.TRUTH.says(
                            "Whether the objective takes no seed into account, so that nothing need be tested."),
                    Standings::exact)
            .with(
                    "error",
                    Shape.FINITE.says("The chance that any two are told apart where all are alike is at most this."),
                    s -> Standings.ERROR)
            .with("seeds", Shape.COUNT.says("How many seeds all configurations were trained with."), Standings::blocks)
            .with("least-p", Shape.FINITE.says("The least p value that so few seeds can give."), Standings::least)
            .with(
                    "decisive",
                    Shape.TRUTH.says("Whether any difference could have been shown."),
                    s -> s.places().size() > 1 && s.decisive())
            .shape()
            .says(
                    "The exact signed-rank test, paired by seed and corrected for all pairs: by closed testing up to ten, after Holm"
                            + " beyond.");

    @Override
    public String name() {
        return "opening";
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Lines(List.of(figures.answer().finding())));
    }

    @Override
    public void data(Data data) {
        data.put("study", Shape.TEXT, figures.confirmed().history().study())
                .put(
                        "study-seed",
                        Shape.WHOLE,
                        figures.confirmed().confirmation().study().seed())
                .put("goal", Shapes.GOAL, figures.standings().goal())
                .put("asked", ASKED, figures.confirmed().confirmation())
                .put(
                        "finished",
                        Shape.TRUTH.says("Whether everything that was asked for has been trained."),
                        figures.confirmed().finished())
                .put("answer", Answer.SHAPE, figures.answer())
                .put("test", TEST, figures.standings())
                .put("cost", Shapes.COST, figures.confirmed().spent());
    }
}
