package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.Folders;
import io.luthier.log.Salvage;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is whole in a damaged file: what SQLite still reads, and what stands on the pages that it does not reach. From format 3
 * on an event is whole if its checksum is; before that, if SQLite reads it or nothing else has its number.
 */
final class Salvager {
    private static final Pattern PAGE = Pattern.compile("[Pp]age (\\d+)");

    private final Path file;
    private final Chain chain = new Chain();
    private final TreeMap<Long, Found> whole = new TreeMap<>();
    private final Map<Long, String> broken = new LinkedHashMap<>();

    private Salvager(Path file) {
        this.file = file;
    }

    /** An event that was found. */
    private record Found(Event event, String name) {}

    static Salvage salvage(Path file) {
        var salvager = new Salvager(file);
        try {
            boolean checked = salvager.tables();
            Pages.each(file, checked, row -> salvager.page(row, checked));
            return salvager.result();
        } catch (IOException e) {
            throw Folders.failure("cannot read", file, e);
        }
    }

    /** The offset of the page that SQLite calls damaged, 0 if it cannot say. */
    static long offset(Path file) {
        try (Connection connection = Database.reading(file);
                Statement statement = connection.createStatement()) {
            long size = Database.number(statement, "PRAGMA page_size");
            try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
                Matcher page = PAGE.matcher(rows.next() ? String.valueOf(rows.getString(1)) : "");
                return page.find() ? (Long.parseLong(page.group(1)) - 1) * size : 0;
            }
        } catch (SQLException | StoreException e) {
            return 0;
        }
    }

    /**
     * Takes what SQLite reads.
     *
     * @return whether events have checksums; so it is taken to be where the file does not say
     */
    private boolean tables() {
        long format = Table.CHECKED;
        try (Connection connection = Database.reading(file);
                Statement statement = connection.createStatement()) {
            long said = Database.number(statement, "PRAGMA user_version");
            format = said >= 1 && said < Table.CHECKED && !sums(statement) ? said : Table.CHECKED;
            for (Table table : Table.all()) {
                rows(statement, table, format);
            }
        } catch (SQLException | StoreException e) {
            // the pages are left
        }
        return format >= Table.CHECKED;
    }

    private static boolean sums(Statement statement) throws SQLException {
        return Database.number(
                        statement,
                        "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%\"" + Table.SUM + "\" INTEGER%'")
                > 0;
    }

    private void rows(Statement statement, Table table, long format) {
        try (ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '"
                + table.kind().name() + "'")) {
            List<String> columns =
                    rows.next() ? table.columns(rows.getString(1), format).orElse(List.of()) : List.of();
            if (columns.isEmpty()) {
                return;
            }
            rows.close();
            read(statement, table, columns);
        } catch (SQLException e) {
            // what SQLite does not reach stands on the pages
        }
    }

    private void read(Statement statement, Table table, List<String> columns) throws SQLException {
        try (ResultSet rows = statement.executeQuery(table.select())) {
            int[] places = table.places(columns);
            int sum = columns.indexOf(Table.SUM) + 2;
            while (rows.next()) {
                take(table, rows.getLong(1), table.plain(rows, places), sum > 1 ? rows.getLong(sum) : null);
            }
        }
    }

    private void page(Pages.Row row, boolean checked) {
        if (row.key() < 0 || checked && whole.containsKey(row.key())) {
            return;
        }
        for (Table table : Table.all()) {
            for (List<String> order : table.orders()) {
                @Nullable Object[] plain = checked ? table.plain(row.values(), order) : null;
                if (plain != null
                        && row.values().size() == order.size() + 2
                        && row.values().get(order.size() + 1) instanceof Long sum) {
                    take(table, row.key(), plain, sum);
                }
            }
        }
        if (!checked && !whole.containsKey(row.key())) {
            unchecked(row);
        }
    }

    /** A row of an earlier format that SQLite does not reach. */
    private void unchecked(Pages.Row row) {
        for (Table table : Table.all()) {
            for (List<String> order : table.earlier()) {
                @Nullable
                Object[] plain = row.values().size() == order.size() + 1 ? table.plain(row.values(), order) : null;
                if (plain != null) {
                    take(table, row.key(), plain, null);
                }
            }
        }
    }

    private void take(Table table, long seq, @Nullable Object[] plain, @Nullable Long sum) {
        String name = table.name(seq, plain);
        try {
            if (sum == null || chain.whole(sum, seq, table.kind(), plain)) {
                whole.putIfAbsent(seq, new Found(table.event(plain), name));
                return;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // not what a study writes
        }
        broken.putIfAbsent(seq, name);
    }

    private Salvage result() {
        long end = whole.isEmpty() ? 0 : whole.lastKey() + 1;
        end = Math.max(
                end,
                Head.read(Objects.requireNonNull(file.getParent()))
                        .map(Head::count)
                        .orElse(0L));
        var events = new ArrayList<Event>();
        var losses = new ArrayList<String>();
        int before = 0;
        long lost = 0;
        for (long seq = 0; seq < end; ) {
            Found found = whole.get(seq);
            if (found != null) {
                events.add(found.event());
                before = losses.isEmpty() ? events.size() : before;
                seq++;
                continue;
            }
            Long next = whole.higherKey(seq);
            long until = Math.min(end, next == null ? end : next);
            losses.add(loss(seq, until));
            lost += until - seq;
            seq = until;
        }
        return new Salvage(events, before, lost, losses);
    }

    private String loss(long from, long until) {
        if (until - from > 1) {
            return "events " + from + " to " + (until - 1);
        }
        return broken.getOrDefault(from, "event " + from);
    }
}
