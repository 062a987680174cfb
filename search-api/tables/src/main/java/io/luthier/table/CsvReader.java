package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a text file of values (RFC 4180): fields in quotes may hold separators, line ends and doubled quotes; a
 * line ends with LF, CR LF or CR; empty lines and a byte order mark are passed over.
 */
public final class CsvReader {
    private final String key;
    private final String file;
    private final char separator;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int recordLine = 1;

    /**
     * Reads from the beginning.
     *
     * @param key the setting that named the file, for refusals
     * @param file what the file is called in refusals
     * @param separator what parts the fields
     * @param bytes the file's content
     * @throws InvalidSettingException if it is not UTF-8
     */
    public CsvReader(String key, String file, char separator, byte[] bytes) {
        this.key = key;
        this.file = file;
        this.separator = separator;
        this.text = decode(key, file, bytes);
        at = text.startsWith("\uFEFF") ? 1 : 0;
        lineStart = at;
    }

    /** The line, from 1, at which the record read last begins. */
    public int line() {
        return recordLine;
    }

    /**
     * The fields of the next record, null at the end of the file.
     *
     * @throws InvalidSettingException naming line and character where quotes are wrong
     */
    public @Nullable List<String> next() {
        while (at < text.length() && endOfLine()) {
            skipLineEnd();
        }
        if (at >= text.length()) {
            return null;
        }
        recordLine = line;
        var fields = new ArrayList<String>();
        while (true) {
            fields.add(field());
            if (at >= text.length()) {
                return fields;
            }
            if (endOfLine()) {
                skipLineEnd();
                return fields;
            }
            at++;
        }
    }

    private String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !endOfLine()) {
            if (text.charAt(at) == '"') {
                throw refused(
                        line,
                        column(at),
                        "a quote within a field that does not begin with one",
                        "Put the whole field in quotes and double those inside.");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int openLine = line;
        int openColumn = column(at);
        var field = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw refused(openLine, openColumn, "a quote that is never closed", "Close it, or double it.");
            }
            char c = text.charAt(at);
            if (c == '"') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    field.append('"');
                    at += 2;
                    continue;
                }
                at++;
                break;
            }
            field.append(c);
            if (endOfLine()) {
                if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                    field.append('\n');
                }
                skipLineEnd();
            } else {
                at++;
            }
        }
        if (at < text.length() && text.charAt(at) != separator && !endOfLine()) {
            throw refused(
                    line, column(at), "text after a closing quote", "Expected a separator or the end of the line.");
        }
        return field.toString();
    }

    private boolean endOfLine() {
        char c = text.charAt(at);
        return c == '\n' || c == '\r';
    }

    private void skipLineEnd() {
        at += text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
        line++;
        lineStart = at;
    }

    private int column(int position) {
        return position - lineStart + 1;
    }

    private InvalidSettingException refused(int line, int column, String what, String advice) {
        return new InvalidSettingException(
                key, file + " line " + line + ", character " + column + ": " + what + "\n" + advice);
    }

    private static String decode(String key, String file, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (decoder.decode(in, out, true).isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new InvalidSettingException(
                    key,
                    file + " line " + line + ": byte " + String.format("0x%02X", bytes[in.position()])
                            + " is not UTF-8\nSave the file as UTF-8.");
        }
        return out.flip().toString();
    }
}
