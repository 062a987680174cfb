package io.luthier.table;

import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the bytes of a text stand for. */
final class Encoding {
    private static final List<String> USUAL = List.of(
            "utf-8", "utf-16", "latin-1", "windows-1252", "windows-1250", "windows-1251", "shift-jis", "gb18030");
    /** So many bytes tell whether every other one is 0. */
    private static final int HEAD = 4096;

    private Encoding() {}

    /**
     * The character set of this name; {@code latin-1} and {@code cp-1252} are known too.
     *
     * @throws InvalidSettingException if there is none
     */
    static Charset named(String name) {
        String plain = Form.plain(name).replaceFirst("^latin(?=[0-9])", "iso8859");
        for (String one : List.of(name.strip(), spelled(plain))) {
            try {
                return Charset.forName(one);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // told below
            }
        }
        throw new InvalidSettingException(
                "encoding", "encoding " + Names.quote(name) + " is not known\n" + Names.advice(name, USUAL));
    }

    private static String spelled(String plain) {
        String lower = plain.toLowerCase(Locale.ROOT);
        if (lower.startsWith("iso8859") && lower.length() > 7) {
            return "iso-8859-" + lower.substring(7);
        }
        return lower.replaceFirst("^(windows|cp|win)(12[0-9]{2})$", "windows-$2")
                .replaceFirst("^utf(8|16|16le|16be|32)$", "utf-$1")
                .replaceFirst("^(utf-[0-9]+)([lb]e)$", "$1$2")
                .replaceFirst("^shiftjis$|^sjis$", "shift_jis");
    }

    /** What a text is certainly encoded in by how it begins; empty if nothing tells. */
    static Optional<Charset> begun(byte[] head, int length) {
        if (begins(head, length, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        } else if (begins(head, length, 0xFF, 0xFE, 0, 0) || begins(head, length, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(Charset.forName("UTF-32"));
        } else if (begins(head, length, 0xFF, 0xFE) || begins(head, length, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        int[] zeros = new int[2];
        int pairs = Math.min(length, HEAD) / 2;
        for (int i = 0; i < 2 * pairs; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }
        if (pairs > 1 && zeros[0] == 0 && zeros[1] > pairs / 2) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return pairs > 1 && zeros[1] == 0 && zeros[0] > pairs / 2
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean begins(byte[] head, int length, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text in UTF-8.
     *
     * @param key the setting that is refused
     * @param file what the file is called in refusals
     */
    static byte[] recoded(byte[] bytes, Charset charset, String key, String file) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        try {
            CharBuffer text = decoder.decode(in);
            ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(text);
            byte[] result = new byte[out.remaining()];
            out.get(result);
            return result;
        } catch (CharacterCodingException e) {
            int at = Math.min(in.position(), bytes.length - 1);
            int line = 1;
            for (int i = 0; i < at; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new InvalidSettingException(
                    key,
                    "%s line %d: byte %s is not %s\nSet another encoding: %s."
                            .formatted(file, line, hex(bytes[at]), charset.name(), String.join(", ", USUAL)));
        }
    }

    static String hex(byte b) {
        return String.format(Locale.ROOT, "0x%02X", b);
    }
}
