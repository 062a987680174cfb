package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.schedule.Amplitude;
import io.luthier.trainer.schedule.Constant;
import io.luthier.trainer.schedule.Cosine;
import io.luthier.trainer.schedule.Cyclic;
import io.luthier.trainer.schedule.Drops;
import io.luthier.trainer.schedule.Exponential;
import io.luthier.trainer.schedule.Formula;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Linear;
import io.luthier.trainer.schedule.MomentumCycle;
import io.luthier.trainer.schedule.Multistep;
import io.luthier.trainer.schedule.OneCycle;
import io.luthier.trainer.schedule.Overlay;
import io.luthier.trainer.schedule.Piecewise;
import io.luthier.trainer.schedule.Poly;
import io.luthier.trainer.schedule.ReduceOnPlateau;
import io.luthier.trainer.schedule.Scale;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Sequence;
import io.luthier.trainer.schedule.Sgdr;
import io.luthier.trainer.schedule.Shape;
import io.luthier.trainer.schedule.Span;
import io.luthier.trainer.schedule.Step;
import io.luthier.trainer.schedule.Tail;
import io.luthier.trainer.schedule.Warmup;
import io.luthier.trainer.schedule.Wsd;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules as study files write them. */
class ScheduleSettingsTest {
    /** {@code path, value, path, value, ...}. */
    private static Training training(Object... pairs) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return Training.of(Config.of(values));
    }

    private static Schedule schedule(Object... pairs) {
        return training(pairs).schedule();
    }

    @Test
    void aFormulaIsGivenAsItsTextAlone() {
        var formula = new Formula("1 - t / T");
        assertThat(schedule("schedule.formula", "1 - t / T")).isEqualTo(formula);
        assertThat(schedule("schedule", "formula", "schedule.formula.ratio", "1 - t / T"))
                .isEqualTo(formula);
        assertThat(schedule("schedule", "overlay", "schedule.overlay.first.formula", "1 - t / T"))
                .isEqualTo(new Overlay(formula, new Constant()));
        assertThat(schedule("schedule", "cyclic", "schedule.cyclic.amplitude.formula", "1 / 2^cycle"))
                .extracting(cyclic -> ((Cyclic) cyclic).amplitude())
                .isEqualTo(new Amplitude.Formula("1 / 2^cycle"));
        assertThat(new Mlp("iris").with("schedule.formula", "1 - t / T").settings())
                .isEqualTo(new Mlp("iris")
                        .with("schedule", "formula")
                        .with("schedule.formula.ratio", "1 - t / T")
                        .settings());
    }

    @Test
    void aFormulaComputesWhatTheCatalogueDoes() {
        var length = new Length(90, 9);
        Shape cosine = new Cosine(0).over(length);
        Shape formula = new Formula("0.5 * (1 + cos(pi * t / T))").over(length);
        Shape poly = new Poly(1.7).over(length);
        Shape power = schedule("schedule.formula", "(1 - t / T)^a", "schedule.formula.a", 1.7)
                .over(length);
        Shape stairs = new Step(0.5, Span.epochs(2)).over(length);
        Shape halved = new Formula("0.5^FLOOR(MIN(t, T - 1) / (2 * T / epochs))").over(length);
        Shape halving = new Cyclic(
                        0,
                        Span.steps(5),
                        1,
                        Cyclic.Window.TRIANGULAR,
                        new Amplitude.Triangular2(),
                        new MomentumCycle.Kept())
                .over(length);
        Shape given = new Cyclic(
                        0,
                        Span.steps(5),
                        1,
                        Cyclic.Window.TRIANGULAR,
                        new Amplitude.Formula("1 / 2^cycle"),
                        new MomentumCycle.Kept())
                .over(length);
        for (int t = -1; t < 100; t++) {
            assertThat(formula.at(t)).isCloseTo(cosine.at(t), within(1e-15));
            assertThat(power.at(t)).isCloseTo(poly.at(t), within(1e-15));
            assertThat(halved.at(t)).isEqualTo(stairs.at(t));
            assertThat(given.at(t)).isEqualTo(halving.at(t));
        }
    }

    @Test
    void aFormulasNumbersAreThoseThatItNames() {
        assertThatThrownBy(() -> schedule("schedule.formula", "a * t"))
                .hasMessage("the formula names a, which is not given\nGive it a value, or search it.");
        assertThatThrownBy(() -> schedule("schedule.formula", "t", "schedule.formula.b", 2.0))
                .hasMessage("b is given, but the formula does not name it\nRemove it, or use it: t");
    }

    @Test
    void readsStretchesListsAndChoices() {
        assertThat(schedule("schedule", "step", "schedule.step.every", "30 epochs"))
                .isEqualTo(new Step(0.1, Span.epochs(30)));
        assertThat(schedule("schedule", "multistep", "schedule.multistep.milestones", "0.5, 40 epochs, 2000 steps"))
                .isEqualTo(new Multistep(0.1, List.of(Span.of(0.5), Span.epochs(40), Span.steps(2000))));
        assertThat(schedule(
                        "schedule", "piecewise",
                        "schedule.piecewise.at", "0, 0.5",
                        "schedule.piecewise.values", "0.1, 1",
                        "schedule.piecewise.curve", "cosine"))
                .isEqualTo(new Piecewise(List.of(Span.of(0), Span.of(0.5)), List.of(0.1, 1.0), Piecewise.Curve.COSINE));
        assertThat(schedule(
                        "schedule", "wsd",
                        "schedule.wsd.tail", "1-sqrt"))
                .isEqualTo(new Wsd(Span.of(0.2), new Tail.OneMinusSqrt(), 0, Span.of(0), 0.1));
        assertThat(schedule(
                        "schedule", "cyclic",
                        "schedule.cyclic.window", "Hann",
                        "schedule.cyclic.half-cycle", "2 epochs",
                        "schedule.cyclic.mode", "exp_range",
                        "schedule.cyclic.mode.exp_range.end-ratio", 0.5,
                        "schedule.cyclic.momentum", "opposite",
                        "schedule.cyclic.momentum.opposite.low", 0.8))
                .isEqualTo(new Cyclic(
                        0.25,
                        Span.epochs(2),
                        1,
                        Cyclic.Window.HANN,
                        new Amplitude.ExpRange(0.5),
                        new MomentumCycle.Opposite(0.8, 0.95)));
        assertThat(schedule(
                        "schedule", "drops",
                        "schedule.drops.milestones", "three",
                        "schedule.drops.milestones.three.third", 0.5))
                .isEqualTo(new Drops(0.1, new Drops.Milestones.Three(0.33, 0.5, 0.5)));
    }

    @Test
    void readsSchedulesWithinSchedules() {
        assertThat(schedule(
                        "schedule", "sequence",
                        "schedule.sequence.at", 0.3,
                        "schedule.sequence.first", "linear",
                        "schedule.sequence.first.linear.start-ratio", 0.5,
                        "schedule.sequence.first.linear.end-ratio", 1,
                        "schedule.sequence.second", "overlay",
                        "schedule.sequence.second.overlay.first", "CosineAnnealingLR",
                        "schedule.sequence.second.overlay.second", "scale",
                        "schedule.sequence.second.overlay.second.scale.of", "ExponentialLR"))
                .isEqualTo(new Sequence(
                        Span.of(0.3),
                        new Linear(0.5, 1),
                        new Overlay(new Cosine(0), new Scale(0.1, new Exponential(0.01)))));
        assertThat(schedule("schedule", "overlay")).isEqualTo(new Overlay(new Constant(), new Constant()));
    }

    @Test
    void warmupAndBatchSettingsStandAtTheTop() {
        var training = training(
                "warmup", "3 epochs",
                "warmup-start", 0,
                "warmup-form", "one-minus-sqrt",
                "schedule", "poly",
                "batch-schedule", "step",
                "batch-schedule.step.every", "10 epochs",
                "largest-batch", 512);
        assertThat(training.course()).isEqualTo(new Warmup(Span.epochs(3), 0, Warmup.Form.ONE_MINUS_SQRT, new Poly(1)));
        assertThat(training.batchSchedule()).isEqualTo(new Step(0.1, Span.epochs(10)));
        assertThat(training.largestBatch()).hasValue(512);
        assertThat(training().course()).isEqualTo(new Constant());
    }

    @ParameterizedTest
    @CsvSource({
        "ConstantLR, constant-warmup",
        "LinearLR, linear",
        "StepLR, step",
        "MultiStepLR, multistep",
        "ExponentialLR, exponential",
        "PolynomialLR, poly",
        "CosineAnnealingLR, cosine",
        "CosineAnnealingWarmRestarts, sgdr",
        "CyclicLR, cyclic",
        "OneCycleLR, one-cycle",
        "SequentialLR, sequence",
        "ChainedScheduler, overlay",
        "ReduceLROnPlateau, reduce-on-plateau",
        "ExponentialDecay, exponential",
        "PolynomialDecay, poly",
        "InverseTimeDecay, time-decay",
        "CosineDecay, cosine",
        "CosineDecayRestarts, sgdr",
        "PiecewiseConstantDecay, piecewise-constant",
        "fixed, constant",
        "exp, exponential",
        "inv, inv",
        "polynomial, poly",
        "sigmoid, sigmoid",
        "multistep, multistep",
        "plateau, reduce-on-plateau",
        "tanh, tanh",
        "TanhLR, tanh",
        "cosine_with_restarts, cosine-restarts",
        "warmup_stable_decay, wsd",
        "trapezoid, wsd",
        "flat_cos, flat-cosine",
        "rsqrt, inverse-sqrt",
        "one_cycle, one-cycle",
        "1cycle, one-cycle",
        "cosine_annealing, cosine"
    })
    void namesOfOtherLibrariesAreAccepted(String alias, String name) {
        assertThat(Vocabulary.schedules().label(schedule("schedule", alias))).isEqualTo(name);
        new Mlp().check(SearchSpace.of(Param.choice("schedule", alias, "rex")));
    }

    @ParameterizedTest
    @CsvSource({
        "step, gamma, factor, 0.5",
        "multistep, gamma, factor, 0.5",
        "linear, start_factor, start-ratio, 0.5",
        "linear, end_factor, end-ratio, 0.5",
        "cosine, alpha, end-ratio, 0.5",
        "cosine, num_cycles, waves, 1.5",
        "sgdr, T_mult, multiplier, 3.0",
        "sgdr, t_mul, multiplier, 2.5",
        "sgdr, m_mul, peak-factor, 0.5",
        "one-cycle, pct_start, up, 0.2",
        "tanh, lb, lower, -6.0",
        "reduce-on-plateau, cooldown, cooldown, 3",
        "poly, decay, duration, 0.5"
    })
    void settingsOfOtherLibrariesAreAcceptedWhereTheyMeanTheSame(
            String schedule, String alias, String name, String value) {
        Object number = value.contains(".") ? (Object) Double.valueOf(value) : (Object) Long.valueOf(value);
        String path = "schedule." + schedule + ".";
        assertThat(schedule("schedule", schedule, path + alias, number))
                .isEqualTo(schedule("schedule", schedule, path + name, number))
                .isNotEqualTo(schedule("schedule", schedule));
    }

    private static boolean called(Setting setting, String name) {
        return Form.same(name, setting.name()) || setting.aliases().stream().anyMatch(alias -> Form.same(name, alias));
    }

    @Test
    void noTwoSchedulesOrSettingsShareAName() {
        for (Family<?> family : List.of(Vocabulary.schedules(), Family.of(Tail.class), Family.of(Amplitude.class))) {
            for (Family.Member<?> member : family.members()) {
                member.aliases()
                        .forEach(alias -> assertThat(
                                        family.member(alias).orElseThrow().name())
                                .as(alias)
                                .isEqualTo(member.name()));
                for (Setting setting : member.settings()) {
                    assertThat(member.settings().stream().filter(s -> called(s, setting.name())))
                            .as("%s.%s", member.name(), setting.name())
                            .hasSize(1);
                    setting.aliases()
                            .forEach(alias -> assertThat(
                                            member.settings().stream().filter(s -> called(s, alias)))
                                    .as("%s.%s", member.name(), alias)
                                    .hasSize(1));
                }
            }
        }
    }

    @Test
    void saysWhatToWriteInPlaceOfSettingsThatMeanSomethingElse() {
        refused(
                "schedule.cosine.T_max",
                "'schedule.cosine.T_max' is not a setting of the trainer\nIt counts steps or epochs elsewhere; a schedule"
                        + " here rules the whole run, or its part of a sequence.\nLeave it out, or where there is a"
                        + " duration write 'duration: 30 epochs' or 'duration: 200 steps'.");
        refused(
                "schedule.cosine.eta_min",
                "'schedule.cosine.eta_min' is not a setting of the trainer\nIt is an absolute rate elsewhere; here rates"
                        + " are ratios to the base.\nWrite 'end-ratio', that rate over the base rate.");
        refused(
                "schedule.step.step_size",
                "'schedule.step.step_size' is not a setting of the trainer\nIt counts steps or epochs elsewhere.\nWrite"
                        + " 'every: 30 epochs' or 'every: 500 steps'; for a cycle, 'half-cycle'.");
        refused(
                "schedule.exponential.gamma",
                "'schedule.exponential.gamma' is not a setting of the trainer\nIt acts in each step or epoch elsewhere, which"
                        + " would change its meaning with the length of the run.\nWrite 'end-ratio', or choose step:"
                        + " {factor: 0.9, every: 1 epochs}; for inv and time-decay write 'rate', with 'every: 1 steps'"
                        + " if that is meant.");
        for (String name : List.of("total_iters", "eta_min", "max_lr", "T_0", "div_factor", "final_div_factor")) {
            assertThatThrownBy(() -> training("schedule.one-cycle." + name, 5))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageMatching("(?s).* not a setting of the trainer\n.*[Ww]rite '.*");
        }
        refused(
                "warmup_epochs",
                "'warmup_epochs' is not a setting of the trainer\nIt counts steps elsewhere.\nWrite 'warmup' as a"
                        + " fraction of the run, '5 epochs' or '200 steps'.");
    }

    private static void refused(String path, String message) {
        assertThatThrownBy(() -> training(path, 5)).hasMessage(message);
    }

    @Test
    void refusesWithTheWholePath() {
        assertThatThrownBy(() -> training("schedule", "step", "schedule.step.every", 30))
                .hasMessage(
                        "'schedule.step.every' is 30, it must lie in (0, 1]\nA number alone is a fraction of the run:"
                                + " write '30 epochs' or '30 steps'.");
        assertThatThrownBy(() -> training(
                        "schedule", "sequence",
                        "schedule.sequence.first", "wsd",
                        "schedule.sequence.first.wsd.tail", "exp"))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class,
                        e -> assertThat(e.key()).isEqualTo("schedule.sequence.first.wsd.end-ratio"))
                .hasMessageStartingWith("end-ratio is 0, which equal factors never reach");
        assertThatThrownBy(() -> training("schedule", "overlay", "schedule.overlay.first.cosine.and", 1))
                .hasMessage("'schedule.overlay.first.cosine.and' is not a setting of the trainer\nKnown:"
                        + " schedule.overlay.first.cosine.end-ratio, schedule.overlay.first.cosine.exponent,"
                        + " schedule.overlay.first.cosine.k-decay, schedule.overlay.first.cosine.waves.");
        assertThatThrownBy(
                        () -> new Mlp().with("schedule", "cosine").with("schedule.overlay.first.cosine.end-ratio", 0.5))
                .hasMessage(
                        "'schedule.overlay.first.cosine.end-ratio' is set, but 'schedule' is 'cosine'\nLeave it out, or"
                                + " choose overlay.");
        assertThatThrownBy(() -> training("warmup", 0.1, "warmup-form", "exponential", "warmup-start", 0))
                .hasMessageStartingWith("warmup-start is 0, from which equal factors never rise");
    }

    @Test
    void nestedChoicesCanBeSearched() {
        new Mlp()
                .check(SearchSpace.of(Param.choice("schedule")
                        .option(
                                "sequence",
                                Param.real("at", 0.1, 0.9),
                                Param.choice("second")
                                        .option("cosine", Param.real("end-ratio", 0, 0.5))
                                        .option("step", Param.ordinal("every", 0.1, 0.2)))
                        .option(
                                "drops",
                                Param.real("factor", 0.1, 0.5),
                                Param.choice("milestones")
                                        .option("one", Param.real("first", 0.1, 0.9))
                                        .option("two", Param.real("first", 0.1, 0.9), Param.real("second", 0.1, 0.9)))
                        .option("OneCycleLR", Param.real("pct_start", 0.1, 0.5))));
    }

    @Test
    void presetsAreThoseOfTheRecords() {
        assertThat(schedule("schedule", "sgdr")).isEqualTo(new Sgdr(Span.of(0.34), 2, 1, 0));
        assertThat(schedule("schedule", "one-cycle"))
                .isEqualTo(new OneCycle(
                        0.04, 4e-6, Span.of(0.3), OneCycle.Form.COS, false, false, new MomentumCycle.Kept()));
        assertThat(schedule("schedule", "plateau"))
                .isEqualTo(new ReduceOnPlateau(
                        0.1,
                        10,
                        1e-4,
                        ReduceOnPlateau.ThresholdMode.RELATIVE,
                        ReduceOnPlateau.Watched.LOSS,
                        0,
                        0,
                        1e-8,
                        false));
    }
}
