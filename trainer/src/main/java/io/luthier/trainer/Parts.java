package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.DataFile;
import io.luthier.trial.Seeds;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * A data set as one study uses it: split, filled up and standardized by what the training part alone says. Never changed
 * after construction, and shared by all runs.
 *
 * @param scale the deviation of the target, which leads losses back to its own unit; 1 for classes
 * @param remarks what the user should know of the data
 */
record Parts(
        Part training,
        Part validation,
        Part test,
        int inputs,
        int outputs,
        Loss loss,
        double scale,
        List<String> remarks) {
    /** Rows of features and their targets. */
    record Part(FMatrixRMaj features, FMatrixRMaj targets) {
        int rows() {
            return features.numRows;
        }
    }

    static Parts of(Examples examples, double validation, double test, long studySeed) {
        if ((long) examples.rows() * examples.columns() > DataFile.LARGEST) {
            throw new InvalidSettingException(
                    "data",
                    "%d rows of %d features are more than %d values, the limit\nTake a part of them."
                            .formatted(examples.rows(), examples.columns(), DataFile.LARGEST));
        }
        Split split = Split.of(examples, validation, test, Seeds.generator(studySeed, "split", 0));
        var features = Columns.fit(examples, split.training());
        double mean = 0;
        double deviation = 1;
        if (!examples.classified()) {
            double[] known = Arrays.stream(split.training())
                    .mapToDouble(row -> examples.targets()[row])
                    .toArray();
            mean = Arrays.stream(known).average().orElse(0);
            deviation = Columns.deviation(known, mean);
        }
        return new Parts(
                part(examples, split.training(), features, mean, deviation),
                part(examples, split.validation(), features, mean, deviation),
                part(examples, split.test(), features, mean, deviation),
                examples.columns(),
                examples.outputs(),
                examples.classified() ? Loss.CROSS_ENTROPY : Loss.SQUARED_ERROR,
                deviation,
                examples.remarks());
    }

    private static void standardize(Examples.Cells cells, int row, Columns columns, float[] data, int from, int count) {
        for (int c = 0; c < count; c++) {
            data[from + c] = (float) columns.standard(c, cells.at(row, c));
        }
    }

    private static Part part(Examples examples, int[] rows, Columns columns, double mean, double deviation) {
        var features = new FMatrixRMaj(rows.length, examples.columns());
        var targets = new FMatrixRMaj(rows.length, 1);
        for (int i = 0; i < rows.length; i++) {
            standardize(examples.cells(), rows[i], columns, features.data, i * examples.columns(), examples.columns());
            targets.set(i, 0, (float) ((examples.targets()[rows[i]] - mean) / deviation));
        }
        return new Part(features, targets);
    }
}
