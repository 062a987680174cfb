package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.luthier.space.Config;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Update;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
    private static final double[] NO_WEIGHTS = {};

    /** One with each optimizer, and one with an average. */
    static List<Training> trainings() {
        var trainings = new ArrayList<Training>();
        for (String optimizer : Vocabulary.optimizers().labels()) {
            trainings.add(Training.of(Config.of(Map.of("optimizer", optimizer))));
        }
        trainings.add(Training.of(Config.of(Map.of("weight-average", 0.9))));
        return trainings;
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aStepAllocatesNothing(Training training) {
        var layout = new Layout(List.of(10, 20, 5, 3));
        var network =
                new Layers(layout, Activation.GELU, Normalization.BATCH, Loss.CROSS_ENTROPY, Products.create(), 16);
        var dropout = new Dropout(1, 0.2);
        Update update = training.update(layout);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE; // the first hundreds may be interpreted, and classes be loaded
        for (int hundred = 0; hundred < 5; hundred++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int step = 0; step < 100; step++) {
                network.train(16 - step % 3, dropout, 0.1, NO_WEIGHTS, step);
                update.step(network.parameters.data, network.gradient.data, 0.01);
                update.toEvaluation(network.parameters.data);
                update.toTraining(network.parameters.data);
            }
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            least = Math.min(least, after - before);
        }
        assertThat(least).isLessThan(100); // what asking takes; a step that allocates would take 1,600 at least
    }
}
