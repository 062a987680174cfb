package io.luthier.stores;

import java.io.IOException;
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
    /** Where in the write-ahead log the last image of each page stands. */
    private final Map<Long, Long> images = new HashMap<>();

    private Pages(FileChannel db, @Nullable FileChannel wal, int size) {
        this.db = db;
        this.wal = wal;
        this.size = size;
    }

    /** A row as it stands on a page: its key, and its values as {@link Long}, {@link Double}, {@link String} or null. */
    record Row(long key, List<@Nullable Object> values, long offset) {}

    /** Something done with a row. */
    interface Taker {
        void take(Row row);
    }

    static void each(Path file, Taker taker) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + "-wal");
        int size = size(file);
        for (int tried : size > 0 ? new int[] {size} : USUAL) {
            try (FileChannel db = FileChannel.open(file, StandardOpenOption.READ);
                    FileChannel wal =
                            Files.isRegularFile(beside) ? FileChannel.open(beside, StandardOpenOption.READ) : null) {
                new Pages(db, wal, tried).all(taker);
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
            for (long at = WAL_HEADER; at + FRAME_HEADER + size <= log.size(); at += FRAME_HEADER + size) {
                page(read(log, at + FRAME_HEADER, size), 0, at + FRAME_HEADER, taker);
            }
        }
        for (long at = 0; at + size <= db.size(); at += size) {
            page(read(db, at, size), at == 0 ? HEADER : 0, at, taker);
        }
    }

    private static @Nullable ByteBuffer read(FileChannel from, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from.read(bytes, at + bytes.position()) < 0) {
                return null;
            }
        }
        return bytes;
    }

    private void page(@Nullable ByteBuffer page, int header, long offset, Taker taker) throws IOException {
        if (page == null || page.get(header) != LEAF) {
            return;
        }
        int cells = page.getShort(header + 3) & 0xffff;
        for (int i = 0; i < cells && header + 10 + 2 * i <= size; i++) {
            int at = page.getShort(header + 8 + 2 * i) & 0xffff;
            try {
                Row row = cell(page, at, offset + at);
                if (row != null) {
                    taker.take(row);
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
                // not a record any more
            }
        }
    }

    private @Nullable Row cell(ByteBuffer page, int at, long offset) throws IOException {
        page.clear();
        page.position(at);
        long length = varint(page);
        long key = varint(page);
        if (length < 1 || length > Database.LONGEST) {
            return null;
        }
        byte[] payload = payload(page, (int) length);
        return payload == null ? null : new Row(key, record(ByteBuffer.wrap(payload)), offset);
    }

    /** The payload of a cell, with what stands on overflow pages. */
    private byte @Nullable [] payload(ByteBuffer page, int length) throws IOException {
        int most = size - 35;
        int least = (size - 12) * 32 / 255 - 23;
        int local = least + (length - least) % (size - 4);
        int here = length <= most ? length : local <= most ? local : least;
        byte[] payload = new byte[length];
        page.get(payload, 0, here);
        long next = here < length ? page.getInt() & 0xffffffffL : 0;
        for (int done = here; done < length; ) {
            ByteBuffer more = next == 0 ? null : numbered(next);
            if (more == null) {
                return null;
            }
            next = more.getInt() & 0xffffffffL;
            int part = Math.min(size - 4, length - done);
            more.get(payload, done, part);
            done += part;
        }
        return payload;
    }

    private @Nullable ByteBuffer numbered(long number) throws IOException {
        Long image = images.get(number);
        ByteBuffer page = image != null && wal != null ? read(wal, image, size) : read(db, (number - 1) * size, size);
        return page == null ? null : page.rewind();
    }

    private static List<@Nullable Object> record(ByteBuffer bytes) {
        var types = new ArrayList<Long>();
        int header = (int) varint(bytes);
        while (bytes.position() < header) {
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
