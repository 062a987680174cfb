package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What all lines of a text tell of how it is written: which sign parts them into equally many fields. Refuses bytes that are no
 * text.
 */
final class Evidence {
    /** What parts fields, where it is not said. */
    static final byte[] SIGNS = {',', ';', '\t', '|'};

    private static final int MOST_FIELDS = 1 << 16;
    private static final int LINE_FEED = 10;
    private static final int RETURN = 11;
    private static final int QUOTE = 12;
    private static final int ZERO = 14;
    private static final int BLANK = 15;
    private static final byte[] KINDS = kinds();

    private final Content content;
    private final String settings;
    private final Dialect dialect;
    private final int[][] histogram = new int[SIGNS.length][16];
    private final int[] counts = new int[SIGNS.length];
    private final Set<Integer> skipped;
    private final int comment;
    private long bytes;
    private int line = 1;
    private int records;
    private boolean quotes;

    private boolean start = true; // of a field
    private boolean quoted;
    private boolean closed; // by the byte before
    private boolean carriage; // the byte before was a carriage return
    private boolean beyond; // ASCII

    private int begun = 1;
    private int first = -1;

    /** @param skipped lines that are left out */
    Evidence(Content content, String settings, Dialect dialect, Set<Integer> skipped) {
        this.content = content;
        this.settings = settings;
        this.dialect = dialect;
        this.skipped = skipped;
        this.comment = dialect.comment().map(c -> (int) c.charAt(0)).orElse((int) '#');
        try (InputStream in = content.open()) {
            read(in);
        } catch (IOException e) {
            throw DataFile.unreadable(content.key(), content.path(), e);
        }
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int i = 0; i < SIGNS.length; i++) {
            kinds[SIGNS[i]] = (byte) (i + 1);
        }
        kinds['\n'] = LINE_FEED;
        kinds['\r'] = RETURN;
        kinds['"'] = QUOTE;
        kinds[0] = ZERO;
        kinds[' '] = BLANK;
        return kinds;
    }

    private void read(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        var utf8 = new Utf8();
        for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
            bytes += length;
            if (bytes > DataFile.LARGEST) {
                throw DataFile.large(content.key(), content.path(), DataFile.LARGEST);
            }
            int lineBefore = line;
            scan(buffer, length);
            if (beyond || !utf8.whole()) {
                int at = utf8.wrong(buffer, 0, length);
                if (at >= 0) {
                    line = lineBefore + lines(buffer, at);
                    throw noUtf8(buffer[at]);
                }
            }
        }
        if (!utf8.whole()) {
            throw wrong("the last character is cut", "The file may be truncated: copy it again.");
        }
        record();
    }

    private void scan(byte[] buffer, int length) {
        int i = 0;
        while (i < length) {
            int end = ordinary(buffer, i, length);
            if (end > i) {
                first = first < 0 ? buffer[i] & 0xFF : first;
                start = false;
                closed = false;
                carriage = false;
            }
            if (end < length) {
                special(KINDS[buffer[end] & 0xFF], buffer[end]);
            }
            i = end + 1;
        }
    }

    /** Where a run of bytes ends that mean nothing here. */
    private int ordinary(byte[] buffer, int from, int length) {
        int i = from;
        int all = 0;
        while (i < length && KINDS[buffer[i] & 0xFF] == 0) {
            all |= buffer[i];
            i++;
        }
        beyond |= all < 0;
        return i;
    }

    private void special(int kind, byte b) {
        if (kind <= SIGNS.length) {
            carriage = false;
            closed = false;
            if (!quoted) {
                counts[kind - 1]++;
                start = true;
            }
        } else if (kind == LINE_FEED || kind == RETURN) {
            boolean pair = kind == LINE_FEED && carriage;
            carriage = kind == RETURN;
            line += pair ? 0 : 1;
            closed = false;
            if (!quoted && !pair) {
                record();
                start = true;
            }
            return;
        } else if (kind == ZERO) {
            throw wrong("byte 0, which no text has", "Check that it is a text file.");
        } else if (kind == QUOTE) {
            carriage = false;
            quotes = true;
            boolean opens = start || closed;
            closed = quoted;
            quoted = !quoted && opens;
            start = false;
        } else {
            carriage = false;
            closed = false; // a blank
        }
        first = first < 0 ? b & 0xFF : first;
    }

    private static int lines(byte[] buffer, int to) {
        int lines = 0;
        for (int i = 0; i < to; i++) {
            lines += buffer[i] == '\n' || buffer[i] == '\r' && (i + 1 == to || buffer[i + 1] != '\n') ? 1 : 0;
        }
        return lines;
    }

    private void record() {
        boolean counted = first >= 0
                && first != comment
                && !skipped.contains(begun)
                && begun >= dialect.header().orElse(0);
        if (counted) {
            records++;
            for (int i = 0; i < counts.length; i++) {
                int count = Math.min(counts[i], MOST_FIELDS);
                if (count >= histogram[i].length) {
                    histogram[i] = Arrays.copyOf(histogram[i], Math.max(count + 1, 2 * histogram[i].length));
                }
                histogram[i][count]++;
            }
        }
        Arrays.fill(counts, 0);
        first = -1;
        begun = line;
    }

    private InvalidSettingException wrong(String what, String advice) {
        return new InvalidSettingException(
                content.key(), content.name() + " line " + line + ": " + what + "\n" + advice);
    }

    private InvalidSettingException noUtf8(byte b) {
        String what = "byte " + Encoding.hex(b) + " is not UTF-8";
        return content.chosen()
                ? new InvalidSettingException(
                        settings + "encoding",
                        content.name() + " line " + line + ": " + what
                                + "\nSet another encoding, such as windows-1252, or save the file as UTF-8.")
                : wrong(
                        what,
                        "Set encoding: windows-1252 if it was saved in Western Europe or America, or whatever it was"
                                + " saved in, or save the file as UTF-8.");
    }

    /** No more than so many rows and header lines. */
    int records() {
        return records;
    }

    /** Whether there is a quote anywhere. */
    boolean quotes() {
        return quotes;
    }

    /** How many fields most records have; by one of {@link #SIGNS}. */
    int fields(byte sign) {
        return mode(index(sign)) + 1;
    }

    private static int index(byte sign) {
        for (int i = 0; i < SIGNS.length; i++) {
            if (SIGNS[i] == sign) {
                return i;
            }
        }
        throw new IllegalArgumentException("no sign " + sign);
    }

    /** The count that most records have; of two the larger. */
    private int mode(int sign) {
        int mode = 0;
        for (int count = 1; count < histogram[sign].length; count++) {
            mode = histogram[sign][count] >= histogram[sign][mode] ? count : mode;
        }
        return histogram[sign][mode] == 0 ? 0 : mode;
    }

    /** The signs that part the most records, all equally many, into the same number of fields; none if nothing does. */
    List<Byte> found() {
        var found = new ArrayList<Byte>();
        int most = 0;
        for (int i = 0; i < SIGNS.length; i++) {
            int mode = mode(i);
            int share = mode == 0 ? 0 : histogram[i][mode];
            if (share > most) {
                found.clear();
            }
            if (share > 0 && share >= most) {
                found.add(SIGNS[i]);
                most = share;
            }
        }
        return found;
    }
}
