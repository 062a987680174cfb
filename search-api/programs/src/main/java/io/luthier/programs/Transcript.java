package io.luthier.programs;

import io.luthier.log.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a program printed: its beginning in a file, as far as the limit goes, and its end in memory. The file is made when there
 * is something to put in. What cannot be written is not kept: a full disk is no reason for a trial to fail.
 */
final class Transcript {
    private static final int TAIL = 3000;
    private static final int SHOWN = 20;

    private final Optional<Path> file;
    private final long limit;
    private final Tail all = new Tail();
    private final Tail errors = new Tail();
    private long seen = 0;
    private @Nullable OutputStream out;
    private boolean broken = false;

    /** @param limit the most bytes of the file */
    Transcript(Optional<Path> file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /** @param error whether it came from the stream of errors */
    synchronized void add(byte[] bytes, int length, boolean error) {
        long room = Math.max(0, limit - seen);
        if (file.isPresent() && room > 0 && !broken) {
            try {
                OutputStream to = out == null ? open(file.get()) : out;
                out = to;
                to.write(bytes, 0, (int) Math.min(room, length));
            } catch (IOException | RuntimeException e) {
                broken = true;
            }
        }
        all.add(bytes, length);
        if (error) {
            errors.add(bytes, length);
        }
        seen += length;
    }

    /** The file, as the study's folder has it: {@code output/0.txt}; empty if none is kept. */
    synchronized String name() {
        Path path = file.orElse(null);
        Path folder = path == null ? null : path.getParent();
        return path == null || folder == null || seen == 0 || limit == 0
                ? ""
                : folder.getFileName() + "/" + path.getFileName();
    }

    /** The line that says why the program failed; empty if it printed nothing. */
    synchronized String reason() {
        String reason = Reason.of(errors.text());
        return reason.isEmpty() ? Reason.of(all.text()) : reason;
    }

    private static OutputStream open(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Folders.createPrivate(folder);
        }
        return Files.newOutputStream(path);
    }

    /** The last lines, at most 20 of them and 3000 bytes; bytes that are not UTF-8 are replaced. */
    synchronized String tail() {
        String text = all.text(TAIL).strip();
        String[] lines = text.split("\\R");
        int from = Math.max(0, lines.length - SHOWN);
        return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    }

    synchronized void close() {
        OutputStream to = out;
        out = null;
        broken = true;
        if (to == null) {
            return;
        }
        try (to) {
            if (seen > limit) {
                to.write(("\n... " + (seen - limit) + " bytes more, ending in:\n" + tail() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The end is lost, as a full disk would have it.
        }
    }
}
