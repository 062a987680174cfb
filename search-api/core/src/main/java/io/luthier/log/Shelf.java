package io.luthier.log;

import io.luthier.trial.KeptFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the files that trials keep are. Those of a result are put here before the log acknowledges it, and wait until it is told;
 * then they become the trial's own, in place of those of an earlier fidelity, or are dropped. Each step is whole or did not happen,
 * and may be done again: what a process that died left undone, the next one does.
 *
 * <p>Changed by the one who has the log open; anybody may read.
 */
public interface Shelf {
    /**
     * Puts the files of a result here; when this returns they survive a crash of the process and of the machine.
     *
     * @throws StoreException if they cannot be written
     */
    void put(long trial, int fidelity, List<KeptFile> files);

    /** Makes the files of a result, which was told, those of its trial; if that is done already, nothing. */
    void keep(long trial, int fidelity);

    /** Drops the files of a result that was not told, if there are any. */
    void drop(long trial, int fidelity);

    /** Drops the files of a trial, if there are any. */
    void drop(long trial);

    /** The trials whose files are here. */
    Set<Long> trials();

    /** The results that wait to be told, by trial; each trial has the fidelities of its results. */
    Map<Long, Set<Integer>> waiting();

    /** Reads a file of a result, wherever it is by now. */
    KeptFile.Content content(long trial, int fidelity, String name, long size, String digest);

    /** In memory, gone with the process. */
    static Shelf memory() {
        return new MemoryShelf();
    }

    /** In the folders {@code kept} and {@code untold} of a study's folder, which are made when they are needed. */
    static Shelf in(Path folder) {
        return new FolderShelf(folder);
    }
}
