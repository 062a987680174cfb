package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.DataFile;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.file.Standard;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * A data set as one study uses it: split, filled up and standardized by what the training part alone says. Never changed
 * after construction, and shared by all runs.
 *
 * @param scale the deviation of the target, which leads losses back to its own unit; 1 for classes
 * @param remarks what the user should know of the data
 * @param preprocessing how rows became features
 */
record Parts(
        Part training,
        Part validation,
        Part test,
        int inputs,
        int outputs,
        Loss loss,
        double scale,
        List<String> remarks,
        Preprocessing preprocessing) {
    /** Rows of features and their targets. */
    record Part(FMatrixRMaj features, FMatrixRMaj targets) {
        int rows() {
            return features.numRows;
        }

        /** Sees what a network says of rows. */
        @FunctionalInterface
        interface Sight {
            /** The outputs of the rows from one on. */
            void see(int from, int rows, float[] outputs);
        }

        /** How a network does on these rows, as many at once as it takes; the order of sums depends on that. */
        Progress.Score score(Layers network, Loss loss, Sight sight) throws InterruptedException {
            double sum = 0;
            int right = 0;
            for (int from = 0; from < rows(); from += network.inputs.numRows) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while a network was evaluated");
                }
                int rows = Math.min(network.inputs.numRows, rows() - from);
                copy(features, from, network.inputs, rows);
                copy(targets, from, network.targets, rows);
                sum += network.evaluate(rows);
                right += network.right(rows);
                sight.see(from, rows, network.outputs());
            }
            double mean = sum / rows();
            return new Progress.Score(mean, loss == Loss.CROSS_ENTROPY ? (double) right / rows() : 1 - mean);
        }

        private static void copy(FMatrixRMaj from, int row, FMatrixRMaj to, int rows) {
            System.arraycopy(from.data, row * from.numCols, to.data, 0, rows * from.numCols);
        }

        /** Rows of a data set, filled up and standardized. */
        static Part of(Examples examples, int[] rows, Preprocessing preprocessing) {
            int columns = examples.columns();
            var features = new FMatrixRMaj(rows.length, columns);
            var targets = new FMatrixRMaj(rows.length, 1);
            for (int i = 0; i < rows.length; i++) {
                standardize(examples.cells(), rows[i], preprocessing.standard(), features.data, i * columns, columns);
                double off = examples.targets()[rows[i]] - preprocessing.targetMean();
                targets.set(i, 0, (float) (off / preprocessing.targetDeviation()));
            }
            return new Part(features, targets);
        }

        private static void standardize(
                Examples.Cells cells, int row, Standard standard, float[] data, int from, int count) {
            for (int c = 0; c < count; c++) {
                data[from + c] = (float) standard.of(c, cells.at(row, c));
            }
        }
    }

    /** All rows to be trained on; there is nothing to be measured with. */
    static Parts all(Examples examples) {
        int[] rows = IntStream.range(0, examples.rows()).toArray();
        return of(examples, new Division.Split(rows, new int[0], new int[0]));
    }

    /** Filled up and standardized by the rows that are trained on. */
    static Parts of(Examples examples, Division.Split split) {
        if ((long) examples.rows() * examples.columns() > DataFile.LARGEST) {
            throw new InvalidSettingException(
                    "data",
                    "%d rows of %d features are more than %d values, the limit\nTake a part of them."
                            .formatted(examples.rows(), examples.columns(), DataFile.LARGEST));
        }
        Standard standard = Columns.fit(examples, split.training());
        double mean = 0;
        double deviation = 1;
        if (!examples.classified()) {
            double[] known = Arrays.stream(split.training())
                    .mapToDouble(row -> examples.targets()[row])
                    .toArray();
            mean = Arrays.stream(known).average().orElse(0);
            deviation = Columns.deviation(known, mean);
        }
        var preprocessing = new Preprocessing(
                examples.target(),
                examples.classes(),
                examples.inputs(),
                standard,
                mean,
                deviation,
                examples.missing() != Dataset.Missing.REFUSE,
                examples.dialect());
        return new Parts(
                Part.of(examples, split.training(), preprocessing),
                Part.of(examples, split.validation(), preprocessing),
                Part.of(examples, split.test(), preprocessing),
                examples.columns(),
                examples.outputs(),
                examples.classified() ? Loss.CROSS_ENTROPY : Loss.SQUARED_ERROR,
                deviation,
                examples.remarks(),
                preprocessing);
    }
}
