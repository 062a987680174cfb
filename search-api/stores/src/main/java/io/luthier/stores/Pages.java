package io.luthier.stores;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records on the pages of a SQLite file and of its write-ahead log, page by page, whatever became of what leads to them. After
 * <a href="https://www.sqlite.org/fileformat2.html">the file format of SQLite</a>: 1.5 (pages of trees), 2.1 (records), 4.1 (the
 * write-ahead log). What cannot be a record is passed over; whether one is whole only its checksum says.
 */
final class Pages {
    private static final int LEAF = 13; // of a table
    private static final int HEADER = 100; // bytes before the tree on page 1
    private static final int WAL_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int[] USUAL = {1024, 4096}; // of this release, and of earlier ones

    private final FileChannel db;
    private final @Nullable FileChannel wal;
    private final int size;
    private final boolean everywhere;
    /** Where in the write-ahead log the last image of each page stands. */
    private final Map<Long, Long> images = new HashMap<>();

    private Pages(FileChannel db, @Nullable FileChannel wal, int size, boolean everywhere) {
        this.db = db;
        this.wal = wal;
        this.size = size;
        this.everywhere = everywhere;
    }

    /** A stretch of bytes of the file, or of its write-ahead log. */
    record Stretch(boolean wal, long from, long to) {}

    /**
     * A row as it stands on pages.
     *
     * @param values as {@link Long}, {@link Double}, {@link String} or null
     * @param places where its bytes are
     */
    record Row(long key, List<@Nullable Object> values, List<Stretch> places) {}

    /** Something done with a row. */
    interface Taker {
        void take(Row row);
    }

