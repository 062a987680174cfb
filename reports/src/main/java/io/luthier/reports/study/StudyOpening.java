package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import io.luthier.settings.Note;
import io.luthier.study.History;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import java.util.List;

/** What the study is, and the answer. */
record StudyOpening(History history, Answer answer) implements Section {
    private static final Shape<Fidelity> FIDELITY = Fields.<Fidelity>of()
            .with("unit", Shape.TEXT, Fidelity::unit)
            .with("least", Shape.WHOLE, Fidelity::least)
            .with("full", Shape.WHOLE, Fidelity::full)
            .shape();

    StudyOpening(StudyFigures figures) {
        this(figures.history(), StudyAnswer.of(figures.history(), figures.spending(), figures.front()));
    }

    @Override
    public String name() {
        return "opening";
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Lines(answer.sentences()));
    }

    @Override
    public void data(Data data) {
        data.put("format", Shape.always("luthier-study-report"), "luthier-study-report")
                .put("version", Shape.always(1), 1)
                .put("study", Shape.TEXT, history.study())
                .put("strategy", Shape.TEXT, history.strategy().toString())
                .put(
                        "remark",
                        Shape.TEXT.says("What the strategy does with this problem; empty where its name says it."),
                        history.remark())
                .put("seed", Shape.TEXT.says("A whole number of 64 bits, as text."), Long.toString(history.seed()))
                .put("goals", Shape.list(Shapes.GOAL).with("minItems", 1).says("The first one ranks."), history.goals())
                .maybe(
                        "limits",
                        Shape.list(Shape.TEXT).says("What results had to keep to."),
                        new Breaches(history).limits())
                .put("fidelity", FIDELITY, history.fidelity())
                .put("finished", Shape.TRUTH, history.ending().finished())
                .put("ending", Shape.TEXT, Figures.sentence(history.ending().reason()))
                .put("reproducible", Shape.TRUTH, history.reproducible())
                .put(
                        "trained",
                        Shape.COUNT.says(
                                "Trials that were trained here: without results that were reused or injected."),
                        history.trained().size())
                .put(
                        "notes",
                        Shape.list(Shape.TEXT).says("What else a reader must know."),
                        history.notes().stream().map(Note::text).toList())
                .put("running-seconds", Shape.NUMBER, history.runningSeconds())
                .put("answer", Answer.shape("price"), answer);
    }

    @Override
    public void rows(Csv csv) {
        csv.line("study", "", "name", history.study());
        csv.line("study", "", "trials", history.trained().size());
        csv.line("study", "", "running-seconds", history.runningSeconds());
        if (history.best().isPresent()) {
            Outcome best = history.best().get();
            csv.line("best", "", "trial", best.trial().id());
            best.metrics().forEach((name, value) -> csv.line("best", "metric", name, value));
            best.trial().config().values().forEach((path, value) -> csv.line("best", "config", path, value));
        }
    }
}
