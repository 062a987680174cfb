package io.luthier.trainer;

import io.luthier.table.Dialect;
import io.luthier.trainer.file.Input;
import java.util.List;

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

    /** Reads a data set. */
    static Examples read(Dataset data) {
        if (data instanceof Dataset.Csv csv) {
            return CsvTable.read(csv);
        } else if (data instanceof Dataset.Idx idx) {
            return IdxFile.read(idx);
        }
        return Bundled.read(data);
    }
}
