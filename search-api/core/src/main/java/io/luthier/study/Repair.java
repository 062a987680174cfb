package io.luthier.study;

import java.nio.file.Path;
import java.util.List;

/**
 * What the repair of a stored study did.
 *
 * @param kept how many events the log holds now
 * @param lost what was damaged, in phrases: {@code event 17 (told of trial 3)}, {@code events 20 to 24}
 * @param dropped what was whole but builds on something lost, a phrase for each event
 * @param copies the files that hold what was there before; none where nothing had to be repaired
 */
public record Repair(long kept, List<String> lost, List<String> dropped, List<Path> copies) {
    public Repair {
        lost = List.copyOf(lost);
        dropped = List.copyOf(dropped);
        copies = List.copyOf(copies);
    }

    /** Whether anything was done. */
    public boolean happened() {
        return !copies.isEmpty();
    }
}
