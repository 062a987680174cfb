package io.luthier.programs;

import java.util.ArrayList;
import java.util.List;

/** The rows of CSV with a header as reports: what is no number in a column is not reported there. */
final class CsvRows {
    private CsvRows() {}

    /** @param end whether the last line is whole even without a line feed */
    static List<Report> reports(String text, boolean end) {
        String whole = end ? text : text.substring(0, text.lastIndexOf('\n') + 1);
        List<List<String>> rows = rows(whole);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> header = rows.get(0);
        var reports = new ArrayList<Report>();
        for (List<String> row : rows.subList(1, rows.size())) {
            var maker = new Report.Maker();
            for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
                String name = header.get(i).strip();
                Double number = Report.number(row.get(i));
                if (number != null && !name.isEmpty()) {
                    maker.add(name, name.equals(Report.EPOCH) ? (Object) number : number);
                } else if (name.equals(Report.INFEASIBLE) && !row.get(i).isBlank()) {
                    maker.add(name, row.get(i).strip());
                }
            }
            reports.add(maker.report());
        }
        return reports;
    }

    private static List<List<String>> rows(String text) {
        char separator = separator(text.lines().findFirst().orElse(""));
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (quoted && i < text.length()) {
                cell.append(c);
            } else if (c == separator || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    if (row.size() > 1 || !row.get(0).isBlank()) {
                        rows.add(List.copyOf(row));
                    }
                    row.clear();
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    private static char separator(String header) {
        return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
    }
}
