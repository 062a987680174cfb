package claims;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under a head. */
record Table(String title, List<String> head, List<List<String>> rows) {
    Table {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /** For a terminal. */
    String text() {
        var out = new StringBuilder(title).append("\n\n");
        var widths = new int[head.size()];
        for (List<String> row : all()) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all()) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    /** For Markdown. */
    String markdown() {
        var out = new StringBuilder(title).append("\n\n");
        out.append("| ").append(String.join(" | ", head)).append(" |\n|");
        head.forEach(h -> out.append(h.equals(head.get(0)) ? "---|" : "---:|"));
        out.append('\n');
        rows.forEach(row -> out.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return out.toString();
    }

    private List<List<String>> all() {
        var all = new ArrayList<List<String>>();
        all.add(head);
        all.addAll(rows);
        return all;
    }
}
