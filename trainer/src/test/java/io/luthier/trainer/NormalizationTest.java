package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.trainer.optimizer.Layout;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Against the definitions, in double precision. */
class NormalizationTest {
    private static final Offset<Double> FLOAT = Offset.offset(2e-5);
    private static final int ROWS = 11;
    private static final Layout LAYOUT = new Layout(List.of(3, 5, 4, 2));

    private final Random random = new Random(8);

    private FMatrixRMaj filled(int rows, int columns) {
        var matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static Layers layers(Normalization normalization, FMatrixRMaj parameters) {
        return new Layers(
                LAYOUT, Activation.TANH, normalization, Loss.CROSS_ENTROPY, Products.create(), ROWS, parameters);
    }

    /** The outputs by definition; over rows where {@code batch}, else over units. */
    private static double[][] expected(FMatrixRMaj x, FMatrixRMaj parameters, boolean batch) {
        double[][] values = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            values[row] = new double[] {x.get(row, 0), x.get(row, 1), x.get(row, 2)};
        }
        for (int layer = 0; layer < LAYOUT.layers(); layer++) {
            Layout.Tensor weights = LAYOUT.tensors().get(2 * layer);
            Layout.Tensor bias = LAYOUT.tensors().get(2 * layer + 1);
            boolean hidden = layer < LAYOUT.layers() - 1;
            double[][] sums = new double[ROWS][LAYOUT.outputs(layer)];
            for (int row = 0; row < ROWS; row++) {
                for (int j = 0; j < weights.columns(); j++) {
                    for (int i = 0; i < weights.rows(); i++) {
                        sums[row][j] += values[row][i] * parameters.data[weights.at() + i * weights.columns() + j];
                    }
                }
            }
            if (hidden) {
                standardize(sums, batch);
            }
            for (double[] row : sums) {
                for (int j = 0; j < row.length; j++) {
                    row[j] += parameters.data[bias.at() + j];
                    row[j] = hidden ? Math.tanh(row[j]) : row[j];
                }
            }
            values = sums;
        }
        return values;
    }

    private static void standardize(double[][] sums, boolean batch) {
        int columns = sums[0].length;
        int groups = batch ? columns : sums.length;
        int size = batch ? sums.length : columns;
        for (int group = 0; group < groups; group++) {
            double mean = 0;
            double variance = 0;
            for (int i = 0; i < size; i++) {
                mean += (batch ? sums[i][group] : sums[group][i]) / size;
            }
            for (int i = 0; i < size; i++) {
                double off = (batch ? sums[i][group] : sums[group][i]) - mean;
                variance += off * off / size;
            }
            for (int i = 0; i < size; i++) {
                int row = batch ? i : group;
                int column = batch ? group : i;
                sums[row][column] = (sums[row][column] - mean) / Math.sqrt(variance + 1e-5);
            }
        }
    }

    private static void assertOutputs(Layers layers, FMatrixRMaj x, double[][] expected) {
        System.arraycopy(x.data, 0, layers.inputs.data, 0, x.data.length);
        layers.forward(ROWS);
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < 2; j++) {
                assertThat((double) layers.outputs()[row * 2 + j]).isCloseTo(expected[row][j], FLOAT);
            }
        }
    }

    @Test
    void overLayersEachRowIsStandardizedByItself() {
        FMatrixRMaj x = filled(ROWS, 3);
        FMatrixRMaj parameters = filled(1, LAYOUT.size());
        assertOutputs(layers(Normalization.LAYER, parameters), x, expected(x, parameters, false));
    }

    @Test
    void overBatchesEachUnitIsAndWhatIsFoldedIsTheSameWithoutNormalization() throws Exception {
        FMatrixRMaj x = filled(ROWS, 3);
        FMatrixRMaj parameters = filled(1, LAYOUT.size());
        double[][] expected = expected(x, parameters, true);
        assertOutputs(layers(Normalization.BATCH, parameters), x, expected);
        Layers plain = layers(Normalization.NONE, parameters.copy());
        plain.fold(x);
        assertOutputs(plain, x, expected);
    }

    /** A batch of one row, and units that are always equal, have no variance: nothing is divided by 0. */
    @Test
    void withoutVarianceValuesAreTheBiases() {
        var sums = new float[] {4, 4, 4};
        Normalization.LAYER.forward(sums, new float[3], 1, 3);
        assertThat(sums).containsOnly(0);
        sums = new float[] {4, -2, 1};
        Normalization.BATCH.forward(sums, new float[3], 1, 3);
        assertThat(sums).containsOnly(0);
    }
}
