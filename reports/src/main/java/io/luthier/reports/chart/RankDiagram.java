package io.luthier.reports.chart;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean ranks on an axis, with a bar for each group that a critical difference does not tell apart. All text may be anything; it
 * is escaped. Immutable.
 *
 * @param critical the critical difference of mean ranks; not finite for none
 * @param ranked what is ranked, in the order of their colours
 * @param groups of those that are joined: the lowest and the highest mean rank of each
 * @see <a href="https://jmlr.org/papers/v7/demsar06a.html">Demšar 2006</a>
 */
public record RankDiagram(String title, double critical, List<Ranked> ranked, List<Group> groups) {
    private static final double WIDTH = 720;
    private static final double STEP = 24;
    private static final double GAP = 9;
    private static final double SIZE = 12;
    private static final int LONGEST = 34;
    private static final double ROUNDING = 1e-6;
    private static final String STYLE =
            """
            .rd{font-family:%s;font-size:12px}.rd .paper{fill:#fff}.rd .ink{fill:#1c1c1c}.rd .soft{fill:#5c5c5c}\
            .rd .title{font-size:16px;font-weight:600}.rd .axis{stroke:#8a8a8a;stroke-width:1}.rd .mark{stroke:#1c1c1c;stroke-width:1.5;fill:none}\
            .rd .group{stroke:#1c1c1c;stroke-width:4;stroke-linecap:round}.rd .line{fill:none;stroke-width:1.5}\
            %s\
            @media (prefers-color-scheme:dark){.rd .paper{fill:#14171a}.rd .ink{fill:#ececec}.rd .soft{fill:#a8a8a8}\
            .rd .axis{stroke:#7c7c7c}.rd .mark,.rd .group{stroke:#ececec}%s}""".formatted(Svg.FONT, Palette.css("rd", Palette.LIGHT), Palette.css("rd", Palette.DARK));

    public RankDiagram {
        ranked = List.copyOf(ranked);
        groups = List.copyOf(groups);
        for (Ranked one : ranked) {
            if (!(one.rank() > 1 - ROUNDING && one.rank() < ranked.size() + ROUNDING)) {
                throw new IllegalArgumentException("the mean rank of '%s' is %s\nAmong %d it lies from 1 to %d."
                        .formatted(one.name(), one.rank(), ranked.size(), ranked.size()));
            }
        }
    }

    /** @param rank its mean rank, from 1 for the best */
    public record Ranked(String name, double rank) {}

    /** From one mean rank to another. */
    public record Group(double from, double to) {}

    /** A picture: SVG 1.1 that needs nothing beside itself, light or dark as the reader prefers. */
    public String svg() {
        return new Drawing(this).text();
    }

    /** One picture of it: names of the better half to the left of the axis, of the others to its right. */
    private static final class Drawing {
        private final RankDiagram diagram;
        private final List<Integer> order;
        private final int half;
        private final double left;
        private final double right;
        private final double axis;
        private final Svg svg = new Svg();

        Drawing(RankDiagram diagram) {
            this.diagram = diagram;
            List<Ranked> all = diagram.ranked();
            order = IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> all.get(i).rank()))
                    .toList();
            half = (all.size() + 1) / 2;
            left = 30 + room(order.subList(0, half));
            right = WIDTH - 30 - room(order.subList(half, order.size()));
            axis = (diagram.title().isEmpty() ? 16 : 46) + (Double.isFinite(diagram.critical()) ? 58 : 24);
        }

        private double room(List<Integer> some) {
            return some.stream()
                    .mapToDouble(i -> Svg.width(label(i), SIZE))
                    .max()
                    .orElse(0);
        }

        private String label(int i) {
            String name = Terminal.cut(diagram.ranked().get(i).name(), LONGEST);
            String rank = Figures.number(diagram.ranked().get(i).rank(), 3);
            return order.indexOf(i) < half ? name + "  " + rank : rank + "  " + name;
        }

        private double x(double rank) {
            int last = Math.max(2, diagram.ranked().size());
            return left + (rank - 1) / (last - 1) * (right - left);
        }

        String text() {
            double below = axis + 22 + diagram.groups().size() * GAP;
            double height = below + half * STEP;
            svg.picture("rd", WIDTH, height, diagram.title(), STYLE);
            ruler();
            for (int place = 0; place < order.size(); place++) {
                boolean first = place < half;
                double row = below + (first ? place : order.size() - 1 - place) * STEP;
                leader(order.get(place), row, first);
            }
            for (int i = 0; i < diagram.groups().size(); i++) {
                Group group = diagram.groups().get(i);
                double y = axis + 12 + i * GAP;
                svg.leaf(
                        "line", "class", "group", "x1", x(group.from()) - 4, "x2", x(group.to()) + 4, "y1", y, "y2", y);
            }
            return svg.close("svg").toString();
        }

        private void ruler() {
            svg.leaf("line", "class", "axis", "x1", left, "x2", right, "y1", axis, "y2", axis);
            int every = Math.max(1, (int) Math.ceil(diagram.ranked().size() * 26 / Math.max(1, right - left)));
            for (int rank = 1; rank <= diagram.ranked().size(); rank++) {
                svg.leaf("line", "class", "axis", "x1", x(rank), "x2", x(rank), "y1", axis - 5, "y2", axis);
                if ((rank - 1) % every == 0) {
                    svg.text(
                            "text",
                            Integer.toString(rank),
                            "class",
                            "soft",
                            "x",
                            x(rank),
                            "y",
                            axis - 10,
                            "text-anchor",
                            "middle");
                }
            }
            if (Double.isFinite(diagram.critical())) {
                double y = axis - 36;
                double end = x(1 + diagram.critical());
                String path = "M%s %sv8m0 -4H%s%s" // without its end where that lies beyond the axis
                        .formatted(
                                Svg.number(x(1)),
                                Svg.number(y - 4),
                                Svg.number(Math.min(right, end)),
                                end > right ? "" : "m0 -4v8");
                svg.leaf("path", "class", "mark", "d", path);
                String words = "critical difference " + Figures.number(diagram.critical(), 3);
                svg.text("text", words, "class", "soft", "x", x(1), "y", y - 9);
            }
        }

        private void leader(int i, double row, boolean first) {
            double at = x(diagram.ranked().get(i).rank());
            double end = first ? left - 8 : right + 8;
            int colour = Palette.colour(i);
            String path = "M%s %sV%sH%s".formatted(Svg.number(at), Svg.number(axis), Svg.number(row), Svg.number(end));
            svg.open("g").text("title", diagram.ranked().get(i).name());
            svg.leaf("path", "class", "line c" + colour, "d", path);
            svg.leaf("circle", "class", "f" + colour, "cx", at, "cy", axis, "r", 4);
            svg.text(
                    "text",
                    label(i),
                    "class",
                    "ink",
                    "x",
                    first ? end - 6 : end + 6,
                    "y",
                    row + 4,
                    "text-anchor",
                    first ? "end" : "start");
            svg.close("g");
        }
    }
}
