package io.luthier.fleet.wire;

import io.luthier.fleet.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What trainings print on a worker: kept in a folder that ends with it, and sent with each report, for the study to keep as it keeps what
 * is printed on its own machine. What cannot be written or read is not kept: that is no reason for a trial to fail.
 */
final class Printed implements AutoCloseable {
    private static final int MOST = 4 << 20; // bytes that are sent of one trial

    private final Optional<Path> folder;

    Printed() {
        Optional<Path> made;
        try {
            made = Optional.of(Files.createTempDirectory("luthier-printed"));
        } catch (IOException e) {
            made = Optional.empty();
        }
        this.folder = made;
    }

    /** An assignment whose trainings print here. */
    Assignment of(Assignment assignment) {
        return folder.map(assignment::folder).orElse(assignment);
    }

    /** What a trial printed so far, as far as it is sent; nothing if it is nothing. */
    static byte[] of(Assignment assignment, long trial) {
        Optional<Path> file = assignment.opening().output(trial).filter(Files::exists);
        if (file.isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            byte[] sent = in.readNBytes(MOST);
            long left = Files.size(file.get()) - sent.length;
            return left <= 0 ? sent : join(sent, "\n... " + left + " bytes more stayed on the worker\n");
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static byte[] join(byte[] sent, String end) {
        byte[] more = end.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[sent.length + more.length];
        System.arraycopy(sent, 0, all, 0, sent.length);
        System.arraycopy(more, 0, all, sent.length, more.length);
        return all;
    }

    /** Keeps what a trial of a study printed on a worker. */
    static void keep(Assignment assignment, long trial, byte[] printed) {
        assignment.opening().output(trial).filter(file -> printed.length > 0).ifPresent(file -> {
            try {
                Path kept = file.getParent();
                if (kept != null) {
                    Files.createDirectories(kept); // in the folder of the study, which is private
                }
                Files.write(file, printed);
            } catch (IOException | RuntimeException e) {
                // As where a program prints onto a full disk.
            }
        });
    }

    /** A trial is over: what it printed here was sent. */
    static void drop(Assignment assignment, long trial) {
        assignment.opening().output(trial).ifPresent(Printed::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is a temporary folder.
        }
    }

    @Override
    public void close() {
        folder.ifPresent(path -> {
            Path output = path.resolve("output");
            if (Files.isDirectory(output)) {
                try (Stream<Path> files = Files.list(output)) {
                    files.forEach(Printed::delete);
                } catch (IOException e) {
                    // It is a temporary folder.
                }
            }
            delete(output);
            delete(path);
        });
    }
}
