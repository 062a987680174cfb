package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file in UTF-8, to be read from its beginning as often as it takes. A large file is not held in memory.
 *
 * @param key the setting that named the file, for refusals
 * @param path of the file
 * @param held the text, where it is held
 * @param chosen whether its encoding was set
 */
record Content(String key, Path path, byte @Nullable [] held, boolean chosen) {
    /** A file of more bytes is read again instead of being held. */
    private static final int HELD = 1 << 20;

    private static final int HEAD = 4096;

    /** That of a file. */
    static Content of(String settings, Path path, Dialect dialect) {
        String key = settings + "file";
        DataFile.check(key, path);
        byte[] head;
        long size;
        try (InputStream in = Files.newInputStream(path)) {
            size = Files.isRegularFile(path) ? Files.size(path) : 0; // what is no file is read once
            head = DataFile.unpacked(in).readNBytes(HEAD);
        } catch (IOException e) {
            throw DataFile.unreadable(key, path, e);
        }
        boolean file = Files.isRegularFile(path);
        Optional<Charset> charset = charset(settings, path, dialect, head);
        if (file && size > HELD && charset.isEmpty()) {
            return new Content(key, path, null, dialect.encoding().isPresent());
        }
        return of(settings, path, dialect, DataFile.read(key, path));
    }

    /** These bytes, as if they were those of a file. */
    static Content of(String settings, Path path, Dialect dialect, byte[] bytes) {
        String key = settings + "file";
        Optional<Charset> charset = charset(settings, path, dialect, bytes);
        String name = String.valueOf(path.getFileName());
        if (charset.isPresent() && dialect.encoding().isPresent() && utf8(bytes)) {
            throw new InvalidSettingException(
                    settings + "encoding",
                    name + " is text in UTF-8, not in " + dialect.encoding().get() + "\nLeave encoding out.");
        }
        byte[] text = charset.isEmpty()
                ? bytes
                : Encoding.recoded(
                        bytes, charset.get(), dialect.encoding().isPresent() ? settings + "encoding" : key, name);
        return new Content(key, path, text, dialect.encoding().isPresent());
    }

    /** What it is encoded in, if it is not UTF-8. */
    private static Optional<Charset> charset(String settings, Path path, Dialect dialect, byte[] head) {
        String name = String.valueOf(path.getFileName());
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5)) {
            throw new InvalidSettingException(
                    settings + "file",
                    name + " is a ZIP archive or a workbook, not text\nUnpack it, or save the sheet as CSV.");
        }
        Optional<Charset> begun = Encoding.begun(head, head.length);
        Optional<Charset> chosen = dialect.encoding().map(Encoding::named);
        if (begun.isPresent() && chosen.isPresent() && !related(begun.get(), chosen.get())) {
            throw new InvalidSettingException(
                    settings + "encoding",
                    name + " begins as " + begun.get().name() + " does, encoding says "
                            + dialect.encoding().get() + "\nLeave encoding out.");
        }
        return begun.or(() -> chosen).filter(c -> !c.equals(StandardCharsets.UTF_8));
    }

    private static boolean related(Charset begun, Charset chosen) {
        return begun.equals(chosen)
                || begun.name().startsWith("UTF-16") && chosen.name().startsWith("UTF-16")
                || begun.name().startsWith("UTF-32") && chosen.name().startsWith("UTF-32");
    }

    /** Whether bytes hold characters beyond ASCII, all in UTF-8. */
    private static boolean utf8(byte[] bytes) {
        var check = new Utf8();
        return check.wrong(bytes, 0, bytes.length) < 0 && check.whole() && check.beyond();
    }

    /** What the file is called in refusals. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /** The text from its beginning, without a byte order mark. */
    InputStream open() throws IOException {
        InputStream in = held == null
                ? new BufferedInputStream(DataFile.unpacked(Files.newInputStream(path)))
                : new ByteArrayInputStream(held);
        in.mark(3);
        boolean marked = in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF;
        if (!marked) {
            in.reset();
        }
        return in;
    }
}
