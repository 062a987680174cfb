package io.luthier.stores;

import io.luthier.log.Format;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in a file: its format and its tables. A file whose schema is not to the letter that of a study is refused, so that
 * no view, trigger or index of a stranger is ever used.
 *
 * @param format 0 if the file holds nothing yet
 * @param tables the columns of each table that is there, without {@code seq}
 */
record Layout(long format, Map<Table, List<String>> tables) {
    static final int APPLICATION = 0x4c757468; // "Luth"

    /** More is never asked for. */
    static final int MOST = 64;

    /** What a schema has: a table, or something that no study has. */
    record Item(String type, String name, String sql) {}

    /**
     * Reads it.
     *
     * @throws StoreException if the file is not a study, or of a later format
     */
    static Layout of(Statement statement, Path file) throws SQLException {
        long tables = Database.number(statement, "SELECT count(*) FROM sqlite_schema");
        long format = Database.number(statement, "PRAGMA user_version");
        long application = Database.number(statement, "PRAGMA application_id");
        if (tables == 0 && format == 0 && application == 0) {
            return new Layout(0, Map.of());
        }
        if (application != APPLICATION) {
            throw new StoreException(file + " is the database of another program, not a study (offset 68)");
        }
        check(format, file);
        return new Layout(format, tables(statement, file, format));
    }

    /** Refuses a format, saying where it stands: it may be what was damaged. */
    private static void check(long format, Path file) {
        try {
            Format.check(format, file.toString());
        } catch (StoreException e) {
            String message = String.valueOf(e.getMessage());
            int line = message.contains("\n") ? message.indexOf('\n') : message.length();
            throw new StoreException(message.substring(0, line) + " (offset 60)" + message.substring(line), e);
        }
    }

    private static Map<Table, List<String>> tables(Statement statement, Path file, long format) throws SQLException {
        var items = new ArrayList<Item>();
        try (ResultSet rows = statement.executeQuery("SELECT type, name, sql FROM sqlite_schema LIMIT " + MOST)) {
            while (rows.next()) {
                items.add(new Item(
                        String.valueOf(rows.getString(1)),
                        String.valueOf(rows.getString(2)),
                        String.valueOf(rows.getString(3))));
            }
        }
        return tables(items, file, format);
    }

    /** The columns of each table of a schema. */
    static Map<Table, List<String>> tables(List<Item> items, Path file, long format) {
        Map<String, Table> known = Table.byName();
        var found = new LinkedHashMap<Table, List<String>>();
        for (Item item : items) {
            Table table = known.remove(item.name());
            if (table == null || !item.type().equals("table")) {
                throw refusal(file, item);
            }
            found.put(table, table.columns(item.sql(), format).orElseThrow(() -> refusal(file, item)));
        }
        return found;
    }

    private static StoreException refusal(Path file, Item item) {
        return new StoreException(file + " has the " + io.luthier.settings.Names.quote(item.type() + " " + item.name())
                + " at offset " + offset(file, item.sql())
                + ", which is not what a study has: it is damaged, or something else made or changed it\n"
                + "Keep what is whole: luthier repair FOLDER, in Java Study.repair().");
    }

    /** Where the text stands in the file, 0 if it is not found. */
    private static long offset(Path file, String text) {
        try {
            if (Files.size(file) > Database.LONGEST) {
                return 0;
            }
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return Math.max(0, bytes.indexOf(wanted.substring(0, Math.min(60, wanted.length()))));
        } catch (IOException e) {
            return 0;
        }
    }
}
