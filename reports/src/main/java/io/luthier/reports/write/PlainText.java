package io.luthier.reports.write;

import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page for a terminal: aligned columns, and colour if wanted. */
final class PlainText {
    private static final String GAP = "  ";
    private static final int NARROWEST = 16; // of a column whose cells are broken

    private final StringBuilder out = new StringBuilder();
    private final boolean colour;
    private final int width;

    private PlainText(boolean colour, int width) {
        this.colour = colour;
        this.width = width;
    }

    static String of(List<Block> blocks, boolean colour, int width) {
        var page = new PlainText(colour, width);
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
            List<String> lines = lines("", "", heading.text());
            lines.forEach(line -> out.append(strong(line)).append('\n'));
            int longest = lines.stream().mapToInt(Terminal::width).max().orElse(0);
            out.append(heading.level() > 1 ? "" : "=".repeat(longest) + "\n");
        } else if (block instanceof Block.Lines lines) {
            lines.lines().forEach(line -> wrapped("", "", line));
        } else if (block instanceof Block.Items items) {
            items.items().forEach(item -> wrapped("- ", "  ", item));
        } else if (block instanceof Block.Fold fold) {
            wrapped("", "", fold.title() + ":");
            excerpt(fold.lines()).forEach(line -> wrapped("  ", "      ", line.strip()));
        } else if (block instanceof Table table) {
            table(table);
        }
    }

    /** The first and the last line. */
    private static List<String> excerpt(List<String> lines) {
        return lines.size() <= 2
                ? lines
                : List.of(lines.get(0), "... " + (lines.size() - 2) + " lines", lines.get(lines.size() - 1));
    }

    private void wrapped(String first, String indent, String text) {
        lines(first, indent, text).forEach(line -> out.append(line).append('\n'));
    }

    /** A sentence, broken between words where the terminal ends, and within those that are longer than it is wide. */
    private List<String> lines(String first, String indent, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        boolean begun = false;
        for (String word : Terminal.line(text).split(" ", -1)) {
            if (begun && Terminal.width(line.toString()) + 1 + Terminal.width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
            } else {
                line.append(begun ? " " : "");
            }
            begun = true;
            for (String piece : pieces(word, width - Terminal.width(line.toString()))) {
                if (line.length() > indent.length()
                        && Terminal.width(line.toString()) + Terminal.width(piece) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(indent);
                }
                line.append(piece);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A word; letter by letter if there is no room for it. */
    private static List<String> pieces(String word, int room) {
        return Terminal.width(word) <= room
                ? List.of(word)
                : word.codePoints().mapToObj(Character::toString).toList();
    }

    private void table(Table raw) {
        Table table = aligned(raw);
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
        narrow(columns, widths, kept);
        if (total(kept, widths) > width) {
            list(raw, kept);
        } else {
            print(table, widths, kept);
        }
        if (kept.size() < columns.size()) {
            String hidden = columns.stream()
                    .filter(c -> !kept.contains(columns.indexOf(c)))
                    .map(Column::title)
                    .collect(Collectors.joining(", "));
            wrapped("", "", "Hidden to fit the width: " + hidden + ".");
        }
    }

    /** Takes from the widest columns of text, whose cells are then broken, what is too much; nothing where that is not enough. */
    private void narrow(List<Column> columns, int[] widths, List<Integer> kept) {
        int[] less = widths.clone();
        while (total(kept, less) > width) {
            int widest = kept.stream()
                    .filter(i -> !columns.get(i).numeric())
                    .max(Comparator.comparingInt(i -> less[i]))
                    .orElse(-1);
            if (widest < 0 || less[widest] <= NARROWEST) {
                return;
            }
            less[widest]--;
        }
        System.arraycopy(less, 0, widths, 0, widths.length);
    }

    private void print(Table table, int[] widths, List<Integer> kept) {
        List<Column> columns = table.columns();
        for (String line : lines(columns.stream().map(Column::title).toList(), columns, widths, kept)) {
            out.append(strong(line)).append('\n');
        }
        for (Row row : table.rows()) {
            for (String line : lines(row.cells(), columns, widths, kept)) {
                out.append(row.strong() ? strong(line) : line).append('\n');
            }
        }
    }

    /** A row: one line, or more where cells are broken. */
    private List<String> lines(List<String> cells, List<Column> columns, int[] widths, List<Integer> kept) {
        var broken = new ArrayList<List<String>>();
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            boolean whole = !kept.contains(i) || Terminal.width(Terminal.line(cells.get(i))) <= widths[i];
            List<String> cell =
                    whole ? List.of(cells.get(i)) : new PlainText(false, widths[i]).lines("", "", cells.get(i));
            broken.add(cell);
            most = Math.max(most, cell.size());
        }
        var lines = new ArrayList<String>();
        for (int at = 0; at < most; at++) {
            int line = at;
            lines.add(line(
                    broken.stream()
                            .map(cell -> line < cell.size() ? cell.get(line) : "")
                            .toList(),
                    columns,
                    widths,
                    kept));
        }
        return lines;
    }

    /** Where not even the columns that are never left out fit beside each other: one below the other, row by row. */
    private void list(Table table, List<Integer> kept) {
        String gap = "";
        for (Row row : table.rows()) {
            out.append(gap);
            gap = "\n";
            for (int i : kept) {
                wrapped(
                        "",
                        "  ",
                        (table.columns().get(i).title() + " " + row.cells().get(i)).strip());
            }
        }
    }

    /** The table with decimal points one below the other, by blanks after the shorter fractions. */
    private static Table aligned(Table table) {
        int[] decimals = new int[table.columns().size()];
        for (int i = 0; i < decimals.length; i++) {
            int column = i;
            boolean plain = table.columns().get(i).numeric()
                    && table.rows().stream().allMatch(r -> r.cells().get(column).matches("-?[0-9]*(\\.[0-9]+)?"));
            decimals[i] = plain
                    ? table.rows().stream()
                            .mapToInt(r -> fraction(r.cells().get(column)))
                            .max()
                            .orElse(0)
                    : 0;
        }
        var rows = new ArrayList<Row>();
        for (Row row : table.rows()) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < decimals.length; i++) {
                String cell = row.cells().get(i);
                cells.add(cell + " ".repeat(Math.max(0, decimals[i] - fraction(cell))));
            }
            rows.add(new Row(cells, row.strong()));
        }
        return new Table(table.columns(), rows);
    }

    /** The length of the fraction with its point. */
    private static int fraction(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point;
    }

    /** The columns that fit: those left out most readily go first, and among equals the last. */
    private List<Integer> fitting(List<Column> columns, int[] widths) {
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < widths.length; i++) {
            kept.add(i);
        }
        while (total(kept, widths) > width) {
            int last = kept.stream()
                    .max(Comparator.<Integer>comparingInt(i -> columns.get(i).rank())
                            .thenComparingInt(i -> i))
                    .orElseThrow();
            if (columns.get(last).rank() == 0) {
                break;
            }
            kept.remove(Integer.valueOf(last));
        }
        return kept;
    }

    private static int total(List<Integer> kept, int[] widths) {
        return kept.stream().mapToInt(i -> widths[i] + GAP.length()).sum() - GAP.length();
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
