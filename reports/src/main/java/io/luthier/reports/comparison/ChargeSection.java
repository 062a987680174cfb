package io.luthier.reports.comparison;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import java.util.ArrayList;
import java.util.List;

/** What each strategy was charged over all repeats. */
record ChargeSection(ComparisonFigures figures) implements Section {
    private static final Shape<Sharing.Part> PART = Fields.<Sharing.Part>of()
            .with("trainings", Shape.COUNT, Sharing.Part::trainings)
            .with("cost", Shapes.COST, Sharing.Part::cost)
            .shape()
            .named("part");

    private static final Shape<Sharing> SHARING = Fields.<Sharing>of()
            .with("done", PART, Sharing::done)
            .with("charged", PART, Sharing::charged)
            .shape()
            .says("What was trained, and what all strategies together were charged for.");

    @Override
    public String name() {
        return "charge";
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Heading(2, "What was charged"), charged());
    }

    private Table charged() {
        var rows = new ArrayList<Row>();
        for (Performance s : figures.performances()) {
            Charge charge = s.charge();
            rows.add(Tables.row(
                    s,
                    Long.toString(charge.trials()),
                    Figures.number(charge.total().work(), 4),
                    Figures.seconds(charge.total().cpuSeconds()),
                    Figures.seconds(charge.total().wallSeconds()),
                    Figures.seconds(charge.thinkingSeconds()),
                    Tables.percent(charge.thinkingShare()),
                    Figures.seconds(charge.wasted().wallSeconds())));
        }
        return Tables.table(rows, "strategy", "trials", "work", "cpu", "training", "thinking", "share", "wasted");
    }

    @Override
    public void data(Data data) {
        data.put("sharing", SHARING, figures.findings().sharing());
    }

    @Override
    public void rows(Csv csv) {
        csv.figures(this);
    }
}
