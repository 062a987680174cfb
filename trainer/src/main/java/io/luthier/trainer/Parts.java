package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.DataFile;
import io.luthier.trainer.file.Input;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.file.Standard;
import io.luthier.trainer.measure.Answers;
import io.luthier.trainer.measure.Presence;
import io.luthier.trainer.network.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

        /** The same, and what it says of the classes, of two of which one is the positive one. */
        Judged judge(Layers network, List<String> classes, int positive) throws InterruptedException {
            var answers = new Answers(classes, positive, rows());
            int count = classes.size();
            Progress.Score score = score(network, Loss.CROSS_ENTROPY, (from, rows, outputs) -> {
                for (int i = 0; i < rows; i++) {
                    answers.add(
                            (int) targets.data[from + i],
                            Loss.best(outputs, i * count, count),
                            Loss.probabilities(outputs, i * count, count));
                }
            });
            return new Judged(score, answers.classes());
        }

        /** How many rows there are of each class. */
        int[] counts(int classes) {
            int[] counts = new int[classes];
            for (int row = 0; row < (classes == 0 ? 0 : rows()); row++) {
                counts[(int) targets.data[row]]++;
            }
            return counts;
        }

        private static void copy(FMatrixRMaj from, int row, FMatrixRMaj to, int rows) {
            System.arraycopy(from.data, row * from.numCols, to.data, 0, rows * from.numCols);
        }

        /** How a network does on rows of classes, as a whole and class by class. */
        record Judged(Progress.Score score, Evaluation.Classes classes) {}

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

    /** How many rows of each class there are; none where the target is a number. */
    Optional<Presence> presence(String fold) {
        List<String> classes = preprocessing.classes();
        int count = classes.size();
        return classes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Presence(
                        classes,
                        preprocessing.positive(),
                        fold,
                        training.counts(count),
                        validation.counts(count),
                        test.counts(count)));
    }

    /** All rows to be trained on; there is nothing to be measured with. */
    static Parts all(Examples examples, Optional<String> positive, Optional<Network> begun) {
        int[] rows = IntStream.range(0, examples.rows()).toArray();
        return of(examples, new Division.Split(rows, new int[0], new int[0]), positive, begun);
    }

    /** As {@link #of(Examples, Division.Split, Optional, Optional)}, where nothing is said of a positive class. */
    static Parts of(Examples examples, Division.Split split) {
        return of(examples, split, Optional.empty(), Optional.empty());
    }

    /** Filled up and standardized by the rows that are trained on, or as a network does that trainings begin with. */
    static Parts of(Examples examples, Division.Split split, Optional<String> positive, Optional<Network> begun) {
        Optional<Preprocessing> other = begun.map(Network::preprocessing);
        other.ifPresent(data -> fits(data, examples));
        if ((long) examples.rows() * examples.columns() > DataFile.LARGEST) {
            throw new InvalidSettingException(
                    "data",
                    "%d rows of %d features are more than %d values, the limit\nTake a part of them."
                            .formatted(examples.rows(), examples.columns(), DataFile.LARGEST));
        }
        Standard standard = other.map(Preprocessing::standard).orElseGet(() -> Columns.fit(examples, split.training()));
        double mean = 0;
        double deviation = 1;
        if (!examples.classified()) {
            double[] known = Arrays.stream(split.training())
                    .mapToDouble(row -> examples.targets()[row])
                    .toArray();
            mean = Arrays.stream(known).average().orElse(0);
            deviation = Columns.deviation(known, mean);
            if (other.filter(data -> !data.classified()).isPresent()) {
                mean = other.get().targetMean();
                deviation = other.get().targetDeviation();
            }
        }
        var preprocessing = new Preprocessing(
                examples.target(),
                examples.classes(),
                examples.positive(positive),
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

    /** Refuses a network that reads other columns. */
    private static void fits(Preprocessing data, Examples examples) {
        if (!data.inputs().equals(examples.inputs())) {
            throw new InvalidSettingException(
                    "weights",
                    "the network reads "
                            + data.inputs().stream()
                                    .map(Input::column)
                                    .limit(10)
                                    .toList()
                            + ", and the data have "
                            + examples.inputs().stream()
                                    .map(Input::column)
                                    .limit(10)
                                    .toList()
                            + "\nLeave the others out by ignore, or take another network.");
        } else if (examples.missing() != Dataset.Missing.REFUSE && !data.filled()) {
            throw new InvalidSettingException(
                    "weights",
                    "the network was trained without missing values, and these data fill them\nRemove missing, or take another network.");
        }
    }
}
