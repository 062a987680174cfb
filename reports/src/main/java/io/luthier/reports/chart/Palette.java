package io.luthier.reports.chart;

import java.util.List;

/**
 * Colours that the colour-blind can tell apart, without the yellow, which is lost on white. In the dark the two blues change
 * places.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito 2008, Color Universal Design</a>
 */
final class Palette {
    static final List<String> LIGHT =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");
    static final List<String> DARK =
            List.of("#56b4e9", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#2f8fd0", "#ffffff");

    /** ANSI colours nearest to them: blue, red, green, magenta, yellow, cyan, white. */
    static final List<String> ANSI = List.of("34", "31", "32", "35", "33", "36", "37");

    private static final List<String> DASHES = List.of("", "7 3", "2 3", "8 3 2 3");

    private Palette() {}

    /** The place of a line's colour in the lists above. */
    static int colour(int line) {
        return line % LIGHT.size();
    }

    /** How a line is dashed, so that those of one colour differ; empty for a full line. */
    static String dashes(int line) {
        return DASHES.get(line / LIGHT.size() % DASHES.size());
    }

    /** Rules of a style sheet for what is drawn in a colour in a picture: {@code .lc .c0} for strokes, {@code .lc .f0} for areas. */
    static String css(String picture, List<String> colours) {
        var css = new StringBuilder();
        for (int i = 0; i < colours.size(); i++) {
            css.append(".%1$s .c%2$d{stroke:%3$s}.%1$s .f%2$d{fill:%3$s}".formatted(picture, i, colours.get(i)));
        }
        return css.toString();
    }
}
