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
import org.junit.jupiter.api.Test;

class AllocationTest {
    /** One with each optimizer, and one with an average. */
    private static List<Training> trainings() {
        var trainings = new ArrayList<Training>();
        for (String optimizer : Vocabulary.optimizers().labels()) {
            trainings.add(Training.of(Config.of(Map.of("optimizer", optimizer))));
        }
        trainings.add(Training.of(Config.of(Map.of("weight-average", 0.9))));
        return trainings;
    }

    @Test
    void aStepAllocatesNothing() {
        var layout = new Layout(List.of(10, 20, 5, 3));
        var network = new Network(layout, Activation.GELU, Loss.CROSS_ENTROPY, Products.create(), 16);
        var dropout = new Dropout(0.2, 1);
        var updates = new ArrayList<Update>();
        for (Training training : trainings()) {
            updates.add(training.update(layout));
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int step = 0; step < 200; step++) {
            if (step == 100) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            network.train(16 - step % 3, dropout, step);
            for (int i = 0; i < updates.size(); i++) {
                updates.get(i).step(network.parameters.data, network.gradient.data, 0.01);
                updates.get(i).toEvaluation(network.parameters.data);
                updates.get(i).toTraining(network.parameters.data);
            }
        }
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(after - before)
                .isLessThan(100); // what asking takes; a step that allocates would take 1,600 at least
    }
}
