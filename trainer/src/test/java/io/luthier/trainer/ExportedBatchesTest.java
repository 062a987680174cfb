package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Config;
import io.luthier.trainer.export.Framework;
import io.luthier.trainer.export.Program;
import io.luthier.trainer.export.Python;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedBatchesTest {
    @TempDir
    Path folder;

    @Test
    void aGrowingBatchHasTheSameRowsAndRatesInPythonAsInTheTraining() {
        var configs = List.of(
                Config.of(Map.of("batch-schedule", "step", "batch-size", 4)),
                Config.of(Map.of("batch-schedule", "cosine", "batch-size", 7, "largest-batch", 64, "schedule", "wsd")),
                Config.of(Map.of("batch-schedule", "exponential", "batch-size", 16, "rate-scaling", "sqrt")),
                Config.of(Map.of("batch-size", 1000, "warmup", 0.1)));
        Mlp mlp = new Mlp("iris").epochs(9).with("optimizer", "sgd");
        var programs = configs.stream()
                .map(config -> Program.of(mlp, config, 7).text(Framework.PYTORCH)
                        + "\nout = [x for epoch in range(EPOCHS) for t, first, count in batches(epoch)"
                        + " for x in (rate(t), first, count)]\n")
                .toList();
        List<double[]> found = Python.run(folder, programs);
        for (int i = 0; i < configs.size(); i++) {
            assertThat(found.get(i)).containsExactly(expected(mlp, configs.get(i)), Offset.offset(1e-12));
        }
    }

    private static double[] expected(Mlp mlp, Config config) {
        int rows = mlp.workshop(7).parts().training().rows();
        var pace = new Pace(mlp.training(config), rows, mlp.epochs());
        var values = new ArrayList<Double>();
        for (int epoch = 0; epoch < mlp.epochs(); epoch++) {
            for (int from = 0; from < rows; from += pace.rows(epoch, from)) {
                values.add(pace.rate(pace.clock(epoch, from)));
                values.add((double) from);
                values.add((double) pace.rows(epoch, from));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
