package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class PoolTest {
    /** Else a coordinator that looks at once would take the task for one that has run since the machine was switched on. */
    @Test
    void aTaskThatIsAnnouncedHasItsStartingTime() throws InterruptedException {
        long before = System.nanoTime();
        var starts = new ArrayList<Long>();
        var endings = new LinkedBlockingQueue<Task.Ending>();
        try (var pool = new Pool(1, message -> {
            if (message instanceof Task task) {
                starts.add(task.started());
            } else {
                endings.add((Task.Ending) message);
            }
        })) {
            pool.submit(new Task(null, () -> new Task.Measured(null, 0), before));
            assertThat(endings.take().wall()).isPositive();
        }
        assertThat(starts)
                .singleElement()
                .satisfies(start -> assertThat(start - before).isBetween(0L, System.nanoTime() - before));
    }
}
