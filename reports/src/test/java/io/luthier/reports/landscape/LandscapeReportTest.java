package io.luthier.reports.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.landscape.Plane.Path;
import io.luthier.reports.landscape.Plane.Stop;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LandscapeReportTest {
    private static final Field FIELD = new Field(new double[] {-1, 0, 1}, new double[] {0, 2}, new double[][] {
        {3, 0.5, 20}, {4, Double.POSITIVE_INFINITY, 0.25}
    });

    private static final Path FIRST =
            new Path("constant", List.of(new Stop(0, -1, 2, 4, 3), new Stop(90, 0, 0, 0.5, 0)), "");

    private static LandscapeReport slice() {
        var second = new Path("cosine", List.of(new Stop(0, -1, 2, 4, 3), new Stop(90, 3, 0, 0.4, 4)), "");
        var third = new Path("step", List.of(new Stop(0, -1, 2, 4, 3)), "diverged at step 7, epoch 1");
        return LandscapeReport.of(new Plane(
                "study: loss",
                List.of("a setting"),
                "first",
                "second",
                FIELD,
                List.of(FIRST, second, third),
                List.of(),
                List.of(0.75, 0.2),
                OptionalInt.of(4810)));
    }

    @Test
    void theTextSaysWhatWasFoundAndWhatItDoesNotProve() {
        assertThat(slice().text()).isEqualTo("""
                study: loss
                ===========

                a setting

                Lowest on the grid: 0.25 at (1, 2); highest: 20 at (1, 0); not finite at 1 point.
                The plane holds 95 % of the squared distances of all paths from the end of constant: \
                75 % along the first direction, 20 % along the second.

                constant

                - loss from 4 at (-1, 2) to 0.5 at (0, 0) after 90 steps
                - at most 3 off the plane

                cosine

                - loss from 4 at (-1, 2) to 0.4 at (3, 0) after 90 steps
                - it left the picture
                - at most 4 off the plane; it ends 4 off it, 5 from the end of constant

                step

                - diverged at step 7, epoch 1

                A slice shows two directions of 4,810. It proves neither that the loss is convex nor that no barrier stands beside it.
                """);
    }

    @Test
    void onASurfaceThePathEndsSomewhereNearTheLeastValue() {
        var report = LandscapeReport.of(new Plane(
                "bowl",
                List.of(),
                "x",
                "y",
                FIELD,
                List.of(FIRST),
                List.of(new Point(0, 1)),
                List.of(),
                OptionalInt.empty()));
        assertThat(report.text()).contains("1 from the least value, at (0, 1)").doesNotContain("plane", "slice");
        assertThat(report.svg()).contains("least value");
    }

    @Test
    void theNumbersAreAllInTheJson() {
        assertThat(slice().json())
                .startsWith("{\n  \"title\": \"study: loss\",\n")
                .contains("\"parameters\": 4810")
                .contains("[3.0, 0.5, 20.0]")
                .contains("[4.0, \"Infinity\", 0.25]")
                .contains("\"ending\": \"diverged at step 7, epoch 1\"")
                .contains("\"distance\": [3.0, 4.0]");
        assertThat(slice().svg()).contains("step (diverged)", "A slice shows two directions of 4,810.");
    }
}