    /**
     * Gives all rows.
     *
     * @param everywhere whether they are looked for at every byte, and not only where an unbroken page says; then much is given that
     *     is no row
     */
    static void each(Path file, boolean everywhere, Taker taker) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + "-wal");
        int size = size(file);
        for (int tried : size > 0 ? new int[] {size} : USUAL) {
            try (FileChannel db = FileChannel.open(file, StandardOpenOption.READ);
                    FileChannel wal =
                            Files.isRegularFile(beside) ? FileChannel.open(beside, StandardOpenOption.READ) : null) {
                new Pages(db, wal, tried, everywhere).all(taker);
            }
        }
    }

    /** The size of a page as the header says, 0 if it does not say one that studies have. */
    private static int size(Path file) throws IOException {
        try (FileChannel db = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(2);
            if (db.read(bytes, 16) == 2) {
                int size = bytes.getShort(0) & 0xffff;
                return size == USUAL[0] || size == USUAL[1] ? size : 0;
            }
            return 0;
        }
    }

    private void all(Taker taker) throws IOException {
        FileChannel log = wal;
        if (log != null) {
            for (long at = WAL_HEADER; at + FRAME_HEADER + size <= log.size(); at += FRAME_HEADER + size) {
                ByteBuffer number = read(log, at, 4);
                if (number != null) {
                    images.put(number.getInt(0) & 0xffffffffL, at + FRAME_HEADER);
                }
            }
            for (long at = WAL_HEADER; at + FRAME_HEADER < log.size(); at += FRAME_HEADER + size) {
                page(read(log, at + FRAME_HEADER, size), 0, true, at + FRAME_HEADER, taker);
            }
        }
        for (long at = 0; at < db.size(); at += size) {
            page(read(db, at, size), at == 0 ? HEADER : 0, false, at, taker);
        }
    }

    /** The bytes there; null if the file ends before, but for the begin of a page where rows are looked for everywhere. */
    private @Nullable ByteBuffer read(FileChannel from, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from.read(bytes, at + bytes.position()) < 0) {
                return everywhere && length == size ? bytes : null;
            }
        }
        return bytes;
    }

    private void page(@Nullable ByteBuffer page, int header, boolean log, long offset, Taker taker) throws IOException {
        if (page == null) {
            return;
        } else if (everywhere) {
            byte[] bytes = page.array();
            for (int at = 0; at < size - 4; at++) {
                if (begins(bytes, at)) {
                    take(page, at, log, offset, taker);
                }
            }
            return;
        } else if (page.get(header) != LEAF) {
            return;
        }
        int cells = page.getShort(header + 3) & 0xffff;
        for (int i = 0; i < cells && header + 10 + 2 * i <= size; i++) {
            take(page, page.getShort(header + 8 + 2 * i) & 0xffff, log, offset, taker);
        }
    }

    /** Whether a row of an event may begin here: two numbers, the length of a short header, and no value, for {@code seq}. */
    private static boolean begins(byte[] bytes, int at) {
        int next = at;
        for (int i = 0; i < 2; i++) {
            int end = next + 8;
            while (next < bytes.length && next < end && bytes[next] < 0) {
                next++;
            }
            next++;
        }
        return next + 1 < bytes.length && bytes[next] > 1 && bytes[next + 1] == 0;
    }

    private void take(ByteBuffer page, int at, boolean log, long offset, Taker taker) throws IOException {
        try {
            Row row = cell(page, at, log, offset);
            if (row != null) {
                taker.take(row);
            }
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | BufferUnderflowException e) {
            // not a record any more
        }
    }

    private @Nullable Row cell(ByteBuffer page, int at, boolean log, long offset) throws IOException {
        page.clear();
        page.position(at);
        long length = varint(page);
        long key = varint(page);
        if (length < 1 || length > Database.LONGEST || length > db.size() + (wal == null ? 0 : wal.size())) {
            return null;
        }
        var places = new ArrayList<Stretch>();
        byte[] payload = payload(page, (int) length, places);
        places.add(new Stretch(log, offset + at, offset + page.position()));
        return payload == null ? null : new Row(key, record(ByteBuffer.wrap(payload)), places);
    }

    /** The payload of a cell, with what stands on overflow pages. */
    private byte @Nullable [] payload(ByteBuffer page, int length, List<Stretch> places) throws IOException {
        int most = size - 35;
        int least = (size - 12) * 32 / 255 - 23;
        int local = least + (length - least) % (size - 4);
        int here = length <= most ? length : local <= most ? local : least;
        byte[] payload = new byte[length];
        page.get(payload, 0, here);
        long next = here < length ? page.getInt() & 0xffffffffL : 0;
        for (int done = here; done < length; ) {
            Long image = images.get(next);
            FileChannel from = image != null && wal != null ? wal : db;
            long at = image != null ? image : (next - 1) * size;
            ByteBuffer more = next == 0 ? null : read(from, at, size);
            if (more == null) {
                return null;
            }
            next = more.getInt(0) & 0xffffffffL;
            int part = Math.min(size - 4, length - done);
            more.position(4).get(payload, done, part);
            places.add(new Stretch(image != null, at, at + 4 + part));
            done += part;
        }
        return payload;
    }

    private static List<@Nullable Object> record(ByteBuffer bytes) {
        var types = new ArrayList<Long>();
        int header = (int) varint(bytes);
        while (bytes.position() < Math.min(header, bytes.limit())) {
            types.add(varint(bytes));
        }
        var values = new ArrayList<@Nullable Object>();
        for (long type : types) {
            values.add(value(bytes, type));
        }
        return values;
    }

    private static @Nullable Object value(ByteBuffer bytes, long type) {
        if (type == 0) {
            return null;
        } else if (type == 7) {
            return bytes.getDouble();
        } else if (type == 8 || type == 9) {
            return type - 8;
        } else if (type >= 1 && type <= 6) {
            int length = type <= 4 ? (int) type : type == 5 ? 6 : 8;
            long whole = bytes.get();
            for (int i = 1; i < length; i++) {
                whole = whole << 8 | bytes.get() & 0xff;
            }
            return whole;
        } else if (type < 12) {
            throw new IllegalArgumentException("type " + type);
        }
        byte[] text = new byte[Math.toIntExact(Math.min((type - 12) / 2, bytes.remaining() + 1L))];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = bytes.get();
            value = value << 7 | next & 0x7f;
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | bytes.get() & 0xff;
    }
}
