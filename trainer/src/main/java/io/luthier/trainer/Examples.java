package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.table.Dialect;
import io.luthier.trainer.file.Input;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A data set as it was read.
 *
 * @param inputs the columns that are features, in order; their widths are {@code columns} together
 * @param target the name of the column that is predicted
 * @param cells the features; NaN where a value is missing
 * @param targets an index of {@code classes}, or a number where there are none
 * @param classes the names of the classes; empty where the target is a number
 * @param sharedUnit whether all columns measure the same, as pixels do, so that they share one mean and one deviation
 * @param dialect how the file is written, as far as it was said
 * @param missing what to put where a value is missing
 * @param remarks what the user should know of the data
 */
record Examples(
        int rows,
        int columns,
        List<Input> inputs,
        String target,
        Cells cells,
        double[] targets,
        List<String> classes,
        boolean sharedUnit,
        Dialect dialect,
        Dataset.Missing missing,
        List<String> remarks) {
    /** The features, in whatever form takes the least memory. */
    @FunctionalInterface
    interface Cells {
        double at(int row, int column);
    }

    boolean classified() {
        return !classes.isEmpty();
    }

    /** Width of a network's output. */
    int outputs() {
        return classified() ? classes.size() : 1;
    }

    /**
     * Of two classes the positive one, by its index: the one that is named, or the one with fewer rows, the later of equals; -1 where
     * there are not two.
     *
     * @throws InvalidSettingException if one is named that is none of two
     */
    int positive(Optional<String> named) {
        if (named.isPresent() && classes.size() != 2) {
            throw new InvalidSettingException(
                    "positive",
                    "positive is " + Names.quote(named.get()) + ", and "
                            + (classified()
                                    ? "there are " + classes.size() + " classes"
                                    : "what is predicted is a number")
                            + "\nRemove it: of more than two classes none is the positive one.");
        } else if (named.isPresent() && !classes.contains(named.get())) {
            throw new InvalidSettingException(
                    "positive",
                    "there is no class " + Names.quote(named.get()) + " to be the positive one\n"
                            + Names.advice(named.get(), classes));
        } else if (classes.size() != 2) {
            return -1;
        } else if (named.isPresent()) {
            return classes.indexOf(named.get());
        }
        long second = Arrays.stream(targets).filter(c -> c == 1).count();
        return 2 * second <= rows ? 1 : 0;
    }

    /**
     * Reads a data set. What was read last in this process, and is still held, is not read again while its file has the same size and
     * time; a file that was just written may change again within the same time, and is read.
     */
    static Examples read(Dataset data) {
        return Recent.read(data);
    }

    /** The data set that was read last, for as long as memory is not needed. */
    private record Recent(Dataset data, String stamp, WeakReference<Examples> examples) {
        private static final AtomicReference<@Nullable Recent> LAST = new AtomicReference<>();
        private static final long SETTLED = 2_000; // milliseconds after which a file's time tells changes

        static Examples read(Dataset data) {
            String stamp = stamp(data);
            Recent last = LAST.get();
            boolean same = last != null && !stamp.isEmpty() && last.data.equals(data) && last.stamp.equals(stamp);
            Examples held = last == null || !same ? null : last.examples.get();
            if (held != null) {
                return held;
            }
            Examples read = fresh(data);
            LAST.set(new Recent(data, stamp, new WeakReference<>(read)));
            return read;
        }

        /** What changes when a file does; empty if that is not known. */
        private static String stamp(Dataset data) {
            if (data instanceof Dataset.Idx) {
                return "";
            }
            if (!(data instanceof Dataset.Csv csv)) {
                return "bundled";
            }
            try {
                long time = Files.getLastModifiedTime(csv.file()).toMillis();
                boolean settled = Math.abs(System.currentTimeMillis() - time) > SETTLED;
                return settled ? Files.size(csv.file()) + " " + Files.getLastModifiedTime(csv.file()) : "";
            } catch (IOException e) {
                return "";
            }
        }

        private static Examples fresh(Dataset data) {
            if (data instanceof Dataset.Csv csv) {
                return CsvTable.read(csv);
            } else if (data instanceof Dataset.Idx idx) {
                return IdxFile.read(idx);
            }
            return Bundled.read(data);
        }
    }
}
