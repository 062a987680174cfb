package io.luthier.stores;

import io.luthier.log.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that SQLite reads. */
final class SqlRows implements Rows {
    private final Table table;
    private final boolean checked;
    private final Statement statement;
    private final ResultSet rows;
    private final int[] places;
    private final int sum;
    private boolean more;
    private long seq;
    private @Nullable Object @Nullable [] plain;

    /**
     * The rows of a table.
     *
     * @param columns of the table, without {@code seq}
     * @param checked whether the file has checksums
     */
    SqlRows(Connection connection, Table table, List<String> columns, boolean checked) throws SQLException {
        this.table = table;
        this.checked = checked;
        this.places = table.places(columns);
        this.sum = columns.indexOf(Table.SUM) + 2;
        this.statement = connection.createStatement();
        this.rows = statement.executeQuery(table.select());
        next();
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public boolean more() {
        return more;
    }

    @Override
    public long seq() {
        return seq;
    }

    @Override
    public void next() throws SQLException {
        more = rows.next();
        seq = more ? rows.getLong(1) : 0;
        plain = null;
    }

    private @Nullable Object[] plain() throws SQLException {
        @Nullable Object[] known = plain;
        if (known == null) {
            known = table.plain(rows, places);
            plain = known;
        }
        return known;
    }

    @Override
    public long sum() throws SQLException {
        return rows.getLong(sum);
    }

    @Override
    public long chained(Chain chain, long before) throws SQLException {
        return chain.next(before, seq, table.kind(), checked ? plain() : table.migrated(plain()));
    }

    @Override
    public Event event() throws SQLException {
        return table.event(plain());
    }

    @Override
    public String name() throws SQLException {
        return table.name(seq, plain());
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
