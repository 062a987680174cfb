package io.luthier.cli.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import io.luthier.table.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What must be said of a file's form where evidence alone does not tell it: the likely thing, with a comment. */
final class Form {
    private Form() {}

    static Dialect dialect(Map<String, String> said) {
        return new Dialect(
                Optional.empty(),
                said.containsKey("decimal") ? Optional.of(Dialect.Decimal.POINT) : Optional.empty(),
                said.containsKey("encoding") ? Optional.of("windows-1252") : Optional.empty(),
                Optional.empty(),
                said.containsKey("header") ? OptionalInt.of(0) : OptionalInt.empty(),
                said.containsKey("skip") ? Optional.of(List.of(1)) : Optional.empty(),
                Optional.empty());
    }

    /** Says what a refusal asks for; false if that is not known. */
    static boolean helped(InvalidSettingException e, Map<String, String> said) {
        String message = String.valueOf(e.getMessage());
        if (message.contains(" is not UTF-8")) {
            return said.putIfAbsent("encoding", "windows-1252  # it is not UTF-8; look whether letters are right")
                    == null;
        } else if (e.key().endsWith("decimal") && message.contains("has either a fraction or thousands")) {
            return said.putIfAbsent(
                            "decimal", "point  # its numbers read either way; write comma if 1,234 is a fraction")
                    == null;
        } else if (message.contains("Set header: 0 if no line names them")) {
            return withoutNames(said, false);
        } else if (message.contains(" line 2 has ") && message.contains("the header names")) {
            return withoutNames(said, true);
        }
        return false;
    }

    /** Whether the first line is no header, and that is said now: it has numbers where numbers stand below. */
    static boolean nameless(CsvFile file, CsvColumns rows, Map<String, String> said) {
        boolean row = true;
        boolean found = false;
        for (int c = 0; c < file.header().size(); c++) {
            boolean number = CsvColumns.number(file.header().get(c)) != null;
            boolean numbers = rows.column(c).kind() == Column.Kind.NUMBERS;
            found |= number && numbers;
            row &= number || !numbers;
        }
        return found && withoutNames(said, !row);
    }

    private static boolean withoutNames(Map<String, String> said, boolean skipped) {
        if (skipped) {
            said.put("skip", "[1]  # it is no row");
        }
        return said.putIfAbsent("header", "0  # no line names the columns") == null;
    }
}
