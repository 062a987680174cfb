package io.luthier.log;

import io.luthier.trial.KeptFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files on the heap. */
final class MemoryShelf implements Shelf {
    private final Map<Long, Map<Integer, List<KeptFile>>> untold = new HashMap<>();
    private final Map<Long, List<KeptFile>> kept = new HashMap<>();

    @Override
    public synchronized void put(long trial, int fidelity, List<KeptFile> files) {
        untold.computeIfAbsent(trial, key -> new HashMap<>()).put(fidelity, List.copyOf(files));
    }

    @Override
    public synchronized void keep(long trial, int fidelity) {
        List<KeptFile> files = taken(trial, fidelity);
        if (files != null) {
            kept.put(trial, files);
        }
    }

    private @Nullable List<KeptFile> taken(long trial, int fidelity) {
        Map<Integer, List<KeptFile>> results = untold.getOrDefault(trial, new HashMap<>());
        List<KeptFile> files = results.remove(fidelity);
        if (results.isEmpty()) {
            untold.remove(trial);
        }
        return files;
    }

    @Override
    public synchronized void drop(long trial, int fidelity) {
        taken(trial, fidelity);
    }

    @Override
    public synchronized void drop(long trial) {
        kept.remove(trial);
    }

    @Override
    public synchronized Set<Long> trials() {
        return Set.copyOf(kept.keySet());
    }

    @Override
    public synchronized Map<Long, Set<Integer>> waiting() {
        var all = new HashMap<Long, Set<Integer>>();
        untold.forEach((trial, results) -> all.put(trial, new HashSet<>(results.keySet())));
        return all;
    }

    @Override
    public KeptFile.Content content(long trial, int fidelity, String name, long size, String digest) {
        return new KeptFile.Content() {
            @Override
            public byte[] bytes() {
                return found(trial, fidelity, name, digest)
                        .orElseThrow(() -> gone(trial, name))
                        .bytes();
            }

            @Override
            public boolean there() {
                return found(trial, fidelity, name, digest).isPresent();
            }
        };
    }

    private synchronized Optional<KeptFile> found(long trial, int fidelity, String name, String digest) {
        List<KeptFile> waiting = untold.getOrDefault(trial, Map.of()).getOrDefault(fidelity, List.of());
        return Stream.of(waiting, kept.getOrDefault(trial, List.of()))
                .flatMap(List::stream)
                .filter(file -> file.name().equals(name) && file.digest().equals(digest))
                .findFirst();
    }

    /** The refusal to read what is not there any more. */
    static NoSuchElementException gone(long trial, String name) {
        return new NoSuchElementException(
                "'" + name + "' of trial " + trial
                        + " is not there any more\nOnly the files of the best trials stay: Study.keep, or keep in a study file, says of how many.");
    }
}
