package io.luthier.log;

import io.luthier.trial.KeptFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files in a study's folder: {@code kept/TRIAL/NAME}, and {@code untold/TRIAL-FIDELITY/NAME} of results that were not told yet. A
 * folder is moved from there to here as a whole. What does not have such a name is somebody else's and left alone.
 */
final class FolderShelf implements Shelf {
    static final String KEPT = "kept";
    static final String UNTOLD = "untold";

    private static final Pattern TRIAL = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern RESULT = Pattern.compile("(0|[1-9][0-9]{0,17})-([1-9][0-9]{0,8})");

    private final Path kept;
    private final Path untold;

    FolderShelf(Path folder) {
        this.kept = folder.resolve(KEPT);
        this.untold = folder.resolve(UNTOLD);
    }

    private Path kept(long trial) {
        return kept.resolve(Long.toString(trial));
    }

    private Path untold(long trial, int fidelity) {
        return untold.resolve(trial + "-" + fidelity);
    }

    @Override
    public void put(long trial, int fidelity, List<KeptFile> files) {
        Path home = untold(trial, fidelity);
        try {
            remove(home);
            Folders.createPrivate(untold);
            Folders.createPrivate(home);
            for (KeptFile file : files) {
                write(home.resolve(file.name()), file.bytes());
            }
            sync(home);
            sync(untold);
            sync(folder());
        } catch (IOException e) {
            throw Folders.failure("cannot keep files in", home, e);
        }
    }

    private Path folder() {
        Path folder = kept.toAbsolutePath().getParent();
        return folder == null ? kept : folder;
    }

    /** Not through a channel, which would be closed where the thread is interrupted. */
    private static void write(Path file, byte[] content) throws IOException {
        Folders.createFile(file);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(content);
            out.getFD().sync();
        }
    }

    @Override
    public void keep(long trial, int fidelity) {
        Path from = untold(trial, fidelity);
        if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path to = kept(trial);
        try {
            Folders.createPrivate(kept);
            remove(to);
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            sync(kept);
            sync(untold);
            tidy();
        } catch (IOException e) {
            throw Folders.failure("cannot keep files in", to, e);
        }
    }

    @Override
    public void drop(long trial, int fidelity) {
        drop(untold(trial, fidelity));
    }

    @Override
    public void drop(long trial) {
        drop(kept(trial));
    }

    private void drop(Path home) {
        try {
            remove(home);
            tidy();
        } catch (IOException e) {
            throw Folders.failure("cannot delete", home, e);
        }
    }

    /** Removes a file, or a folder with all that is in it. */
    private static void remove(Path home) throws IOException {
        if (Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(home)) {
                for (Path file : files) {
                    remove(file);
                }
            }
        }
        Files.deleteIfExists(home);
    }

    private static boolean sized(Path file, long size) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
        } catch (IOException e) {
            return false;
        }
    }

    private void tidy() throws IOException {
        for (Path home : List.of(untold, kept)) {
            if (names(home).isEmpty()) {
                Files.deleteIfExists(home);
            }
        }
    }

    private static List<String> names(Path home) {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw Folders.failure("cannot read", home, e);
        }
        return names;
    }

    @Override
    public Set<Long> trials() {
        var trials = new TreeSet<Long>();
        names(kept).stream()
                .filter(name -> TRIAL.matcher(name).matches())
                .forEach(name -> trials.add(Long.parseLong(name)));
        return trials;
    }

    @Override
    public Map<Long, Set<Integer>> waiting() {
        var waiting = new HashMap<Long, Set<Integer>>();
        for (String name : names(untold)) {
            Matcher result = RESULT.matcher(name);
            if (result.matches()) {
                waiting.computeIfAbsent(Long.parseLong(result.group(1)), key -> new HashSet<>())
                        .add(Integer.parseInt(result.group(2)));
            }
        }
        return waiting;
    }

    @Override
    public KeptFile.Content content(long trial, int fidelity, String name, long size, String digest) {
        return new KeptFile.Content() {
            @Override
            public byte[] bytes() {
                boolean changed = false;
                for (Path file : places()) {
                    try {
                        byte[] bytes = Files.readAllBytes(file);
                        if (bytes.length == size && KeptFile.digest(bytes).equals(digest)) {
                            return bytes;
                        }
                        changed = true;
                    } catch (NoSuchFileException e) {
                        // it was moved, or is not there any more
                    } catch (IOException e) {
                        throw Folders.failure("cannot read", file, e);
                    }
                }
                if (changed) {
                    throw new StoreException(kept(trial).resolve(name) + " is not what trial " + trial + " kept at "
                            + fidelity + ": its content differs\nPut it back from a copy, or train the trial again.");
                }
                throw MemoryShelf.gone(trial, name);
            }

            @Override
            public boolean there() {
                return path().isPresent();
            }

            @Override
            public Optional<Path> path() {
                return places().stream().filter(file -> sized(file, size)).findFirst();
            }

            /** It may be moved from the first to the second while it is looked for. */
            private List<Path> places() {
                return List.of(
                        untold(trial, fidelity).resolve(name), kept(trial).resolve(name));
            }
        };
    }

    /** Makes the entries of a folder survive a loss of power, where the system can. */
    private static void sync(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (boolean done = false; !done; ) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    done = true;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (IOException e) {
                    done = true; // Windows opens no folders, and needs no such thing
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
