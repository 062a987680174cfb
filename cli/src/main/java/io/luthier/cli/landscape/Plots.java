package io.luthier.cli.landscape;

import io.luthier.reports.chart.Field;
import io.luthier.reports.landscape.Plane;
import io.luthier.trainer.landscape.Grid;
import io.luthier.trainer.landscape.Trajectory;
import java.util.stream.IntStream;

/** What the trainer measured, as reports take it. */
final class Plots {
    private Plots() {}

    static Field field(Grid grid) {
        return new Field(
                IntStream.range(0, grid.side()).mapToDouble(grid::x).toArray(),
                IntStream.range(0, grid.side()).mapToDouble(grid::y).toArray(),
                grid.losses());
    }

    static Plane.Path path(Trajectory path) {
        return new Plane.Path(
                path.name(),
                path.stops().stream()
                        .map(s -> new Plane.Stop(s.step(), s.x(), s.y(), s.loss(), s.distance()))
                        .toList(),
                path.ending());
    }
}
