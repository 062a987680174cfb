package io.luthier.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Scale;
import io.luthier.reports.text.Figures;
import java.io.StringReader;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class ContourTest {
    private static final Ruler UNIT = new Ruler(Scale.LINEAR, 0, 1);

    /** A field over [-1, 1] x [-1, 1]. */
    private static Field field(int side, DoubleBinaryOperator function) {
        double[] places = new double[side];
        double[][] values = new double[side][side];
        for (int i = 0; i < side; i++) {
            places[i] = -1 + 2.0 * i / (side - 1);
        }
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row][column] = function.applyAsDouble(places[column], places[row]);
            }
        }
        return new Field(places, places, values);
    }

    /** By the shoelace formula; positive where the inside is on the left. */
    private static double area(List<Point> loop) {
        double twice = 0;
        for (int i = 0; i < loop.size(); i++) {
            Point a = loop.get(i);
            Point b = loop.get((i + 1) % loop.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return twice / 2;
    }

    private static double area(Field field, double level) {
        return new Contours(field, UNIT)
                .at(level).stream().mapToDouble(ContourTest::area).sum();
    }

    @Test
    void aHillIsEnclosedByACircle() {
        Field hill = field(201, (x, y) -> 1 - Math.hypot(x, y));
        List<List<Point>> loops = new Contours(hill, UNIT).at(0.5);
        assertThat(loops).hasSize(1);
        assertThat(loops.get(0))
                .allSatisfy(p -> assertThat(Math.hypot(p.x(), p.y())).isCloseTo(0.5, within(1e-3)));
        assertThat(area(loops.get(0))).isCloseTo(Math.PI / 4, within(1e-3));
    }

    @Test
    void aHollowIsAHoleInTheWholeFrame() {
        Field hollow = field(201, Math::hypot);
        assertThat(new Contours(hollow, UNIT).at(0.5)).hasSize(2);
        assertThat(area(hollow, 0.5)).isCloseTo(4 - Math.PI / 4, within(1e-3));
    }

    /** Wherever the level, what is above and what is below make the whole; on noise, which has every kind of cell. */
    @Test
    void whatIsAboveAndWhatIsBelowMakeTheWhole() {
        var random = new java.util.SplittableRandom(4);
        double[][] noise = new double[12][12];
        for (double[] row : noise) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble();
            }
        }
        Field field = field(12, (x, y) -> noise[(int) Math.round((y + 1) * 5.5)][(int) Math.round((x + 1) * 5.5)]);
        Field turned =
                field(12, (x, y) -> 1 - field.at((int) Math.round((x + 1) * 5.5), (int) Math.round((y + 1) * 5.5)));
        for (double level : new double[] {0.1, 0.3, 0.5, 0.77}) {
            assertThat(area(field, level) + area(turned, 1 - level)).isCloseTo(4, within(1e-9));
        }
        assertThat(area(field, -0.05)).isCloseTo(4, within(1e-12));
        assertThat(new Contours(field, UNIT).at(1.05)).isEmpty();
    }

    @Test
    void whatIsNotFiniteIsTooHighAndWhatHasNoLogarithmTooLow() {
        Field field = field(11, (x, y) -> x > 0.5 ? Double.NaN : x < -0.5 ? -3 : 1);
        var log = new Ruler(Scale.LOG, 0.1, 10);
        double above = new Contours(field, log)
                .at(0.9).stream().mapToDouble(ContourTest::area).sum();
        double all = new Contours(field, log)
                .at(0.1).stream().mapToDouble(ContourTest::area).sum();
        assertThat(above).isBetween(0.8, 1.2);
        assertThat(all).isBetween(2.8, 3.2);
    }

    @ParameterizedTest
    @CsvSource({"LOG, 1e-4, 10", "LOG, 0.02, 3", "LOG, 1, 4", "LINEAR, -4, 4", "LINEAR, 0, 0.013", "LOG, 1e-9, 1e5"})
    void levelsAreRoundAndAboutEighteen(Scale scale, double low, double high) {
        List<Double> levels = Levels.of(new Ruler(scale, low, high));
        assertThat(levels).hasSizeBetween(8, 36).isSorted().doesNotHaveDuplicates();
        assertThat(levels)
                .allMatch(level ->
                        level > low && level < high && Figures.number(level, 3).length() <= 6);
    }

    /** Lightness as the eye sees it (CIE 1976) rises with every step. */
    @Test
    void coloursGrowLighterEvenly() {
        double before = -1;
        for (int i = 0; i <= 32; i++) {
            int rgb = Integer.parseInt(Viridis.at(i / 32.0).substring(1), 16);
            double light = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
            double seen = light > 0.008856 ? 116 * Math.cbrt(light) - 16 : 903.3 * light;
            assertThat(seen - before).as("step %d", i).isBetween(i == 0 ? 0 : 1.2, i == 0 ? 20.0 : 4.2);
            before = seen;
        }
        assertThat(Viridis.at(-3)).isEqualTo("#440154");
        assertThat(Viridis.at(7)).isEqualTo("#fde725");
    }

    private static double linear(int channel) {
        double c = (channel & 0xff) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void pointsOnALineAreLeftOutAndCornersStay() {
        double[][] line = new double[101][];
        for (int i = 0; i <= 100; i++) {
            line[i] = new double[] {i, Math.max(0, i - 50)};
        }
        assertThat(Simplification.of(line, 0.1)).containsExactly(line[0], line[50], line[100]);
        assertThat(Simplification.of(new double[0][], 0.1)).isEmpty();
    }

    private static ContourChart chart() {
        var points = List.of(new Point(-0.9, -0.9), new Point(0, 0.2), new Point(0.5, 0.5));
        return new ContourChart("A & B", "x", "y", Axis.log("loss"), field(31, (x, y) -> 0.01 + x * x + 9 * y * y))
                .subtitle(List.of("first", "a long line ".repeat(30)))
                .with(new ContourChart.Trail("<script>alert(1)</script>", points, true))
                .with(new ContourChart.Trail("cosine", points.subList(0, 2), false))
                .with(new ContourChart.Spot("least", new Point(0, 0)))
                .notes(List.of("a note"));
    }

    @Test
    void thePictureIsXmlThatNeedsNothingElse() throws Exception {
        String svg = chart().svg();
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getElementsByTagName("image").getLength()).isZero();
        assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "url(", "href", "NaN", "Infinity");
        assertThat(svg).contains("A &amp; B", "&lt;script&gt;", "prefers-color-scheme:dark", "least", "a note");
        assertThat(svg).isEqualTo(chart().svg());
    }

    @Test
    void namesStandInTheFrameAndDoNotCoverEachOther() {
        List<double[]> path = new java.util.ArrayList<>();
        for (int i = 0; i <= 60; i++) {
            path.add(new double[] {5 * i, 150});
        }
        var labels = new TrailLabels(300, 300, List.of(path, path, path), List.of("one", "two", "three"), 12).placed();
        assertThat(labels).hasSize(3);
        for (TrailLabels.Label label : labels) {
            assertThat(label.x()).isGreaterThanOrEqualTo(0);
            assertThat(label.x() + label.width()).isLessThanOrEqualTo(300);
            assertThat(labels).filteredOn(other -> other != label).noneMatch(label::meets);
            assertThat(path).noneMatch(p -> label.distance(p[0], p[1]) == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1e-300", "-5", "1e300", "NaN", "Infinity"})
    void aFieldOfOneValueIsDrawn(double value) {
        for (Axis axis : List.of(Axis.log("loss"), Axis.linear("loss"))) {
            String svg = new ContourChart("", "", "", axis, field(5, (x, y) -> value)).svg();
            assertThat(svg).endsWith("</svg>\n").doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void aFieldThatIsNoneIsRefused() {
        double[] two = {0, 1};
        assertThatThrownBy(() -> new Field(new double[] {1, 0}, two, new double[2][2]))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> new Field(two, two, new double[3][2])).hasMessageContaining("2 x 2 places");
        assertThatThrownBy(() -> new Field(two, new double[] {0}, new double[1][2]))
                .hasMessageContaining("two places");
    }
}
