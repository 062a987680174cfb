package io.luthier.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where results are printed, which remembers that it could not be written: a {@link PrintStream} alone would keep it to itself.
 * After a failure nothing more is written.
 */
public final class Output extends PrintStream {
    private final Remembering written;

    private Output(Remembering written) {
        super(written, true, StandardCharsets.UTF_8);
        this.written = written;
    }

    /** Into a stream. */
    public static Output to(OutputStream stream) {
        return new Output(new Remembering(stream, null));
    }

    /** The process's own. */
    static Output ofProcess() {
        return new Output(new Remembering(new FileOutputStream(FileDescriptor.out), place()));
    }

    /** What standard output is connected with, where the system says it: {@code pipe:[48113]}, {@code /dev/full}. */
    private static @Nullable String place() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
        } catch (IOException | InvalidPathException | UnsupportedOperationException | SecurityException e) {
            return null;
        }
    }

    /** Why not all was written; empty if it was, or if the reader of a pipe read some of it and has enough. */
    public Optional<IOException> failure() {
        flush();
        IOException failure = written.failure;
        return failure == null || written.begun && written.closedByReader(failure)
                ? Optional.empty()
                : Optional.of(failure);
    }

    /** Whether everything has come through so far; false as well where the reader has enough. */
    public boolean open() {
        flush();
        return written.failure == null;
    }

    private static final class Remembering extends FilterOutputStream {
        private final @Nullable String place;
        private @Nullable IOException failure;
        private boolean begun;

        Remembering(OutputStream out, @Nullable String place) {
            super(out);
            this.place = place;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                out.write(bytes, offset, length);
                begun |= length > 0;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                out.flush();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        /** A pipe fails in no other way; elsewhere the system's word for it must do. */
        boolean closedByReader(IOException e) {
            return place != null
                    ? place.startsWith("pipe:") || place.startsWith("socket:")
                    : String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
