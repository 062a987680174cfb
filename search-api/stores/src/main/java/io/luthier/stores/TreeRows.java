package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.EventField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows read from the pages of a file. Texts that occur again and again, as most do, are read once. */
final class TreeRows implements Rows {
    private static final int KEPT = 1024;
    private static final int LONGEST_KEPT = 512; // bytes

    private final Table table;
    private final Tree tree;
    private final EventField[] fields;
    private final EventField.Form[] forms;
    private final int[] places;
    private final int sum;
    private final byte[][][] texts;
    private final @Nullable Object[][] values;
    private boolean more;

    /** @param columns of the table, without {@code seq} */
    TreeRows(Table table, List<String> columns, Tree tree) {
        this.table = table;
        this.tree = tree;
        this.fields = table.kind().fields().toArray(EventField[]::new);
        this.forms = Arrays.stream(fields).map(EventField::form).toArray(EventField.Form[]::new);
        this.places = table.places(columns);
        this.sum = columns.indexOf(Table.SUM) + 1;
        this.texts = new byte[fields.length][][];
        this.values = new Object[fields.length][];
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
        return tree.key();
    }

    @Override
    public void next() {
        try {
            more = tree.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long sum() {
        return tree.whole(sum);
    }

    @Override
    public long chained(Chain chain, long before) {
        chain.begin(tree.key(), table.kind());
        for (int i = 0; i < forms.length; i++) {
            int column = places[i] - 1;
            switch (forms[i]) {
                case WHOLE -> chain.whole(tree.whole(column));
                case REAL -> chain.real(tree.real(column));
                case TEXT -> chain.text(tree.bytes(), tree.start(column), tree.length(column));
            }
        }
        return chain.end(before);
    }

    @Override
    public Event event() {
        @Nullable Object[] plain = new Object[forms.length];
        for (int i = 0; i < plain.length; i++) {
            int column = places[i] - 1;
            plain[i] = switch (forms[i]) {
                case WHOLE -> fields[i].value(tree.whole(column));
                case REAL -> (Object) tree.real(column);
                case TEXT -> text(i, column);
            };
        }
        return table.kind().event(plain);
    }

    private Object text(int field, int column) {
        int from = tree.start(column);
        int length = tree.length(column);
        byte[] bytes = tree.bytes();
        if (length > LONGEST_KEPT) {
            return fields[field].value(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
        if (texts[field] == null) {
            texts[field] = new byte[KEPT][];
            values[field] = new Object[KEPT];
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 16) & KEPT - 1;
        byte[] before = texts[field][place];
        if (before != null && Arrays.equals(before, 0, before.length, bytes, from, from + length)) {
            return Objects.requireNonNull(values[field][place]);
        }
        Object value = fields[field].value(new String(bytes, from, length, StandardCharsets.UTF_8));
        texts[field][place] = Arrays.copyOfRange(bytes, from, from + length);
        values[field][place] = value;
        return value;
    }

    @Override
    public String name() {
        return table.kind() + " at " + tree.key();
    }

    @Override
    public void close() {}
}
