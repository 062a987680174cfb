package io.luthier.reports.study;

import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.List;

/** Where the trials without a value lie. */
record FailuresSection(Failures failures) implements Section {
    private static final Shape<Failures.Region> REGION = Fields.<Failures.Region>of()
            .with("path", Shape.TEXT, Failures.Region::path)
            .with("divergence", Shape.NUMBER, Failures.Region::divergence)
            .with("shown", Shape.TRUTH, Failures.Region::shown)
            .with(
                    "parts",
                    Shape.list(Shape.tuple(Shape.VALUE, Shape.VALUE, Shape.WHOLE, Shape.WHOLE)
                            .says("from, to, trials, failed")
                            .of((Failures.Part p) -> List.of(p.from(), p.to(), p.trials(), p.failed()))),
                    Failures.Region::parts)
            .shape();

    private static final Shape<Failures> SHAPE = Fields.<Failures>of()
            .with("trials", Shape.WHOLE, Failures::trials)
            .with("failed", Shape.WHOLE, Failures::failed)
            .with("regions", Shape.list(REGION), Failures::regions)
            .shape();

    @Override
    public String name() {
        return "failures";
    }

    @Override
    public List<Block> text() {
        if (failures.regions().isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<Block.Row>();
        for (Failures.Region region : failures.regions()) {
            for (Failures.Part part : region.parts()) {
                if (part.failed() > 0) {
                    rows.add(new Block.Row(
                            List.of(
                                    region.path(),
                                    part.stretch().text(),
                                    Integer.toString(part.failed()),
                                    Integer.toString(part.trials())),
                            false));
                }
            }
        }
        var columns = List.of(
                new Column("parameter", false, 0),
                new Column("values", false, 0),
                new Column("failed", true, 0),
                new Column("of", true, 0));
        return List.of(new Block.Heading(2, "Where trials failed"), new Block.Table(columns, rows));
    }

    @Override
    public void data(Data data) {
        data.put("failures", SHAPE, failures);
    }

    @Override
    public void rows(Csv csv) {
        for (Failures.Region region : failures.regions()) {
            for (Failures.Part part : region.parts()) {
                String name = region.path() + " " + part.stretch().text();
                csv.line("failures", name, "trials", part.trials());
                csv.line("failures", name, "failed", part.failed());
            }
        }
    }
}
