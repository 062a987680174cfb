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
        long own = own(seq, kind, plain);
        buffer.clear();
        buffer.putInt((int) before).putInt((int) own);
        return own << 32 | crc();
    }

    /** Whether a checksum is that of these fields. */
    boolean whole(long sum, long seq, EventKind kind, @Nullable Object[] plain) {
        return sum >>> 32 == own(seq, kind, plain);
    }

    private long own(long seq, EventKind kind, @Nullable Object[] plain) {
        buffer.clear();
        buffer.putLong(seq);
        text(kind.name());
        for (Object value : plain) {
            add(value);
        }
        return crc();
    }

    private long crc() {
        crc.reset();
        crc.update(buffer.array(), 0, buffer.position());
        return crc.getValue();
    }

    private void add(@Nullable Object value) {
        if (value instanceof Long whole) {
            room(9).put((byte) 1).putLong(whole);
        } else if (value instanceof Double real) {
            room(9).put((byte) 2).putLong(Double.doubleToLongBits(real + 0.0)); // SQLite keeps no sign of zero
        } else if (value instanceof String string) {
            text(string);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(5 + bytes.length).put((byte) 3).putInt(bytes.length).put(bytes);
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
