package io.luthier.reports.landscape;

import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Point;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A small explorer. */
public final class Explorers {
    private Explorers() {}

    public static ExplorerReport report() {
        var saddle = new Explorer.Ground(
                "saddle",
                "falls along one axis",
                List.of(),
                Map.of(),
                List.of(-2.0, 2.0, -2.0, 2.0),
                new Point(-1.8, 0.01),
                List.of(),
                Optional.empty(),
                List.of());
        var field = new Field(new double[] {-1, 0, 1}, new double[] {0, 1, 2}, new double[][] {
            {3, 0.5, 20}, {4, Double.POSITIVE_INFINITY, 0.25}, {1, 2, 3}
        });
        var training = new Plane.Path(
                "constant", List.of(new Plane.Stop(0, -1, 2, 4, 3), new Plane.Stop(9, 0, 0, 0.5, 0)), "");
        var network = new Explorer.Ground(
                "network",
                "a loss",
                List.of("Over all rows."),
                Map.of(),
                List.of(-1.0, 1.0, 0.0, 2.0),
                new Point(-0.5, 1),
                List.of(),
                Optional.of(field),
                List.of(training));
        var sgd = new Explorer.Mover("sgd", "gradient descent", Map.of("momentum", 0.0), false, false);
        var constant =
                new Explorer.Course("constant", "stays", Collections.nCopies(20, 1.0), List.of(), Optional.empty());
        return ExplorerReport.of(new Explorer(
                "Explorer",
                20,
                0,
                List.of(network, saddle),
                List.of(sgd),
                List.of(constant),
                List.of(
                        new Explorer.Choice("sgd", "constant", OptionalDouble.empty()),
                        new Explorer.Choice("sgd", "constant", OptionalDouble.of(0.1)))));
    }
}
