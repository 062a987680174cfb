package io.luthier.trainer;

import io.luthier.space.Config;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ejml.data.FMatrixRMaj;

/**
 * A real training on 4,096 random rows, and beside it the bare products of its steps: those that lead forward, those of the
 * weights' gradients, and from the second layer on those that lead back.
 */
final class Workload {
    static final int ROWS = 4096;

    private final MlpRun run;
    private final Layout layout;
    private final int batch;
    private final Products products = Products.create();
    private final float[] weights;
    private final float[] gradient;
    private final float[][] values;
    private final float[][] slopes;

    /**
     * @param row layers, batch size and optimizer: {@code 64-32-10 32 momentum}
     */
    Workload(String row) {
        String[] words = row.split(" ");
        int[] widths =
                Arrays.stream(words[0].split("-")).mapToInt(Integer::parseInt).toArray();
        batch = Integer.parseInt(words[1]);
        layout = new Layout(Arrays.stream(widths).boxed().toList());
        var mlp = new Mlp()
                .hidden(Arrays.copyOfRange(widths, 1, widths.length - 1))
                .with("batch-size", batch)
                .with("optimizer", words[2])
                .with("optimizer." + words[2] + ".learning-rate", 1e-5);
        var parts = new Parts(
                part(ROWS, widths[0]),
                part(1, widths[0]),
                part(1, widths[0]),
                widths[0],
                10,
                Loss.CROSS_ENTROPY,
                1,
                List.of(),
                Preprocessing.none(widths[0], 10));
        run = (MlpRun) new MlpWorkshop(mlp, parts, Optional.empty()).start(new Trial(0, Config.empty(), 1, 1));
        weights = random(layout.size());
        gradient = new float[layout.size()];
        values = matrices();
        slopes = matrices();
    }

    private float[][] matrices() {
        List<float[]> all = new ArrayList<>();
        for (int width : layout.widths()) {
            all.add(random(batch * width));
        }
        return all.toArray(float[][]::new);
    }

    private static Parts.Part part(int rows, int columns) {
        var targets = new FMatrixRMaj(rows, 1);
        var random = new Random(2);
        for (int i = 0; i < rows; i++) {
            targets.data[i] = random.nextInt(10);
        }
        return new Parts.Part(new FMatrixRMaj(rows, columns, true, random(rows * columns)), targets);
    }

    private static float[] random(int count) {
        var random = new Random(1);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 8;
        }
        return values;
    }

    int steps() {
        return (ROWS + batch - 1) / batch;
    }

    String kernel() {
        return products.name();
    }

    /** Takes the steps of an epoch, shuffled anew; the sum of all losses. */
    double train() throws InterruptedException {
        return run.pass();
    }

    /** The products of an epoch, and nothing else. */
    double multiply() {
        for (int from = 0; from < ROWS; from += batch) {
            int at = 0;
            for (int layer = 0; layer < layout.layers(); layer++) {
                int in = layout.inputs(layer);
                int out = layout.outputs(layer);
                products.multiply(
                        batch, out, in, values[layer], 0, false, weights, at, false, slopes[layer + 1], 0, false);
                at += (in + 1) * out;
            }
            for (int layer = layout.layers() - 1; layer >= 0; layer--) {
                int in = layout.inputs(layer);
                int out = layout.outputs(layer);
                at -= (in + 1) * out;
                float[] above = values[layer + 1];
                products.multiply(in, out, batch, values[layer], 0, true, above, 0, false, gradient, at, false);
                if (layer > 0) {
                    products.multiply(batch, in, out, above, 0, false, weights, at, true, slopes[layer], 0, false);
                }
            }
        }
        return gradient[0];
    }
}
