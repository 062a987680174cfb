package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.luthier.trainer.optimizer.Adam;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Nesterov;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    @Test
    void aStepAllocatesNothing() {
        var layout = new Layout(List.of(10, 20, 5, 3));
        var network = new Network(layout, Activation.GELU, Loss.CROSS_ENTROPY, Products.create(), 16);
        var dropout = new Dropout(0.2, 1);
        var updates = List.of(
                new Adam(0.01, 0.9, 0.999, 1e-8).start(layout, 0.1), new Nesterov(0.01, 0.9).start(layout, 0.1));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int step = 0; step < 200; step++) {
            if (step == 100) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            network.train(16 - step % 3, dropout, step);
            for (int i = 0; i < updates.size(); i++) {
                updates.get(i).step(network.parameters.data, network.gradient.data, 0.01);
            }
        }
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(after - before)
                .isLessThan(100); // what asking takes; a step that allocates would take 1,600 at least
    }
}
