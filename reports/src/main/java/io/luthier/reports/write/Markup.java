package io.luthier.reports.write;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes HTML. Text is escaped wherever it goes. */
final class Markup {
    private final StringBuilder out;

    Markup(int size) {
        out = new StringBuilder(size);
    }

    /** As it is. */
    Markup raw(String html) {
        out.append(html);
        return this;
    }

    Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds text alone. */
    Markup element(String name, String kind, String text) {
        out.append('<').append(name);
        if (!kind.isEmpty()) {
            out.append(" class=\"").append(kind).append('"');
        }
        out.append('>').append(escape(text)).append("</").append(name).append(">\n");
        return this;
    }

    /** What a section without a script says, as a terminal would show it. */
    Markup blocks(List<Block> blocks) {
        blocks.forEach(this::block);
        return this;
    }

    /** A picture, held by the page itself. */
    Markup picture(String name, String svg) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return raw("<img alt=\"").text(name).raw("\" src=\"data:image/svg+xml;base64," + data + "\">\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Heading heading) {
            element("h3", "", heading.text());
        } else if (block instanceof Block.Lines lines) {
            lines.lines().forEach(line -> element("p", "", line));
        } else if (block instanceof Block.Items items) {
            raw("<ul>\n");
            items.items().forEach(item -> element("li", "", item));
            raw("</ul>\n");
        } else if (block instanceof Block.Fold fold) {
            raw("<details>");
            element("summary", "", fold.title());
            element("pre", "", String.join("\n", fold.lines()));
            raw("</details>\n");
        } else if (block instanceof Block.Table table) {
            raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n<thead><tr>");
            table.columns().forEach(column -> element("th", kind(column), column.title()));
            raw("</tr></thead>\n<tbody>\n");
            for (Block.Row row : table.rows()) {
                raw(row.strong() ? "<tr class=\"sum\">" : "<tr>");
                for (int i = 0; i < row.cells().size(); i++) {
                    element("td", kind(table.columns().get(i)), row.cells().get(i));
                }
                raw("</tr>\n");
            }
            raw("</tbody>\n</table></div>\n");
        }
    }

    private static String kind(Block.Column column) {
        return column.numeric() ? "number" : "";
    }

    /** Text as it may stand in an element or an attribute; what no page may hold becomes the replacement character. */
    private static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0;
                    boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
                    boolean lone = c >= 0xD800 && c <= 0xDFFF;
                    safe.appendCodePoint(control || turning || lone ? 0xFFFD : c);
                }
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
