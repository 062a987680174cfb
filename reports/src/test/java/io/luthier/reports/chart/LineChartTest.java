package io.luthier.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.reports.Golden;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Band;
import io.luthier.reports.chart.LineChart.Glyphs;
import io.luthier.reports.chart.LineChart.Marker;
import io.luthier.reports.chart.LineChart.Scale;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.text.Terminal;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LineChartTest {
    private static final String NASTY = "<script>alert(\"1\")</script> & ]]> '\u0000\uFFFE\u001b[31m";

    /** A loss over five decades with a gap, two lines, a band and markers near each other. */
    private static LineChart example() {
        double[] rates = new double[51];
        double[] losses = new double[51];
        double[] others = new double[51];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = StrictMath.pow(10, -5 + i / 10.0);
            double l = StrictMath.log10(rates[i]);
            losses[i] = 2.3 - 1.9 / (1 + StrictMath.exp(-3 * (l + 2.5))) + 0.15 * rates[i] * rates[i] * 4;
            others[i] = i == 20 ? Double.NaN : losses[i] * 1.1;
        }
        return new LineChart(
                        "Loss", Axis.log("learning rate"), Axis.linear("loss").from(0))
                .subtitle("51 steps")
                .with(Series.of("seed", rates, others).faint())
                .with(Series.of("mean", rates, losses))
                .with(Series.of("other", rates, others))
                .with(new Band("interval", 0.01, 0.1))
                .with(new Marker("valley", 0.003))
                .with(new Marker("slide", 0.004))
                .with(new Marker("minimum / 10", 0.9));
    }

    private static Document parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name) {
        var elements = new ArrayList<Element>();
        var nodes = document.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void thePictureIsTheStoredOne() throws Exception {
        Golden.check("chart.svg", example().svg());
        assertThat(example().svg()).isEqualTo(example().svg());
    }

    @Test
    void theTextIsTheStoredOne() throws Exception {
        Golden.check("chart-braille.txt", example().text(false, 90, Glyphs.BRAILLE));
        Golden.check("chart-ascii.txt", example().text(false, 70, Glyphs.ASCII));
    }

    @Test
    void whateverTextComesAlongIsNoMarkup() throws Exception {
        var chart = new LineChart(NASTY, Axis.linear(NASTY), Axis.linear(NASTY))
                .subtitle(NASTY)
                .with(Series.of(NASTY, new double[] {0, 1}, new double[] {0, 1}))
                .with(Series.of(NASTY, new double[] {0, 1}, new double[] {1, 0}).faint())
                .with(new Band(NASTY, 0.2, 0.4))
                .with(new Marker(NASTY, 0.5));
        Document document = parsed(chart.svg());
        assertThat(elements(document, "script")).isEmpty();
        assertThat(elements(document, "text").stream().map(Element::getTextContent))
                .anyMatch(text -> text.contains("<script>"));
        for (Glyphs glyphs : Glyphs.values()) {
            assertThat(chart.text(false, 80, glyphs)).doesNotContain("\u001b", "\u0000");
        }
    }

    @Test
    void aPictureNeedsNothingBesideItself() throws Exception {
        assertThat(example().svg().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "href", "url(", "@import", "script")
                .contains("prefers-color-scheme:dark");
        parsed(example().svg());
    }

    @Test
    void severalChartsMakeOnePicture() throws Exception {
        Document sheet = parsed(LineChart.svg(List.of(example(), example(), example()), 2));
        List<Element> charts = elements(sheet, "svg").stream()
                .filter(e -> e.getAttribute("class").equals("lc"))
                .toList();
        assertThat(charts).extracting(e -> e.getAttribute("x")).containsExactly("0", "0", "820", "0");
        assertThat(charts)
                .extracting(e -> e.getAttribute("y"))
                .containsExactly("0", "0", "0", charts.get(1).getAttribute("height"));
        assertThat(charts.get(0).getAttribute("width")).isEqualTo("1640");
    }

    @Test
    void aGapBreaksTheLineAndALonePointIsADot() throws Exception {
        double nan = Double.NaN;
        var chart = new LineChart("gaps", Axis.log("x"), Axis.linear("y"))
                .with(Series.of("line", new double[] {1, 2, 3, 4, 5, 6, 7, -1, 8}, new double[] {
                    1, 2, nan, 3, Double.POSITIVE_INFINITY, 4, 5, 5, 6
                }));
        String path = elements(parsed(chart.svg()), "path").stream()
                .filter(e -> e.getAttribute("class").startsWith("line"))
                .findFirst()
                .orElseThrow()
                .getAttribute("d");
        assertThat(path.chars().filter(c -> c == 'L'))
                .as("two lines of two points")
                .hasSize(2);
        assertThat(path.chars().filter(c -> c == 'h')).as("two lone points").hasSize(2);
        assertThat(path).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 0, 1, 0.0 0.2 0.4 0.6 0.8 1.0",
        "LINEAR, -3, 9, -2 0 2 4 6 8",
        "LINEAR, 0.01, 0.019, 0.010 0.012 0.014 0.016 0.018",
        "LINEAR, 0, 30000, 0 5000 10000 15000 20000 25000 30000",
        "LINEAR, 1e9, 3e9, 1e9 1.5e9 2e9 2.5e9 3e9",
        "LOG, 1e-7, 10, 1e-6 1e-4 1e-2 1e0",
        "LOG, 0.001, 1, 0.001 0.01 0.1 1",
        "LOG, 0.02, 0.3, 0.02 0.05 0.1 0.2",
        "LOG, 1, 2, 1.0 1.2 1.4 1.6 1.8 2.0"
    })
    void ticksAreRoundNumbers(Scale scale, double low, double high, String labels) {
        assertThat(Ticks.of(new Ruler(scale, low, high), 6).stream()
                        .filter(Ticks.Tick::major)
                        .map(Ticks.Tick::label))
                .containsExactly(labels.split(" "));
    }

    @Test
    void everyTickIsLabelledWithItsValueAndLiesOnTheAxis() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            Scale scale = i % 2 == 0 ? Scale.LINEAR : Scale.LOG;
            double low =
                    StrictMath.pow(10, random.nextDouble(-12, 12)) * (scale == Scale.LINEAR && i % 4 == 0 ? -1 : 1);
            double high = low + Math.abs(low) * StrictMath.pow(10, random.nextDouble(-3, 8));
            var ruler = new Ruler(scale, low, high);
            List<Ticks.Tick> major =
                    Ticks.of(ruler, 6).stream().filter(Ticks.Tick::major).toList();
            assertThat(major).as("%s", ruler).hasSizeBetween(1, 13);
            for (Ticks.Tick tick : major) {
                assertThat(ruler.holds(tick.value()))
                        .as("%s in %s", tick, ruler)
                        .isTrue();
                assertThat(Double.parseDouble(tick.label()))
                        .as("%s", ruler)
                        .isCloseTo(tick.value(), within(Math.abs(tick.value()) * 1e-6));
            }
            assertThat(major.stream().map(Ticks.Tick::label)).as("%s", ruler).doesNotHaveDuplicates();
        }
    }

    @Test
    void noFlagCoversAnotherOrItsLine() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            var markers = new ArrayList<Marker>();
            for (int i = 0; i < 9; i++) {
                markers.add(new Marker("rule " + "x".repeat(random.nextInt(12)), random.nextDouble()));
            }
            var ruler = new Ruler(Scale.LINEAR, 0, 1);
            double plot = Math.min(600, Flags.room(markers, ruler, 640, 12, 30));
            var flags = new Flags(markers, ruler, plot, 12, 30).placed();
            assertThat(flags).hasSize(9);
            for (Flags.Flag a : flags) {
                double wide = Svg.width(a.label(), 12);
                double from = a.at() + 4;
                assertThat(from + wide).isLessThanOrEqualTo(640);
                for (Flags.Flag b : flags) {
                    boolean crossed = b != a && b.row() >= a.row() && b.at() > from && b.at() < from + wide;
                    assertThat(crossed).as("%s over %s", b, a).isFalse();
                }
            }
        }
    }

    @Test
    void namesBesideTheLinesKeepApartAndElseGoIntoALegend() {
        double[] x = {0, 1};
        var near = new LineChart("", Axis.linear("x"), Axis.linear("y").range(0, 1));
        var far = near;
        for (int i = 0; i < 6; i++) {
            near = near.with(Series.of("line " + i, x, new double[] {0, 0.5}));
            far = far.with(Series.of("line " + i, x, new double[] {0, 0.5 + i * 0.03}));
        }
        var spread = new Ends(far, far.across(), far.up(), 360, 15, 12, 30);
        assertThat(spread.direct()).isTrue();
        double[] places = spread.placed().stream().mapToDouble(Ends.End::to).toArray();
        for (int i = 1; i < places.length; i++) {
            assertThat(places[i] - places[i - 1]).isGreaterThanOrEqualTo(15 - 1e-9);
        }
        assertThat(new Ends(near, near.across(), near.up(), 360, 15, 12, 30).direct())
                .isFalse();
        assertThat(near.svg()).contains(">line 0</text>", ">line 5</text>");
    }

    @ParameterizedTest
    @EnumSource(Glyphs.class)
    void noLineIsWiderThanTheTerminal(Glyphs glyphs) {
        for (int width : new int[] {40, 57, 80, 160}) {
            assertThat(example().text(false, width, glyphs).lines())
                    .allSatisfy(line -> assertThat(Terminal.width(line)).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void asciiIsAscii() {
        assertThat(example().text(false, 80, Glyphs.ASCII).chars()).allMatch(c -> c < 0x7F);
    }

    @Test
    void colourChangesNothingButColour() {
        for (Glyphs glyphs : Glyphs.values()) {
            assertThat(example().text(true, 80, glyphs).replaceAll("\u001b\\[[0-9]*m", ""))
                    .isEqualTo(example().text(false, 80, glyphs));
        }
    }

    @Test
    void linesAreCutOffAtTheEndsOfAnAxis() {
        var chart = new LineChart("", Axis.linear("x"), Axis.linear("y").range(0, 1))
                .with(Series.of("steep", new double[] {0, 1}, new double[] {0, 1e12}));
        List<String> rows = chart.text(false, 60, Glyphs.ASCII)
                .lines()
                .filter(l -> l.contains("|") || l.contains("+"))
                .toList();
        assertThat(rows).filteredOn(row -> row.indexOf('*') >= 0).hasSizeGreaterThan(8);
        assertThat(rows).allSatisfy(row -> assertThat(row.lastIndexOf('*')).isLessThan(12));
    }

    @Test
    void extremeAndMissingDataAreDrawnAllTheSame() throws Exception {
        double[][] data = {
            {}, {Double.NaN}, {0}, {-5, -5}, {1e300, -1e300}, {Double.MIN_VALUE, Double.MAX_VALUE}, {1, 1 + 1e-15}
        };
        for (double[] values : data) {
            double[] x = new double[values.length];
            Arrays.setAll(x, i -> i + 1);
            for (Axis axis : List.of(
                    Axis.linear("y"),
                    Axis.log("y"),
                    Axis.log("y").range(1, 10),
                    Axis.linear("y").from(3))) {
                var chart = new LineChart("extreme", Axis.linear("x"), axis).with(Series.of("line", x, values));
                parsed(chart.svg());
                assertThat(chart.svg()).doesNotContain("NaN", "Infinity");
                for (Glyphs glyphs : Glyphs.values()) {
                    assertThat(chart.text(false, 60, glyphs).lines()).hasSizeBetween(12, 30);
                }
            }
        }
    }

    @Test
    void anAxisThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Axis.log("rate").range(0, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Axis.linear("loss").range(2, 1)).hasMessageContaining("lower");
        assertThatThrownBy(() -> Series.of("line", new double[2], new double[3]))
                .hasMessageContaining("2 and 3");
    }

    @Test
    void aRibbonLiesAroundItsLineAndIsBrokenByAGap() throws Exception {
        var nan = Double.NaN;
        var line = Series.of("line", new double[] {0, 1, 2, 3, 4}, new double[] {1, 1, 1, 1, 1})
                .ribbon(List.of(
                        new LineChart.Span(0, 0, 2),
                        new LineChart.Span(1, 0.5, 1.5),
                        new LineChart.Span(2, nan, nan),
                        new LineChart.Span(3, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                        new LineChart.Span(4, 0, 2)));
        var chart = new LineChart("", Axis.linear("x"), Axis.linear("y")).with(line);
        assertThat(chart.up().low()).isEqualTo(0);
        assertThat(chart.up().high()).isEqualTo(2);
        List<Element> ribbons = elements(parsed(chart.svg()), "path").stream()
                .filter(e -> e.getAttribute("class").equals("ribbon f0"))
                .toList();
        assertThat(ribbons).hasSize(1);
        String path = ribbons.get(0).getAttribute("d");
        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
        assertThat(path.chars().filter(c -> c == 'Z').count()).isEqualTo(2);
        assertThat(path).startsWith("M0 1L").endsWith(" 362Z").doesNotContain("NaN", "Infinity");
        assertThat(elements(
                        parsed(new LineChart("", Axis.linear("x"), Axis.linear("y"))
                                .with(line.faint())
                                .svg()),
                        "path"))
                .noneMatch(e -> e.getAttribute("class").startsWith("ribbon"));
        assertThat(chart.text(false, 80, Glyphs.ASCII))
                .isEqualTo(new LineChart("", Axis.linear("x"), Axis.linear("y").range(0, 2))
                        .with(line.ribbon(List.of()))
                        .text(false, 80, Glyphs.ASCII));
    }
}
