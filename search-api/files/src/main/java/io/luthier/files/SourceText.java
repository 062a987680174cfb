package io.luthier.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The text of a file that somebody else may have written: bounded, UTF-8, printable. */
final class SourceText {
    private static final int LARGEST = 1_000_000;
    private static final int LONGEST = 50_000;

    private SourceText() {}

    static String of(Path file, String name) {
        var top = new Place(name, 1, 1);
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw tooLarge(top);
            }
            return checked(decode(bytes, name), name);
        } catch (NoSuchFileException e) {
            throw Refusal.at(top, "", "there is no such file\nGive the path of a study file.");
        } catch (IOException e) {
            throw Refusal.at(
                    top,
                    "",
                    Files.isDirectory(file)
                            ? "this is a folder\nGive the path of a study file."
                            : "the file cannot be read: " + e.getMessage());
        }
    }

    /** The text without a byte order mark. */
    static String checked(String text, String name) {
        if (text.length() > LARGEST) {
            throw tooLarge(new Place(name, 1, 1));
        }
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int begin = 0;
        for (int i = 0; i < body.length(); i += Character.charCount(body.codePointAt(i))) {
            int c = body.codePointAt(i);
            if (c == '\n' || c == '\r') {
                begin = i + 1;
            } else if (i - begin >= LONGEST) {
                throw Refusal.at(
                        place(body.substring(0, begin), name),
                        "",
                        String.format(Locale.ROOT, "the line has more than %,d characters\nBreak it.", LONGEST));
            }
            boolean fine = c >= 0x20 && c <= 0x7E
                    || c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || c == 0x85
                    || c >= 0xA0 && c < 0xD800
                    || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF
                    || c >= 0x10000;
            if (!fine) {
                throw Refusal.at(
                        place(body.substring(0, i), name),
                        "",
                        String.format(Locale.ROOT, "the character U+%04X is not allowed in a study file", c)
                                + "\nRemove it; in double quotes it may be written as an escape.");
            }
        }
        return body;
    }

    private static String decode(byte[] bytes, String name) {
        var in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(in)
                    .toString();
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, in.position(), StandardCharsets.UTF_8);
            boolean wide = bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE;
            throw Refusal.at(
                    place(before, name),
                    "",
                    String.format(Locale.ROOT, "the byte 0x%02X is not UTF-8", bytes[in.position()] & 0xFF)
                            + "\nSave the file as UTF-8"
                            + (wide ? ", not as UTF-16." : "."));
        }
    }

    private static Refusal tooLarge(Place top) {
        return Refusal.at(
                top, "", String.format(Locale.ROOT, "the file is larger than %,d bytes\nShorten it.", LARGEST));
    }

    private static Place place(String before, String name) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == before.length() || before.charAt(i + 1) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new Place(name, line, before.codePointCount(start, before.length()) + 1);
    }
}
