package io.luthier.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The records of one table of a SQLite file, in the order of their keys, read from its pages. After <a
 * href="https://www.sqlite.org/fileformat2.html">the file format of SQLite</a>: 1.6 (trees of pages), 2.1 (records). What a table of
 * a study never has is refused with an {@link IllegalArgumentException}, or ends in an {@link IndexOutOfBoundsException}.
 */
final class Tree {
    private static final int LEAF = 13;
    private static final int INNER = 5;
    private static final int FIRST = 100; // bytes before the tree on page 1
    private static final int DEEPEST = 20;

    private final Blocks file;
    private final int size;
    private final byte[][] pages = new byte[DEEPEST][];
    private final int[] headers = new int[DEEPEST];
    private final int[] cells = new int[DEEPEST];
    private final int[] next = new int[DEEPEST];
    private int depth = -1;
    private long visited = 0;

    private int at; // where reading stands in the bytes
    private byte[] bytes = {};
    private byte[] overflow = {};
    private long key;
    private int columns;
    private long[] types = new long[32];
    private int[] starts = new int[32];

    /**
     * The table of a root page.
     *
     * @param size of a page in bytes
     */
    Tree(Blocks file, int size, long root) throws IOException {
        this.file = file;
        this.size = size;
        descend(root);
    }

    private void descend(long page) throws IOException {
        if (++depth == DEEPEST || ++visited > file.length() / size || page < 1) {
            throw new IllegalArgumentException("a tree that has no end");
        }
        if (pages[depth] == null) {
            pages[depth] = new byte[size];
        }
        byte[] here = pages[depth];
        file.read((page - 1) * size, here);
        int header = page == 1 ? FIRST : 0;
        if (here[header] != LEAF && here[header] != INNER) {
            throw new IllegalArgumentException("page " + page + " is not of a table");
        }
        headers[depth] = header;
        cells[depth] = two(here, header + 3);
        next[depth] = 0;
    }

    /** Goes to the next record, the first at first; whether there is one. */
    boolean next() throws IOException {
        while (depth >= 0) {
            byte[] page = pages[depth];
            int header = headers[depth];
            int cell = next[depth]++;
            if (page[header] == LEAF) {
                if (cell < cells[depth]) {
                    record(page, two(page, header + 8 + 2 * cell));
                    return true;
                }
                depth--;
            } else if (cell < cells[depth]) {
                descend(four(page, two(page, header + 12 + 2 * cell)));
            } else if (cell == cells[depth]) {
                descend(four(page, header + 8));
            } else {
                depth--;
            }
        }
        return false;
    }

    private void record(byte[] page, int cell) throws IOException {
        bytes = page;
        at = cell;
        long length = varint();
        key = varint();
        if (length < 1 || length > Database.LONGEST) {
            throw new IllegalArgumentException("a record of " + length + " bytes");
        }
        int most = size - 35;
        if (length > most) {
            gather((int) length, most);
        } else if (at + length > size) {
            throw new IllegalArgumentException("a record beyond its page");
        }
        int begin = at;
        long header = varint();
        long end = begin + header;
        long start = end;
        columns = 0;
        while (at < end) {
            if (columns == types.length) {
                types = Arrays.copyOf(types, 2 * columns);
                starts = Arrays.copyOf(starts, 2 * columns);
            }
            long type = varint();
            types[columns] = type;
            starts[columns] = Math.toIntExact(start);
            start += width(type);
            columns++;
        }
        if (at != end || start > begin + length) {
            throw new IllegalArgumentException("a record that ends elsewhere");
        }
    }

    /** Puts together a record that stands on several pages. */
    private void gather(int length, int most) throws IOException {
        int least = (size - 12) * 32 / 255 - 23;
        int local = least + (length - least) % (size - 4);
        int here = local <= most ? local : least;
        if (overflow.length < length) {
            overflow = new byte[length];
        }
        System.arraycopy(bytes, at, overflow, 0, here);
        long page = four(bytes, at + here);
        byte[] more = new byte[size];
        for (int done = here; done < length; ) {
            if (page < 1) {
                throw new IllegalArgumentException("a record that is cut");
            }
            file.read((page - 1) * size, more);
            page = four(more, 0);
            int part = Math.min(size - 4, length - done);
            System.arraycopy(more, 4, overflow, done, part);
            done += part;
        }
        bytes = overflow;
        at = 0;
    }

    private static long width(long type) {
        if (type >= 12) {
            return (type - 12) / 2;
        }
        return switch ((int) type) {
            case 0, 8, 9 -> 0;
            case 1, 2, 3, 4 -> type;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    /** The key of the record. */
    long key() {
        return key;
    }

    /** How many columns the record has. */
    int columns() {
        return columns;
    }

    /** The whole number in a column, counted from 0. */
    long whole(int column) {
        long type = type(column);
        if (type == 8 || type == 9) {
            return type - 8;
        } else if (type < 1 || type > 6) {
            throw new IllegalArgumentException("no whole number");
        }
        int from = starts[column];
        int to = from + (int) width(type);
        long whole = bytes[from];
        for (int i = from + 1; i < to; i++) {
            whole = whole << 8 | bytes[i] & 0xff;
        }
        return whole;
    }

    /** The number in a column, which may be stored as a whole one. */
    double real(int column) {
        if (type(column) != 7) {
            return whole(column);
        }
        long bits = 0;
        for (int i = starts[column]; i < starts[column] + 8; i++) {
            bits = bits << 8 | bytes[i] & 0xff;
        }
        return Double.longBitsToDouble(bits);
    }

    /** How many bytes the text in a column has. */
    int length(int column) {
        long type = type(column);
        if (type < 13 || type % 2 == 0) {
            throw new IllegalArgumentException("no text");
        }
        return (int) (type - 13) / 2;
    }

    /** Where the text in a column begins among the {@link #bytes}. */
    int start(int column) {
        return starts[column];
    }

    /** The bytes among which the record stands, until the next one is read. */
    byte[] bytes() {
        return bytes;
    }

    /** The text in a column. */
    String text(int column) {
        return new String(bytes, starts[column], length(column), StandardCharsets.UTF_8);
    }

    private long type(int column) {
        if (column >= columns) {
            throw new IllegalArgumentException("a record of " + columns + " columns");
        }
        return types[column];
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = bytes[at++];
            if (next >= 0) {
                return value << 7 | next;
            }
            value = value << 7 | next & 0x7f;
        }
        return value << 8 | bytes[at++] & 0xff;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static long four(byte[] bytes, int at) {
        return (long) two(bytes, at) << 16 | two(bytes, at + 2);
    }
}
