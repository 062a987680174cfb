package io.luthier.table;

/** Whether bytes, given piece by piece, are text in UTF-8 (RFC 3629). */
final class Utf8 {
    private int open;
    private int low = 0x80;
    private int high = 0xBF;
    private boolean beyond;

    /** The place of the first byte that cannot be, or that begins a character that is not ended; -1 if there is none. */
    int wrong(byte[] bytes, int from, int to) {
        int lead = -1;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            if (open > 0) {
                if (b < low || b > high) {
                    return lead < 0 ? i : lead;
                }
                open--;
                low = 0x80;
                high = 0xBF;
            } else if (b >= 0x80) {
                if (b < 0xC2 || b > 0xF4) {
                    return i;
                }
                beyond = true;
                lead = i;
                open = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
                low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
                high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
            }
        }
        return -1;
    }

    /** Whether no character is begun and not ended. */
    boolean whole() {
        return open == 0;
    }

    /** Whether there was any character beyond ASCII. */
    boolean beyond() {
        return beyond;
    }
}
