package io.luthier.elsewhere;

import io.luthier.log.Event;
import io.luthier.log.EventKind;
import io.luthier.log.Format;
import io.luthier.log.Log;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.log.StoreProvider;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a third party writes to have a store of its own: a file of lines, each an event's fields. */
public record TextStore(Path home) implements Store {
    /** How it is found: {@code text://FOLDER}. */
    public static final class Provider implements StoreProvider {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public boolean keeps(String location) {
            return location.startsWith("text://");
        }

        @Override
        public Store at(String location) {
            return new TextStore(Path.of(location.substring("text://".length())));
        }
    }

    private Path file() {
        return home.resolve("study.txt");
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(home);
    }

    @Override
    public Set<String> files() {
        return Set.of("study.txt", "study.txt.lock");
    }

    @Override
    public List<Event> read() {
        if (!Files.exists(file())) {
            throw new NothingStoredException("there is no study in " + home);
        }
        try {
            String text = Files.readString(file());
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            if (lines.isEmpty()) {
                throw new NothingStoredException("there is no study in " + home);
            }
            Format.check(Long.parseLong(lines.get(0)), file().toString());
            return lines.stream().skip(1).map(TextStore::event).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("cannot read " + file() + ": " + e.getMessage(), e);
        }
    }

    private static String line(Event event) {
        EventKind kind = EventKind.of(event);
        var fields = new ArrayList<String>(List.of(kind.name()));
        kind.row(event)
                .forEach((name, value) ->
                        fields.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)));
        return String.join(" ", fields) + "\n";
    }

    private static Event event(String line) {
        String[] fields = line.split(" ");
        EventKind kind = EventKind.named(fields[0]).orElseThrow(() -> new IllegalArgumentException(line));
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i < fields.length; i++) {
            int equals = fields[i].indexOf('=');
            String name = fields[i].substring(0, equals);
            String text = URLDecoder.decode(fields[i].substring(equals + 1), StandardCharsets.UTF_8);
            row.put(
                    name,
                    switch (kind.field(name).orElseThrow().form()) {
                        case WHOLE -> Long.valueOf(text);
                        case REAL -> Double.valueOf(text);
                        case TEXT -> text;
                    });
        }
        return kind.event(row);
    }

    private FileChannel take() {
        try {
            Files.createDirectories(home);
            var channel = FileChannel.open(
                    home.resolve("study.txt.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            return channel;
        } catch (IOException | OverlappingFileLockException e) {
            throw new StoreException("the study in " + home + " is in use", e);
        }
    }

    @Override
    public Lock lock() {
        FileChannel lock = take();
        return new Lock() {
            @Override
            public Log open() {
                return opened(() -> {});
            }

            @Override
            public void erase() {
                run(() -> Files.deleteIfExists(file()));
            }

            @Override
            public void close() {
                run(() -> lock.close());
            }
        };
    }

    @Override
    public Log open() {
        FileChannel lock = take();
        try {
            return opened(lock::close);
        } catch (RuntimeException e) {
            run(lock::close);
            throw e;
        }
    }

    private Log opened(Act end) {
        try {
            if (Files.exists(file())) {
                cutTornLine();
            }
            if (!Files.exists(file()) || Files.size(file()) == 0) {
                Files.writeString(file(), Format.CURRENT + "\n");
            }
            return new TextLog(read(), FileChannel.open(file(), StandardOpenOption.APPEND), end);
        } catch (IOException e) {
            throw new StoreException("cannot open " + file() + ": " + e.getMessage(), e);
        }
    }

    /** Takes away what a write that failed left of a line. */
    private void cutTornLine() throws IOException {
        String text = Files.readString(file()); // ASCII
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(text.lastIndexOf('\n') + 1);
        }
    }

    /** An open file of lines. */
    private static final class TextLog implements Log {
        private final List<Event> before;
        private final FileChannel channel;
        private final Act end;
        private StoreException failure;

        TextLog(List<Event> before, FileChannel channel, Act end) {
            this.before = before;
            this.channel = channel;
            this.end = end;
        }

        @Override
        public List<Event> events() {
            return before;
        }

        @Override
        public void append(Event event) {
            ByteBuffer bytes = ByteBuffer.wrap(line(event).getBytes(StandardCharsets.UTF_8));
            write(() -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            });
        }

        @Override
        public void force() {
            write(() -> channel.force(false));
        }

        private void write(Act act) {
            if (failure != null) {
                throw failure;
            }
            try {
                act.run();
            } catch (IOException e) {
                failure = new StoreException("cannot write: " + e.getMessage(), e);
                throw failure;
            }
        }

        @Override
        public void close() {
            run(channel::close);
            run(end);
        }
    }

    /** Something with files. */
    private interface Act {
        void run() throws IOException;
    }

    private static void run(Act act) {
        try {
            act.run();
        } catch (IOException e) {
            throw new StoreException("cannot write: " + e.getMessage(), e);
        }
    }
}
