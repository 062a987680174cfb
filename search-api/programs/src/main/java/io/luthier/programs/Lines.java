package io.luthier.programs;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The lines of a stream, which end with a line feed or a carriage return, as progress bars do. Colours and other escapes of a
 * terminal are taken out; what is not UTF-8 is read as Latin-1. Lines that hold nothing for anybody are not kept.
 */
final class Lines {
    /** The most bytes of a line that are looked at. */
    static final int LONGEST = 1 << 20;

    private static final byte[] TAG = ResultLine.TAG.getBytes(StandardCharsets.US_ASCII);
    private static final int KEPT = 64; // of what came before, where a line has no end
    private static final Pattern ESCAPE =
            Pattern.compile("\u001B(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(\u0007|\u001B\\\\)?|[@-Z\\\\^_])");

    /** Takes a line. */
    interface Reader {
        /**
         * Takes a line in.
         *
         * @param begun whether its beginning is there
         * @param cut whether its end is missing, because it is too long
         */
        void line(String text, boolean begun, boolean cut);
    }

    private final boolean all;
    private final Reader reader;
    private byte[] line = new byte[1 << 10];
    private int length = 0;
    private int matched = 0; // bytes of the tag that the line ends with
    private boolean tagged = false;
    private boolean begun = true;
    private boolean cut = false;

    /** @param all whether lines without the tag are wanted too */
    Lines(boolean all, Reader reader) {
        this.all = all;
        this.reader = reader;
    }

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                finish();
            } else if (!cut) {
                put(b);
            }
        }
    }

    private void put(byte b) {
        if (length == LONGEST) {
            if (tagged) {
                cut = true;
                return;
            }
            System.arraycopy(line, length - KEPT, line, 0, KEPT);
            length = KEPT;
            begun = false;
        } else if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, 2 * length));
        }
        line[length++] = b;
        matched = b == TAG[matched] ? matched + 1 : b == TAG[0] ? 1 : 0;
        if (matched == TAG.length) {
            tagged = true;
            matched = 0;
        }
    }

    private void finish() {
        if (length > 0 && (tagged || all)) {
            reader.line(plain(), begun, cut);
        }
        length = 0;
        matched = 0;
        tagged = false;
        begun = true;
        cut = false;
    }

    private String plain() {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        }
        return text.indexOf('\u001B') < 0 ? text : ESCAPE.matcher(text).replaceAll("");
    }

    /** The stream has ended. */
    void end() {
        finish();
    }
}
