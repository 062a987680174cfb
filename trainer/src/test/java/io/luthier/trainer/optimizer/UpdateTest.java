package io.luthier.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.Family;
import io.luthier.space.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every optimizer. */
class UpdateTest {
    private static final Family<Optimizer> FAMILY = Family.of(Optimizer.class);
    private static final Layout LAYOUT = new Layout(List.of(4, 7, 5, 3));

    static List<String> names() {
        return FAMILY.labels();
    }

    @Test
    void thereAreNineteen() {
        assertThat(names()).hasSize(19);
    }

    @ParameterizedTest
    @MethodSource("names")
    void zeroGradientsKeepAllFinite(String name) {
        for (float start : new float[] {0, 1}) {
            Update update = preset(name).start(LAYOUT, 0.01);
            float[] x = filled(start);
            for (int step = 0; step < 40; step++) {
                // from nothing to something and to nothing again
                update.step(
                        x, filled(step / 10 % 2 == 0 ? 0 : 0.1f), preset(name).learningRate());
                for (float value : x) {
                    assertThat(Float.isFinite(value)).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRateOfZeroMovesNothingAtFirst(String name) {
        Update update = preset(name).start(LAYOUT, 0.01);
        float[] x = filled(0.5f);
        update.step(x, random(1), 0);
        assertThat(x).containsOnly(0.5f);
        update.step(x, random(2), preset(name).learningRate());
        assertThat(x).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCopyGoesOnAsItsOrigin(String name) {
        Update origin = new Averaged(preset(name).start(LAYOUT, 0.01), 0.7, LAYOUT.size());
        float[] x = random(9);
        for (int step = 0; step < 9; step++) {
            origin.step(x, random(step), 0.01);
        }
        Update copy = new Averaged(preset(name).start(LAYOUT, 0.01), 0.7, LAYOUT.size());
        copy.adopt(origin);
        float[] y = x.clone();
        for (int step = 9; step < 20; step++) {
            origin.step(x, random(step), 0.01);
            copy.step(y, random(step), 0.01);
            assertThat(y).isEqualTo(x);
        }
        origin.toEvaluation(x);
        copy.toEvaluation(y);
        assertThat(y).isEqualTo(x);
    }

    @ParameterizedTest
    @MethodSource("names")
    void lookingFromOutsideChangesNothing(String name) {
        Update update = preset(name).start(LAYOUT, 0.01);
        Update looked = preset(name).start(LAYOUT, 0.01);
        float[] x = random(9);
        float[] y = x.clone();
        for (int step = 0; step < 9; step++) {
            looked.toEvaluation(y);
            looked.toTraining(y);
            assertThat(y).isEqualTo(x);
            update.step(x, random(step), 0.01);
            looked.step(y, random(step), 0.01);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void anotherKindIsNotGoneOnFrom(String name) {
        for (String other : names()) {
            Update fresh = preset(name).start(LAYOUT, 0.01);
            Update adopting = preset(name).start(LAYOUT, 0.01);
            Update before = preset(other).start(LAYOUT, 0.01);
            float[] x = random(9);
            before.step(x, random(1), 0.01);
            adopting.adopt(before);
            float[] y = x.clone();
            fresh.step(x, random(2), 0.01);
            adopting.step(y, random(2), 0.01);
            boolean sameKind = name.equals(other)
                    || List.of("momentum", "nesterov").containsAll(List.of(name, other))
                    || List.of("adam", "adamw").containsAll(List.of(name, other));
            if (!sameKind) {
                assertThat(y).as("%s after %s", name, other).isEqualTo(x);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void momentumCanBeSetWhereTheRecordSaysSo(String name) {
        Optimizer optimizer = preset(name);
        Update update = optimizer.start(LAYOUT, 0);
        if (!optimizer.takesMomentum()) {
            assertThatThrownBy(() -> update.momentum(0.5)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        Update other = optimizer.start(LAYOUT, 0);
        float[] x = random(9);
        float[] y = x.clone();
        for (int step = 0; step < 3; step++) {
            update.momentum(0.5);
            update.step(x, random(step), 0.01);
            other.step(y, random(step), 0.01);
        }
        assertThat(y).isNotEqualTo(x);
    }

    @Test
    void momentumSetToWhatItIsChangesNothing() {
        for (String name : List.of("momentum", "nesterov", "adam", "nadam", "lion", "muon")) {
            Update update = preset(name).start(LAYOUT, 0);
            Update other = preset(name).start(LAYOUT, 0);
            float[] x = random(9);
            float[] y = x.clone();
            for (int step = 0; step < 3; step++) {
                update.momentum(name.equals("muon") ? 0.95 : 0.9);
                update.step(x, random(step), 0.01);
                other.step(y, random(step), 0.01);
            }
            assertThat(y).as(name).isEqualTo(x);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SGD, sgd",
        "Adagrad, adagrad",
        "RMSprop, rmsprop",
        "Adadelta, adadelta",
        "Adam, adam",
        "AdamW, adamw",
        "NAdam, nadam",
        "Nadam, nadam",
        "nadamw, nadam",
        "RAdam, radam",
        "rectified_adam, radam",
        "Adamax, adamax",
        "amsgrad, amsgrad",
        "lars, lars",
        "LAMB, lamb",
        "lion, lion",
        "SGDScheduleFree, schedule-free-sgd",
        "schedule_free_sgd, schedule-free-sgd",
        "AdamWScheduleFree, schedule-free-adamw",
        "schedule_free_adamw, schedule-free-adamw",
        "Prodigy, prodigy",
        "Muon, muon"
    })
    void answersToItsNamesElsewhere(String theirs, String ours) {
        assertThat(FAMILY.member(theirs).map(Family.Member::name)).contains(ours);
    }

    @Test
    void noAliasMeansTwoThings() {
        for (Family.Member<Optimizer> member : FAMILY.members()) {
            for (String alias : member.aliases()) {
                assertThat(FAMILY.members().stream()
                                .filter(m ->
                                        m.aliases().contains(alias) || m.name().equals(alias)))
                        .as(alias)
                        .hasSize(1);
            }
            var called = member.settings().stream()
                    .flatMap(s ->
                            java.util.stream.Stream.concat(java.util.stream.Stream.of(s.name()), s.aliases().stream()));
            assertThat(called).as(member.name()).doesNotHaveDuplicates();
        }
    }

    /** Five steps bring singular values from 0.1 to 1 into about [0.7, 1.2], as the polynomial is made to. */
    @Test
    void muonMovesHiddenWeightsOrthogonally() {
        for (int columns : new int[] {5, 12}) {
            var layout = new Layout(List.of(3, 8, columns, 2));
            var muon = new Muon(1, 0, false, 0, Muon.Scaling.ASPECT, false, 1);
            float[] x = new float[layout.size()];
            float[] g = new float[layout.size()];
            var random = new Random(4);
            for (int i = 0; i < g.length; i++) {
                g[i] = (float) random.nextGaussian();
            }
            muon.start(layout, 0).step(x, g, 1);
            Layout.Tensor hidden = layout.tensors().get(2);
            int least = Math.min(8, columns);
            double factor = Math.sqrt(Math.max(1, columns / 8.0));
            double sum = 0;
            for (int i = hidden.at(); i < hidden.end(); i++) {
                sum += x[i] * x[i] / factor / factor;
            }
            assertThat(sum).isBetween(0.45 * least, 1.5 * least); // squares of the singular values
            // the first move of AdamW is the rate, by the sign
            for (int i = 0; i < hidden.at(); i++) {
                assertThat(x[i]).isCloseTo(-Math.signum(g[i]), org.assertj.core.api.Assertions.within(1e-5f));
            }
        }
    }

    @Test
    void largeTensorsMoveLessUnderLarsThanTheirGradientSays() {
        var lars = new Lars(1, 0, 0.001, 0, true, false, false);
        float[] x = filled(1);
        float[] g = filled(50);
        lars.start(LAYOUT, 0).step(x, g, 1);
        Layout.Tensor weights = LAYOUT.tensors().get(0);
        Layout.Tensor biases = LAYOUT.tensors().get(1);
        assertThat(x[weights.at()]).isCloseTo(0.999f, org.assertj.core.api.Assertions.within(1e-6f));
        assertThat(x[biases.at()]).isEqualTo(-49);
    }

    @Test
    void theAverageAfterOneStepIsTheParametersAndThenAWeightedMean() {
        Update update = new Averaged(new Sgd(1, 0).start(LAYOUT, 0), 0.5, LAYOUT.size());
        float[] x = filled(4);
        update.step(x, filled(1), 1); // 3
        assertThat(evaluated(update, x)).containsOnly(3);
        update.step(x, filled(3), 1); // 0
        assertThat(evaluated(update, x)).containsOnly(1); // (2 x 0 + 1 x 3) / 3
        assertThat(x).containsOnly(0);
    }

    private static float[] evaluated(Update update, float[] x) {
        float[] kept = x.clone();
        update.toEvaluation(x);
        float[] evaluated = x.clone();
        update.toTraining(x);
        assertThat(x).isEqualTo(kept);
        return evaluated;
    }

    private static Optimizer preset(String name) {
        return FAMILY.make(Config.of(Map.of("optimizer", name)), "optimizer", name);
    }

    private static float[] filled(float value) {
        float[] values = new float[LAYOUT.size()];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] random(int seed) {
        var random = new Random(seed);
        float[] values = new float[LAYOUT.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
