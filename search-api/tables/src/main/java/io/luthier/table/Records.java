package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a text of values (RFC 4180): fields in quotes may hold separators, line ends and doubled quotes; a line ends
 * with LF, CR LF or CR; empty lines are passed over. A quote within a field that does not begin with one is a character like
 * others. One record is held at a time.
 */
final class Records implements AutoCloseable {
    /** The separator that stands for any number of blanks and tabs. */
    static final String BLANKS = " ";

    private static final int LONGEST = 1 << 26;
    private static final int PIECE = 1 << 16;

    private final Content content;
    private final InputStream in;
    private final byte[] separator;
    private final byte sign;
    private final boolean blanks;
    private byte[] buffer = new byte[PIECE];
    private int limit;
    private int at;
    private boolean ended;
    private int line = 1;

    private int recordStart;
    private int recordLine = 1;
    private int count;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private boolean[] doubled = new boolean[16];
    private boolean[] quoted = new boolean[16];

    Records(Content content, String separator) {
        this.content = content;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
        this.sign = this.separator[0];
        this.blanks = separator.equals(BLANKS);
        try {
            this.in = content.open();
        } catch (IOException e) {
            throw DataFile.unreadable(content.key(), content.path(), e);
        }
    }

    /** Goes to the next record; false at the end. */
    boolean next() {
        count = 0;
        recordStart = at;
        while (more(0) && endOfLine(buffer[at])) {
            skipLineEnd();
            recordStart = at;
        }
        if (!more(0)) {
            return false;
        }
        recordLine = line;
        while (true) {
            field();
            if (!more(0)) {
                return true;
            }
            if (endOfLine(buffer[at])) {
                skipLineEnd();
                return true;
            }
            at += blanks ? 0 : separator.length;
        }
    }

    /** Whether there is another byte, so many after the present one; reads on if it takes that. */
    private boolean more(int ahead) {
        while (at + ahead >= limit) {
            if (ended) {
                return false;
            }
            fill();
        }
        return true;
    }

    private void fill() {
        try {
            if (limit == buffer.length) {
                int start = recordStart;
                if (start > 0) {
                    System.arraycopy(buffer, start, buffer, 0, limit - start);
                    limit -= start;
                    at -= start;
                    for (int i = 0; i <= count && i < from.length; i++) {
                        from[i] -= start;
                        to[i] -= start;
                    }
                    recordStart = 0;
                } else if (buffer.length >= LONGEST) {
                    throw refused(
                            recordLine,
                            1,
                            "a line of more than " + LONGEST + " bytes",
                            "Check its quotes and line ends.");
                } else {
                    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                }
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            ended = read < 0;
            limit += Math.max(0, read);
        } catch (IOException e) {
            throw DataFile.unreadable(content.key(), content.path(), e);
        }
    }

    private void field() {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            doubled = Arrays.copyOf(doubled, 2 * count);
            quoted = Arrays.copyOf(quoted, 2 * count);
        }
        if (separator.length == 1 && !blanks && simple()) {
            return;
        }
        from[count] = at;
        to[count] = at;
        while (more(0) && blank(buffer[at])) {
            at++;
        }
        if (more(0) && buffer[at] == '"') {
            quoted();
        } else {
            quoted[count] = false;
            doubled[count] = false;
            from[count] = at;
            plain();
            to[count] = at;
        }
        while (to[count] > from[count] && !quoted[count] && blank(buffer[to[count] - 1])) {
            to[count]--;
        }
        if (blanks) {
            while (more(0) && blank(buffer[at])) {
                at++;
            }
        }
        count++;
    }

