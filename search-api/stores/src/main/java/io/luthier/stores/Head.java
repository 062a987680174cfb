package io.luthier.stores;

import io.luthier.log.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far the log was when it was last forced, in a file of its own: a log that is deleted, emptied, cut, or put back to an earlier
 * day is missed. It is written after the log is on the disk and is not forced itself, so that it never says more than the log
 * held. A file that cannot be read says nothing.
 *
 * @param count how many events there were
 * @param sum the checksum of the last
 */
record Head(long count, long sum) {
    static final String FILE = "study.head";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) ([0-9a-f]{16}) ([0-9a-f]{8})\\s*");
    private static final int LENGTH = 48;

    /** What the file says, empty if it says nothing. */
    static Optional<Head> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LENGTH) {
                return Optional.empty();
            }
            var found = TEXT.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            if (!found.matches()) {
                return Optional.empty();
            }
            var head = new Head(Long.parseLong(found.group(1)), Long.parseUnsignedLong(found.group(2), 16));
            return head.check() == Long.parseLong(found.group(3), 16) && head.count > 0
                    ? Optional.of(head)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private long check() {
        var crc = new CRC32C();
        crc.update((count + " " + sum).getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private String text() {
        String text = String.format(Locale.ROOT, "%d %016x %08x", count, sum, check());
        return text + " ".repeat(LENGTH - 1 - text.length()) + "\n";
    }

    /** Where heads are written. A head that cannot be written is left: it says less than it could, and nothing wrong. */
    static final class Writer implements AutoCloseable {
        private final Path file;
        private @Nullable RandomAccessFile open; // a channel would be closed where the thread is interrupted

        Writer(Path folder) {
            this.file = folder.resolve(FILE);
        }

        void write(Head head) {
            try {
                RandomAccessFile to = open;
                if (to == null) {
                    Folders.createFile(file);
                    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                        return;
                    }
                    to = new RandomAccessFile(file.toFile(), "rw");
                    open = to;
                }
                to.seek(0);
                to.write(head.text().getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                close();
            }
        }

        @Override
        public void close() {
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                // It says what it said before.
            }
            open = null;
        }
    }
}
