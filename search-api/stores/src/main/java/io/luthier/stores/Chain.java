package io.luthier.stores;

import io.luthier.log.EventKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of each event, two CRC-32C in one number: above, of its number, kind and fields, which says whether the event is whole;
 * below, of that and of the checksum of the event before, which says whether all before it are there. The last one stands for the
 * whole log.
 */
final class Chain {
    /** What stands before the first event. */
    static final long BEGINNING = 0x4c757468L;

    private final CRC32C crc = new CRC32C();
    private ByteBuffer buffer = ByteBuffer.allocate(1024);

    /**
     * The checksum of an event.
     *
     * @param before that of the event before it
     * @param plain its fields in their plain form, in the order of the kind; null for one that the file does not have
     */
    long next(long before, long seq, EventKind kind, @Nullable Object[] plain) {
        add(seq, kind, plain);
        return end(before);
    }

    /** Whether a checksum is that of these fields. */
    boolean whole(long sum, long seq, EventKind kind, @Nullable Object[] plain) {
        add(seq, kind, plain);
        return sum >>> 32 == crc();
    }

    private void add(long seq, EventKind kind, @Nullable Object[] plain) {
        begin(seq, kind);
        for (Object value : plain) {
            if (value instanceof Long whole) {
                whole(whole);
            } else if (value instanceof Double real) {
                real(real);
            } else if (value instanceof String string) {
                text(string);
            }
        }
    }

    /** Begins an event, whose fields follow in the order of the kind. */
    void begin(long seq, EventKind kind) {
        buffer.clear();
        buffer.putLong(seq);
        text(kind.name());
    }

    void whole(long value) {
        room(9).put((byte) 1).putLong(value);
    }

    void real(double value) {
        room(9).put((byte) 2).putLong(Double.doubleToLongBits(value + 0.0)); // SQLite keeps no sign of zero
    }

    /** A text in UTF-8. */
    void text(byte[] bytes, int from, int length) {
        room(5 + length).put((byte) 3).putInt(length).put(bytes, from, length);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        text(bytes, 0, bytes.length);
    }

    /** The checksum of the event behind one with this checksum. */
    long end(long before) {
        long own = crc();
        buffer.clear();
        buffer.putInt((int) before).putInt((int) own);
        return own << 32 | crc();
    }

    private long crc() {
        crc.reset();
        crc.update(buffer.array(), 0, buffer.position());
        return crc.getValue();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int needed = Math.addExact(buffer.position(), bytes);
            buffer = ByteBuffer.allocate(Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed)))
                    .put(buffer.flip());
        }
        return buffer;
    }
}
