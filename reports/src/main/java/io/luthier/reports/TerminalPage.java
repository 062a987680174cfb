package io.luthier.reports;

import io.luthier.reports.Block.Column;
import io.luthier.reports.Block.Row;
import io.luthier.reports.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page for a terminal: aligned columns, and colour if wanted. */
final class TerminalPage {
    private static final String GAP = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean colour;
    private final int width;

    private TerminalPage(boolean colour, int width) {
        this.colour = colour;
        this.width = width;
    }

    static String text(List<Block> blocks, boolean colour, int width) {
        var page = new TerminalPage(colour, width);
        for (Block block : blocks) {
            page.add(block);
        }
        return page.out.toString();
    }

    private void add(Block block) {
        if (out.length() > 0) {
            out.append('\n');
        }
        if (block instanceof Block.Heading heading) {
            out.append(strong(Terminal.line(heading.text()))).append('\n');
            out.append(heading.level() > 1 ? "" : "=".repeat(Terminal.width(Terminal.line(heading.text()))) + "\n");
        } else if (block instanceof Block.Lines lines) {
            lines.lines().forEach(line -> out.append(Terminal.line(line)).append('\n'));
        } else if (block instanceof Block.Items items) {
            items.items()
                    .forEach(
                            line -> out.append("- ").append(Terminal.line(line)).append('\n'));
        } else if (block instanceof Table table) {
            table(table);
        }
    }

    private void table(Table table) {
        List<Column> columns = table.columns();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Terminal.width(Terminal.line(columns.get(i).title()));
            for (Row row : table.rows()) {
                widths[i] = Math.max(
                        widths[i], Terminal.width(Terminal.line(row.cells().get(i))));
            }
        }
        List<Integer> kept = fitting(columns, widths);
        out.append(strong(line(columns.stream().map(Column::title).toList(), columns, widths, kept)))
                .append('\n');
        for (Row row : table.rows()) {
            String line = line(row.cells(), columns, widths, kept);
            out.append(row.strong() ? strong(line) : line).append('\n');
        }
        if (kept.size() < columns.size()) {
            out.append("(no room for: ")
                    .append(columns.stream()
                            .filter(c -> !kept.contains(columns.indexOf(c)))
                            .map(c -> Terminal.line(c.title()))
                            .collect(Collectors.joining(", ")))
                    .append(")\n");
        }
    }

    /** The columns that fit: those left out most readily go first, and among equals the last. */
    private List<Integer> fitting(List<Column> columns, int[] widths) {
        var kept = new ArrayList<Integer>();
        int total = -GAP.length();
        for (int i = 0; i < widths.length; i++) {
            kept.add(i);
            total += widths[i] + GAP.length();
        }
        while (total > width) {
            int last = kept.stream()
                    .max(Comparator.<Integer>comparingInt(i -> columns.get(i).rank())
                            .thenComparingInt(i -> i))
                    .orElseThrow();
            if (columns.get(last).rank() == 0) {
                break;
            }
            kept.remove(Integer.valueOf(last));
            total -= widths[last] + GAP.length();
        }
        return kept;
    }

    private static String line(List<String> cells, List<Column> columns, int[] widths, List<Integer> kept) {
        var line = new StringBuilder();
        for (int i : kept) {
            String cell = Terminal.line(cells.get(i));
            String pad = " ".repeat(widths[i] - Terminal.width(cell));
            line.append(line.length() > 0 ? GAP : "");
            line.append(columns.get(i).numeric() ? pad + cell : cell + pad);
        }
        return line.toString().stripTrailing();
    }

    private String strong(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
