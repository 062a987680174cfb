package io.luthier.reports.chart;

import io.luthier.reports.text.Terminal;

/**
 * SVG text: elements with their attributes escaped, coordinates rounded to hundredths, so that the same picture has the same
 * bytes on every machine.
 */
final class Svg {
    static final String FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    private static final String SPACE = "http://www.w3.org/2000/svg";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    /**
     * Opens a picture: its size, style, paper and title.
     *
     * @param kind the class by which the style's rules are its own
     */
    Svg picture(String kind, double width, double height, String title, String style) {
        String box = "0 0 " + number(width) + " " + number(height);
        open("svg", "xmlns", SPACE, "class", kind, "width", width, "height", height, "viewBox", box, "role", "img");
        text("title", title).raw("style", style);
        leaf("rect", "class", "paper", "width", width, "height", height);
        return title.isEmpty() ? this : text("text", title, "class", "ink title", "x", 16, "y", 28);
    }

    /** Opens an element; attributes are pairs of name and value, numbers are coordinates. */
    Svg open(String name, Object... attributes) {
        tag(name, attributes).append(">\n");
        depth++;
        return this;
    }

    Svg close(String name) {
        depth--;
        out.append("  ".repeat(depth)).append("</").append(name).append(">\n");
        return this;
    }

    /** An element without content. */
    Svg leaf(String name, Object... attributes) {
        tag(name, attributes).append("/>\n");
        return this;
    }

    /** An element with text in it. */
    Svg text(String name, String text, Object... attributes) {
        tag(name, attributes)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    /** An element with markup in it. */
    Svg raw(String name, String markup, Object... attributes) {
        tag(name, attributes)
                .append('>')
                .append(markup)
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    /** Elements that were written on their own. */
    Svg nested(String elements) {
        elements.lines()
                .forEach(line -> out.append("  ".repeat(depth)).append(line).append('\n'));
        return this;
    }

    private StringBuilder tag(String name, Object... attributes) {
        out.append("  ".repeat(depth)).append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(value instanceof Number number ? number(number.doubleValue()) : escape(value.toString()))
                    .append('"');
        }
        return out;
    }

    /** A coordinate: hundredths at most, without trailing zeros; far beyond any picture it is cut off. */
    static String number(double value) {
        long hundredths = Math.round(Math.max(-1e7, Math.min(1e7, value)) * 100);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        return sign + whole + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest);
    }

    /** Text as it may stand in an element and in an attribute: on one line, without what XML forbids. */
    static String escape(String text) {
        var escaped = new StringBuilder();
        Terminal.line(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    /** About how wide a text is in a sans-serif font of this size: an estimate on the wide side. */
    static double width(String text, double size) {
        return Terminal.line(text)
                        .codePoints()
                        .mapToDouble(c -> {
                            if (c < 0x80) {
                                return "iljI.,:;'|!()[]ft ".indexOf(c) >= 0
                                        ? 0.33
                                        : "mwMW@%".indexOf(c) >= 0 ? 0.9 : Character.isUpperCase(c) ? 0.7 : 0.58;
                            }
                            return Terminal.width(Character.toString(c)) * 0.6;
                        })
                        .sum()
                * size;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
