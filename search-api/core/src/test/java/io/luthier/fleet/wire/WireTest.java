package io.luthier.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import io.luthier.trial.Measurement;
import io.luthier.trial.Price;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and reports come back from their text as they were, to the last bit. */
class WireTest {
    private static final Worker WORKER = new Worker("node-1", new Environment(Map.of("kernel", "java")));

    @Test
    void anOrderComesBackAsItWas() {
        var values = new LinkedHashMap<String, Object>();
        values.put("x", 0.1 + 0.2);
        values.put("what is it", "two words, \"quoted\" \\");
        values.put("n", Long.MIN_VALUE);
        Config config = Config.of(values);
        Lineage parent = Lineage.start(3, config, -5).advanced(2, 1.5).advanced(4, Math.PI);
        Task task =
                new Task(17, parent.fork(9, config.with("x", Double.MIN_VALUE)).advanced(5, 1e-300), 9, 1 / 3.0);
        assertThat(Wire.task(Wire.order(task), 17, 1 / 3.0, 9)).isEqualTo(task);
        assertThat(Wire.order(new Task(18, task.origin(), 9, 2))).isEqualTo(Wire.order(task));
    }

    @Test
    void aReportComesBackAsItWas() {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double[] values = new double[3];
            for (int k = 0; k < values.length; k++) {
                values[k] = Double.longBitsToDouble(random.nextLong());
            }
            values[0] = new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, values[0]}[i % 4];
            Ending ending = Ending.measured(Measurement.of(Map.of("loss", values[0]))
                            .with(Curve.of(Map.of("loss", values)))
                            .with(new Price(1e-9, 1 / 3.0)))
                    .repeated(0.1)
                    .price(new Price(Math.E, Math.PI))
                    .by(WORKER);
            Ending again = Wire.ending(Wire.report(ending, WORKER));
            assertThat(again).isEqualTo(ending);
            assertThat(Wire.measured(again)).isEqualTo(Wire.measured(ending));
        }
        Ending failed =
                Ending.failed(new IllegalStateException("line\n \"x\" \u00e9")).price(new Price(0, 1));
        Ending read = Wire.ending(Wire.report(failed, WORKER));
        assertThat(read.fault()).isEqualTo(failed.fault());
        assertThat(read.message()).isEqualTo(failed.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"trial\":1,\"config\":\"x=1\",\"seed\":1,\"path\":[],\"work\":0,\"to\":10}",
                "{\"trial\":1,\"config\":\"x=1\",\"seed\":1,\"path\":[],\"work\":0,\"to\":0}",
                "{\"trial\":1,\"config\":\"x=1\",\"seed\":1,\"path\":[3,2],\"work\":0,\"to\":9}",
                "{\"trial\":1,\"config\":\"x=1\",\"seed\":1,\"path\":[9],\"work\":0,\"to\":9}",
                "{\"trial\":1,\"config\":5,\"seed\":1,\"path\":[],\"work\":0,\"to\":9}",
                "{\"trial\":1.5,\"config\":\"x=1\",\"seed\":1,\"path\":[],\"work\":0,\"to\":9}",
                "{\"trial\":1,\"config\":\"x=1\",\"seed\":1,\"path\":[],\"work\":\"NaN\",\"to\":9}"
            })
    void whatIsNoOrderIsRefused(String text) {
        assertThatThrownBy(() -> Wire.task(text, 1, 1, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}
