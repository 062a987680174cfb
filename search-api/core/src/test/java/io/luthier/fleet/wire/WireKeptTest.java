package io.luthier.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Worker;
import io.luthier.trial.Measurement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What trainings keep is sent with their results. */
class WireKeptTest {
    private static final Worker WORKER = new Worker("node-1", new Environment(Map.of("kernel", "java")));

    private static Measurement sent(Measurement measurement) {
        return Wire.ending(Wire.report(Ending.measured(measurement), WORKER))
                .measurement()
                .orElseThrow();
    }

    @Test
    void whatATrainingKeepsIsSentWithItsResult() {
        Measurement measured = Measurement.of("loss", 0.5)
                .keep("model.bin", new byte[] {0, -1, 127, 10})
                .note("commit", "5f1c2e \u2028\n\"");
        Measurement sent = sent(measured);
        assertThat(sent.kept()).isEqualTo(measured.kept());
        assertThat(sent.kept().file("model.bin").bytes()).containsExactly(0, -1, 127, 10);
        assertThat(sent(Measurement.of("loss", 0.5)).kept().nothing()).isTrue();
    }

    @Test
    void filesThatAreTooMuchStayBehindWhichANoteSays() {
        Measurement sent = sent(Measurement.of("loss", 0.5).keep("model.bin", new byte[(12 << 20) + 1]));
        assertThat(sent.kept().files()).isEmpty();
        assertThat(sent.kept().notes())
                .containsEntry("not-kept", "12582913 bytes of files, a worker sends at most 12582912");
        assertThat(sent(Measurement.of("loss", 0.5).keep("model.bin", new byte[12 << 20]))
                        .kept()
                        .files())
                .hasSize(1);
    }
}