    /** Reads a field that lies in the buffer and does not begin with a blank or a quote, if it is one. */
    private boolean simple() {
        byte[] bytes = buffer;
        int end = limit;
        int i = at;
        if (i >= end || bytes[i] == '"' || blank(bytes[i])) {
            return false;
        }
        byte parts = sign;
        while (i < end && bytes[i] != parts && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        if (i == end) {
            return false;
        }
        from[count] = at;
        at = i;
        while (i > from[count] && blank(bytes[i - 1])) {
            i--;
        }
        to[count] = i;
        quoted[count] = false;
        doubled[count] = false;
        count++;
        return true;
    }

    private void plain() {
        byte first = sign;
        while (true) {
            byte[] bytes = buffer;
            int end = limit;
            int i = at;
            while (i < end && bytes[i] != first && bytes[i] != '\n' && bytes[i] != '\r') {
                i++;
            }
            if (blanks) {
                int tab = at;
                while (tab < i && bytes[tab] != '\t') {
                    tab++;
                }
                i = tab;
            }
            at = i;
            if (at < limit) {
                if (endOfLine(buffer[at]) || separates()) {
                    return;
                }
                at++;
            } else if (!more(0)) {
                return;
            }
        }
    }

    private boolean separates() {
        if (blanks) {
            return blank(buffer[at]);
        }
        for (int i = 0; i < separator.length; i++) {
            if (!more(i) || buffer[at + i] != separator[i]) {
                return false;
            }
        }
        return true;
    }

    private void quoted() {
        int openLine = line;
        int openColumn = at - recordStart + 1;
        quoted[count] = true;
        doubled[count] = false;
        at++;
        from[count] = at;
        while (true) {
            if (!more(0)) {
                throw refused(openLine, openColumn, "a quote that is never closed", "Close it, or double it.");
            }
            byte c = buffer[at];
            if (c == '"') {
                if (more(1) && buffer[at + 1] == '"') {
                    doubled[count] = true;
                    at += 2;
                    continue;
                }
                to[count] = at;
                at++;
                break;
            }
            if (c == '\n' || c == '\r' && !(more(1) && buffer[at + 1] == '\n')) {
                line++;
            }
            at++;
        }
        while (more(0) && blank(buffer[at])) {
            at++;
        }
        boolean spaced = blanks && blank(buffer[at - 1]);
        if (more(0) && !spaced && !endOfLine(buffer[at]) && !separates()) {
            throw refused(
                    line,
                    at - recordStart + 1,
                    "text after a closing quote",
                    "Expected a separator or the end of the line: double the quotes inside of a field.");
        }
    }

    /** A blank that is not the separator; all blanks where blanks are. */
    private boolean blank(byte b) {
        return b == ' ' || b == '\t' && (sign != '\t' || blanks);
    }

    private static boolean endOfLine(byte b) {
        return b == '\n' || b == '\r';
    }

    private void skipLineEnd() {
        boolean pair = buffer[at] == '\r' && more(1) && buffer[at + 1] == '\n';
        at += pair ? 2 : 1;
        line++;
    }

    /** The line, from 1, at which the record begins. */
    int line() {
        return recordLine;
    }

    /** The number of fields. */
    int count() {
        return count;
    }

    /** The bytes that {@link #from} and {@link #to} point into; valid until the next record. */
    byte[] bytes() {
        return buffer;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    /** Whether quotes in it are doubled. */
    boolean doubled(int field) {
        return doubled[field];
    }

    /** Whether all fields are empty. */
    boolean empty() {
        for (int i = 0; i < count; i++) {
            if (to[i] > from[i] && !text(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line begins with this text. */
    boolean begins(String text) {
        byte[] begin = text.getBytes(StandardCharsets.UTF_8);
        int start = quoted[0] ? from[0] - 1 : from[0];
        for (int i = 0; i < begin.length; i++) {
            if (start + i >= limit || buffer[start + i] != begin[i]) {
                return false;
            }
        }
        return true;
    }

    /** A field without the blanks around it. */
    String text(int field) {
        String text = new String(buffer, from[field], to[field] - from[field], StandardCharsets.UTF_8);
        return Marks.strip(doubled[field] ? text.replace("\"\"", "\"") : text);
    }

    List<String> texts() {
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    private InvalidSettingException refused(int atLine, int column, String what, String advice) {
        return new InvalidSettingException(
                content.key(),
                content.name() + " line " + atLine + ", character " + column + ": " + what + "\n" + advice);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw DataFile.unreadable(content.key(), content.path(), e);
        }
    }
}
