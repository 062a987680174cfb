package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.luthier.space.Config;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final MlpWorkshop IRIS =
            new Mlp("iris").hidden(20, 5, 7).epochs(1000).workshop(7);

    static List<Map<String, Object>> trainings() {
        var all = new ArrayList<Map<String, Object>>();
        Vocabulary.optimizers().labels().forEach(name -> all.add(Map.of("optimizer", name)));
        Vocabulary.schedules().labels().stream()
                .filter(name -> !name.equals("formula")) // which takes the values of its names in an array
                .forEach(name -> all.add(Map.of("schedule", name)));
        for (Activation activation : Activation.values()) {
            String name = activation.name().toLowerCase(java.util.Locale.ROOT);
            all.add(Map.of("activation", name, "dropout", 0.2, "clip", 1, "weight-decay", 0.1));
        }
        return all;
    }

    /**
     * The shuffle and the 23 steps of an epoch, the last of them with fewer rows. On newer Java releases a cosine allocates two
     * numbers until it is compiled, and after that where much else was; less than a hundred bytes a step are then its own.
     */
    @ParameterizedTest
    @MethodSource("trainings")
    void allocatesNothing(Map<String, Object> settings) throws Exception {
        var run = (MlpRun) IRIS.start(Config.of(settings).with("batch-size", 4), 1);
        long limit = Runtime.version().feature() < 18 ? 0 : 23 * 100;
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < 20_000 && bytes > limit; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run.pass();
            bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes).isLessThanOrEqualTo(limit);
    }
}
