package io.luthier.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final JsonNode GOLDEN = golden();

    /** A golden case and the schedule that must give its rates, over {@code length} steps, for as long as both hold. */
    record Case(String id, double base, Schedule schedule, int length, int last) {
        Case(String id, double base, Schedule schedule, int length) {
            this(id, base, schedule, length, Integer.MAX_VALUE);
        }
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        cases.add(new Case("fixed/01", 0.1, new Constant(), 60));
        cases.add(new Case("StepLR/01", 0.1, new Step(0.1, 0.1), 100));
        cases.add(new Case("StepLR/02", 0.1, new Step(0.5, 0.1), 70));
        cases.add(new Case("StepLR/03", 0.4, new Step(0.9, 0.01), 100));
        cases.add(new Case("StepLR/04", 0.4, new Step(0.1, 1), 100));
        cases.add(new Case("exponential_staircase/01", 0.1, new Step(0.9, 0.1), 500));
        double[] gammas = {0.9, 0.99, 0.9048374180359595, 0.1};
        for (int i = 0; i < gammas.length; i++) {
            cases.add(new Case("ExponentialLR/0" + (i + 1), 0.1, new Exponential(Math.pow(gammas[i], 60)), 60));
        }
        cases.add(new Case("exp_continuous/01", 0.1, new Exponential(Math.exp(-6)), 60));
        cases.add(new Case("exponential_continuous/01", 0.1, new Exponential(Math.pow(0.9, 7)), 350));
        cases.add(new Case("CosineAnnealingLR/01", 0.1, new Cosine(0), 60));
        cases.add(new Case("CosineAnnealingLR/02", 0.1, new Cosine(0), 50, 50)); // PyTorch's turns up again at its end
        cases.add(new Case("CosineAnnealingLR/03", 0.1, new Cosine(1e-3), 60));
        cases.add(new Case("CosineAnnealingLR/04", 0.1, new Cosine(0.01), 20, 20));
        cases.add(new Case("cosine_half/01", 0.1, new Cosine(0), 60));
        cases.add(new Case("keras_cosine_decay/01", 0.1, new Warmup(0.2, 0.1, new Cosine(0.05)), 50));
        cases.add(new Case("SequentialLR/01", 0.4, new Warmup(5.0 / 60, 0.1, new Cosine(0)), 60));
        cases.add(new Case("SequentialLR/02", 0.4, new Warmup(1.0 / 7, 0.25, new Step(0.1, 0.25)), 70));
        cases.add(new Case("hf_cosine/01", 0.1, new Warmup(1.0 / 6, 0, new Cosine(0)), 60));
        cases.add(new Case("hf_cosine_with_min_lr/01", 0.1, new Warmup(1.0 / 6, 0, new Cosine(0.1)), 60));
        cases.add(new Case("hf_constant_with_warmup/01", 0.1, new Warmup(1.0 / 6, 0, new Constant()), 60));
        cases.add(new Case("LinearLR/01", 0.1, new Warmup(0.05, 1.0 / 3, new Constant()), 100));
        cases.add(new Case("LinearLR/02", 0.4, new Warmup(0.1, 0.1, new Constant()), 100));
        cases.add(new Case("LinearLR/04", 1, new Warmup(0.2, 0.001, new Constant()), 100));
        cases.add(new Case("linear_scale_warmup_cosine/01", 0.4, new Warmup(25.0 / 450, 0, new Cosine(0)), 450));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGoldenRates(Case golden) {
        var shape = golden.schedule().over(golden.length());
        JsonNode values = find(golden.id()).get("values");
        for (int t = 0; t < values.size() && t <= golden.last(); t++) {
            double wanted = values.get(t).asDouble();
            assertThat(golden.base() * shape.at(t))
                    .as("%s at step %d", golden.id(), t)
                    .isCloseTo(wanted, within(1e-12 * Math.abs(wanted) + 1e-16));
        }
    }

    @Test
    void everyGoldenCaseHasASchedule() {
        var known = new ArrayList<String>();
        GOLDEN.get("cases").forEach(c -> known.add(c.get("id").asText()));
        assertThat(cases().stream().map(Case::id)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void staysBetweenZeroAndOneAndStandsStillAfterTheEnd() {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            int length = 1 + random.nextInt(200);
            var shape = random(random).over(length);
            for (int t = 0; t <= length; t++) {
                assertThat(shape.at(t)).isBetween(0.0, 1.0);
            }
            assertThat(shape.at(length + 1 + random.nextInt(100))).isEqualTo(shape.at(length));
            assertThat(shape.at(-1)).isEqualTo(shape.at(0));
        }
    }

    @Test
    void warmupMeetsItsScheduleWithoutAJump() {
        for (int rise = 1; rise < 100; rise++) {
            var shape = new Warmup(rise / 1000.0, 0.25, new Cosine(0)).over(1000);
            assertThat(shape.at(0)).isEqualTo(0.25);
            assertThat(shape.at(rise)).isEqualTo(1);
            assertThat(shape.at(rise) - shape.at(rise - 1)).isCloseTo(0.75 / rise, within(1e-12));
        }
    }

    @Test
    void warmupLeavesAStepToItsSchedule() {
        assertThat(new Warmup(0.9, new Constant()).over(1).at(0)).isEqualTo(1);
        assertThat(new Warmup(0.99, new Constant()).over(5).at(4)).isEqualTo(1);
    }

    @Test
    void keepsItsFormWhenTheNumberOfStepsChanges() {
        for (Schedule schedule : List.of(new Step(0.5, 0.25), new Exponential(0.01), new Cosine(0.1))) {
            var coarse = schedule.over(100);
            var fine = schedule.over(800);
            for (int t = 0; t < 100; t++) {
                assertThat(fine.at(8L * t)).isCloseTo(coarse.at(t), within(1e-12));
            }
        }
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> new Step(0, 0.1)).hasMessage("factor is 0.0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Step(0.5, 0)).hasMessage("every is 0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Exponential(0)).hasMessage("end-ratio is 0.0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Cosine(Double.NaN)).hasMessage("end-ratio is NaN, it must lie in [0, 1]");
        assertThatThrownBy(() -> new Warmup(1, new Constant())).hasMessage("warmup is 1, it must lie in [0, 1)");
        assertThatThrownBy(() -> new Constant().over(0)).hasMessageContaining("0 steps");
    }

    private static Schedule random(Random random) {
        double ratio = 1 - random.nextDouble();
        Schedule schedule = List.of(
                        new Constant(),
                        new Step(ratio, 1 - random.nextDouble()),
                        new Exponential(ratio),
                        new Cosine(ratio))
                .get(random.nextInt(4));
        return random.nextBoolean() ? schedule : new Warmup(random.nextDouble(), random.nextDouble(), schedule);
    }

    private static JsonNode find(String id) {
        for (JsonNode golden : GOLDEN.get("cases")) {
            if (golden.get("id").asText().equals(id)) {
                return golden;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private static JsonNode golden() {
        try (var in = ScheduleTest.class.getResourceAsStream("schedules.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
