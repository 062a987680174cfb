package io.luthier.reports.write;

import io.luthier.reports.text.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as Markdown with pipe tables. Whatever Markdown or HTML would act on is escaped. */
public final class Markdown {
    private Markdown() {}

    static String text(List<Block> blocks) {
        return blocks.stream().map(Markdown::text).collect(Collectors.joining("\n"));
    }

    private static String text(Block block) {
        if (block instanceof Block.Heading heading) {
            return "#".repeat(heading.level()) + " " + escape(heading.text()) + "\n";
        } else if (block instanceof Block.Lines lines) {
            return lines.lines().stream().map(line -> escape(line) + "\n").collect(Collectors.joining("\n"));
        } else if (block instanceof Block.Items items) {
            return items.items().stream()
                    .map(item -> "- " + escape(item) + "\n")
                    .collect(Collectors.joining());
        }
        if (block instanceof Block.Fold fold) {
            return fold(fold);
        }
        var table = (Block.Table) block;
        var out = new StringBuilder();
        out.append(row(table.columns().stream().map(c -> escape(c.title())).toList()));
        out.append(row(
                table.columns().stream().map(c -> c.numeric() ? "--:" : ":--").toList()));
        for (Block.Row row : table.rows()) {
            out.append(row(row.cells().stream()
                    .map(Markdown::escape)
                    .map(cell -> row.strong() && !cell.isEmpty() ? "**" + cell + "**" : cell)
                    .toList()));
        }
        return out.toString();
    }

    /** Lines that a reader opens. */
    private static String fold(Block.Fold fold) {
        String lines = fold.lines().stream().map(line -> code(line) + "\n").collect(Collectors.joining());
        return "<details><summary>" + escape(fold.title()) + "</summary>\n\n<pre>\n" + lines + "</pre>\n\n</details>\n";
    }

    /** A line in a block of HTML, where Markdown acts on nothing. */
    private static String code(String line) {
        return Terminal.line(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** One line of plain text: what Markdown acts on gets a backslash, what HTML acts on becomes an entity. */
    public static String escape(String text) {
        var out = new StringBuilder();
        for (char c : Terminal.line(text).toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '$' ->
                    out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
