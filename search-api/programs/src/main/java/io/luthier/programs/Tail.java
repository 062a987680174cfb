package io.luthier.programs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of what a program prints. */
final class Tail {
    private static final int MOST = 1 << 16;

    private byte[] ring = new byte[0];
    private long seen = 0;

    void add(byte[] bytes, int length) {
        if (ring.length < MOST && seen + length > ring.length) { // nothing has been overwritten yet
            ring = Arrays.copyOf(ring, (int) Math.min(MOST, 2 * (seen + length)));
        }
        for (int i = Math.max(0, length - ring.length); i < length; ) {
            int at = (int) ((seen + i) % ring.length);
            int count = Math.min(length - i, ring.length - at);
            System.arraycopy(bytes, i, ring, at, count);
            i += count;
        }
        seen += length;
    }

    /** All that is kept. */
    String text() {
        return text(MOST);
    }

    /** The last bytes, at most so many; those that are not UTF-8 are replaced. */
    String text(int most) {
        int length = (int) Math.min(seen, Math.min(most, ring.length));
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((seen - length + i) % ring.length)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
