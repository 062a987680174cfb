package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private static final MlpWorkshop IRIS = new Mlp("iris").hidden(9).epochs(40).workshop(7);

    /** A rate that is too high, so that some epochs are worse than others. */
    private static final Config FREE = Config.of(Map.of("optimizer", "sgd", "learning-rate", 2, "batch-size", 8));

    private static final Config STOPPED =
            FREE.with("early-stopping", "patience").with("early-stopping.patience.epochs", 3);

    @Test
    void stopsAfterSoManyEpochsThatAreNoBetterAndKeepsTheBest() throws Exception {
        double[] free = IRIS.start(FREE, 5).advance(40).curve().values("validation-loss");
        int best = 0;
        int end = 0;
        while (end - best < 3) {
            end++;
            best = free[end] < free[best] ? end : best;
        }
        assertThat(end).isBetween(4, 37); // the last epoch that is trained, from 0

        Measurement stopped = IRIS.start(STOPPED, 5).advance(40);
        double[] losses = stopped.curve().values("validation-loss");
        double[] rates = stopped.curve().values("learning-rate");
        assertThat(losses).hasSize(40);
        for (int epoch = 0; epoch < 40; epoch++) {
            assertThat(losses[epoch]).isEqualTo(epoch <= end ? free[epoch] : free[best]);
            assertThat(rates[epoch]).isEqualTo(epoch <= end ? 2 : 0);
        }
        assertThat(stopped.metrics())
                .isEqualTo(IRIS.start(FREE, 5).advance(best + 1).metrics());
        assertThat(IRIS.start(STOPPED, 5).advance(end + 1).metrics()).isEqualTo(stopped.metrics());
        assertThat(IRIS.start(STOPPED, 5).advance(end).metrics())
                .isEqualTo(IRIS.start(FREE, 5).advance(end).metrics());

        Measurement kept = IRIS.start(STOPPED.with("early-stopping.patience.restore", "false"), 5)
                .advance(40);
        assertThat(kept.metrics())
                .isEqualTo(IRIS.start(FREE, 5).advance(end + 1).metrics());
    }

    @Test
    void theDeclaredWorkIsThatOfAllEpochs() {
        assertThat(IRIS.cost(STOPPED, 0, 40)).isEqualTo(IRIS.cost(FREE, 0, 40));
    }

    @Test
    void aForkThatMayGoOnTrainsOn() throws Exception {
        var run = IRIS.start(STOPPED, 5);
        run.advance(39);
        assertThat(run.fork(STOPPED).advance(40)).isEqualTo(run.advance(40));
        double[] rates = run.fork(FREE).advance(40).curve().values("learning-rate");
        assertThat(rates[39]).isZero();
        var earlier = IRIS.start(STOPPED, 5);
        earlier.advance(30);
        rates = earlier.fork(FREE).advance(40).curve().values("learning-rate");
        assertThat(rates[29]).isZero();
        assertThat(rates[30]).isEqualTo(2);
    }

    @Test
    void anAverageOfTheParametersIsEvaluatedAndTrainingDoesNotFeelIt() throws Exception {
        Measurement plain = IRIS.start(FREE, 5).advance(40);
        Measurement averaged = IRIS.start(FREE.with("weight-average", 0.95), 5).advance(40);
        assertThat(averaged.curve().values("training-loss"))
                .isEqualTo(plain.curve().values("training-loss"));
        assertThat(averaged.curve().values("validation-loss"))
                .isNotEqualTo(plain.curve().values("validation-loss"));
        assertThat(averaged.metrics().getOrDefault("test-accuracy", 0.0)).isGreaterThan(0.85);
    }
}
