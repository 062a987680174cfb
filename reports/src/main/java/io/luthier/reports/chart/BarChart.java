package io.luthier.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Lengths with names: horizontal bars, each with a note at its end and perhaps a mark across it. Immutable.
 *
 * @param note a line below the bars; may be empty
 */
public record BarChart(String title, String note, List<Bar> bars) {
    private static final double WIDTH = 720;
    private static final double STEP = 26;
    private static final double SIZE = 12;
    private static final String STYLE = """
            .bc{font-family:%s;font-size:12px}.bc .paper{fill:#fff}.bc .ink{fill:#1c1c1c}.bc .soft{fill:#5c5c5c}\
            .bc .title{font-size:16px;font-weight:600}.bc .full{fill:#0072b2}.bc .hollow{fill:none;stroke:#8a8a8a}\
            .bc .mark{stroke:#5c5c5c;stroke-width:2}\
            @media (prefers-color-scheme:dark){.bc .paper{fill:#14171a}.bc .ink{fill:#ececec}.bc .soft{fill:#a8a8a8}\
            .bc .full{fill:#56b4e9}.bc .mark{stroke:#a8a8a8}}""".formatted(Svg.FONT);

    public BarChart {
        bars = List.copyOf(bars);
        for (Bar bar : bars) {
            if (!(bar.length() >= 0) || Double.isInfinite(bar.length())) {
                throw new IllegalArgumentException("the bar '" + bar.name() + "' is " + bar.length()
                        + " long\nA length must be finite and 0 at least.");
            }
        }
    }

    /**
     * A bar.
     *
     * @param note what stands at its end
     * @param mark a length that is marked; NaN for none
     * @param full whether it is filled
     */
    public record Bar(String name, double length, String note, double mark, boolean full) {}

    /** The picture: SVG that needs nothing beside itself, light or dark as the reader prefers. */
    public String svg() {
        var names = new ArrayList<Double>();
        var notes = new ArrayList<Double>();
        double longest = 0;
        for (Bar bar : bars) {
            names.add(Svg.width(bar.name(), SIZE));
            notes.add(Svg.width(bar.note(), SIZE));
            longest = Math.max(longest, Math.max(bar.length(), Double.isNaN(bar.mark()) ? 0 : bar.mark()));
        }
        double left =
                16 + Math.min(320, names.stream().mapToDouble(x -> x).max().orElse(0)) + 10;
        double room = WIDTH - left - notes.stream().mapToDouble(x -> x).max().orElse(0) - 28;
        double top = title.isEmpty() ? 14 : 44;
        double height = top + bars.size() * STEP + (note.isEmpty() ? 10 : 34);
        var svg = new Svg();
        svg.picture("bc", WIDTH, height, title, STYLE);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), left, top + i * STEP, longest > 0 ? room / longest : 0);
        }
        if (!note.isEmpty()) {
            svg.text("text", note, "class", "soft", "x", 16, "y", height - 12);
        }
        return svg.close("svg").toString();
    }

    private static void draw(Svg svg, Bar bar, double left, double y, double scale) {
        double middle = y + STEP / 2;
        svg.text("text", bar.name(), "class", "ink", "x", left - 8, "y", middle + 4, "text-anchor", "end");
        double end = left + bar.length() * scale;
        svg.leaf(
                "rect",
                "class",
                bar.full() ? "full" : "hollow",
                "x",
                left,
                "y",
                y + 5,
                "width",
                Math.max(1, end - left),
                "height",
                STEP - 10);
        if (!Double.isNaN(bar.mark())) {
            double at = left + bar.mark() * scale;
            svg.leaf("line", "class", "mark", "x1", at, "x2", at, "y1", y + 3, "y2", y + STEP - 3);
            end = Math.max(end, at);
        }
        svg.text("text", bar.note(), "class", "soft", "x", end + 8, "y", middle + 4);
    }
}
