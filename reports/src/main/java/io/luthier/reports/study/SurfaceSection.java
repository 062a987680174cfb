package io.luthier.reports.study;

import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.List;

/** The first goal over two parameters. */
record SurfaceSection(List<Surface> surfaces) implements Section {
    private static final Shape<List<Stretch>> STRETCHES =
            Shape.list(Shape.tuple(Shape.VALUE, Shape.VALUE).of((Stretch s) -> List.of(s.from(), s.to())));

    private static final Shape<Surface> SHAPE = Fields.<Surface>of()
            .with("x", Shape.TEXT, Surface::x)
            .with("y", Shape.TEXT, Surface::y)
            .with("columns", STRETCHES, Surface::columns)
            .with("rows", STRETCHES, Surface::rows)
            .with(
                    "cells",
                    Shape.list(Shape.tuple(Shape.WHOLE, Shape.WHOLE, Shape.WHOLE, Shape.NUMBER, Shape.NUMBER)
                            .says("column, row, trials, median, best")
                            .of((Surface.Cell c) -> List.of(c.column(), c.row(), c.trials(), c.median(), c.best()))),
                    Surface::cells)
            .with(
                    "marks",
                    Shape.list(Shape.tuple(Shape.WHOLE, Shape.NUMBER, Shape.NUMBER)
                            .says("trial, place across, place upward, in cells")
                            .of((Surface.Mark m) ->
                                    List.of(m.trial(), Columns.rounded(m.x()), Columns.rounded(m.y())))),
                    Surface::marks)
            .shape();

    @Override
    public String name() {
        return "surface";
    }

    @Override
    public boolean half() {
        return true;
    }

    @Override
    public void data(Data data) {
        data.put("surfaces", Shape.list(SHAPE), surfaces);
    }

    @Override
    public void rows(Csv csv) {
        for (Surface surface : surfaces) {
            for (Surface.Cell cell : surface.cells()) {
                String name = surface.x() + " "
                        + surface.columns().get(cell.column()).text() + ", " + surface.y() + " "
                        + surface.rows().get(cell.row()).text();
                csv.line("surface", name, "trials", cell.trials());
                csv.line("surface", name, "median", cell.median());
                csv.line("surface", name, "best", cell.best());
            }
        }
    }
}
