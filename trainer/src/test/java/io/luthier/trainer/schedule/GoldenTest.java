package io.luthier.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates that other libraries, and formulas, gave: every case, step by step. */
class GoldenTest {
    private static final JsonNode GOLDEN = golden();

    /** A base rate, and the schedule that gives the rates of a case over a run; compared up to step {@code last}. */
    record Course(double base, Schedule schedule, Length length, int last) {
        Course(double base, Schedule schedule, Length length) {
            this(base, schedule, length, Integer.MAX_VALUE);
        }

        Course(double base, Schedule schedule, long steps) {
            this(base, schedule, Length.of(steps));
        }
    }

    static List<String> cases() {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
                .filter(c -> !c.has("metrics"))
                .map(c -> c.get("id").asText())
                .toList();
    }

    static List<String> plateaus() {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
                .filter(c -> c.has("metrics"))
                .map(c -> c.get("id").asText())
                .toList();
    }

    @Test
    void allCasesAreLookedAt() {
        assertThat(GOLDEN.get("cases")).hasSize(121);
        assertThat(cases().size() + plateaus().size()).isEqualTo(121);
        assertThat(plateaus()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGoldenRates(String id) {
        JsonNode golden = find(id);
        Course course = course(golden);
        var shape = course.schedule().over(course.length());
        assertThat(golden.get("values").size()).isGreaterThan(20);
        compare(id, golden.get("values"), course.last(), t -> course.base() * shape.at(t));
        if (golden.has("closed_form_values") && course.last() == Integer.MAX_VALUE) {
            compare(id, golden.get("closed_form_values"), course.last(), t -> course.base() * shape.at(t));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGoldenMomentum(String id) {
        JsonNode golden = find(id);
        Course course = course(golden);
        var shape = course.schedule().over(course.length());
        if (golden.has("momentum_values")) {
            compare(id, golden.get("momentum_values"), course.last(), shape::momentum);
        } else {
            assertThat(shape.momentum(3)).isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("plateaus")
    void givesTheGoldenRatesOnPlateaus(String id) {
        JsonNode golden = find(id);
        JsonNode s = golden.get("settings");
        boolean max = s.get("mode").asText().equals("max");
        double base = s.get("lr").asDouble();
        Shape shape = new ReduceOnPlateau(
                        s.get("factor").asDouble(),
                        s.get("patience").asInt(),
                        number(s, "threshold", 1e-4),
                        text(s, "threshold_mode", "rel").equals("abs")
                                ? ReduceOnPlateau.ThresholdMode.ABSOLUTE
                                : ReduceOnPlateau.ThresholdMode.RELATIVE,
                        max ? ReduceOnPlateau.Watched.ACCURACY : ReduceOnPlateau.Watched.LOSS,
                        s.path("cooldown").asInt(0),
                        number(s, "min_lr", 0) / base,
                        1e-8 / base,
                        false)
                .over(20);
        var rates = new ArrayList<Double>();
        rates.add(base * shape.at(0));
        for (JsonNode metric : golden.get("metrics")) {
            double measure = metric.asText().equals("nan") ? Double.NaN : metric.asDouble();
            shape = shape.after(max ? Double.NaN : measure, max ? measure : Double.NaN);
            rates.add(base * shape.at(rates.size()));
        }
        assertThat(rates).hasSize(golden.get("values").size());
        compare(id, golden.get("values"), Integer.MAX_VALUE, t -> rates.get((int) t));
    }

    private interface Rates {
        double at(long step);
    }

    private static void compare(String id, JsonNode values, int last, Rates rates) {
        for (int t = 0; t < values.size() && t <= last; t++) {
            double wanted = values.get(t).asDouble();
            assertThat(rates.at(t))
                    .as("%s at step %d", id, t)
                    .isCloseTo(wanted, within(1e-12 * Math.abs(wanted) + 1e-16));
        }
    }

    private static Course course(JsonNode golden) {
        JsonNode s = golden.get("settings");
        double lr = number(s, "lr", Double.NaN);
        int last = golden.get("values").size() - 1;
        String name = golden.get("name").asText();
        switch (name) {
            case "SequentialLR": // a cosine fills its part; a drop at the end of a run would not be made
                boolean fills = s.get("schedulers").toString().contains("CosineAnnealingLR");
                return new Course(lr, sequence(s.get("schedulers"), s.get("milestones"), 0, 0), fills ? last : 1000);
            case "ChainedScheduler":
                JsonNode parts = s.get("schedulers");
                return new Course(lr, new Overlay(part(parts.get(0), lr), part(parts.get(1), lr)), 1000);
            case "CosineAnnealingWarmRestarts.fractional":
                return new Course(
                        lr,
                        new Sgdr(Span.epochs(4), 2, 1, 0),
                        new Length(1000, s.get("iterations_per_epoch").asInt()));
            case "CosineAnnealingLR": // which turns up again past its end, as waves do
                int half = s.get("T_max").asInt();
                int halves = last / half + 1;
                return new Course(
                        lr, new Cosine(s.get("eta_min").asDouble() / lr, 1, 1, halves / 2.0), (long) half * halves);
            case "CyclicLR", "CyclicLR.custom_cycle", "CyclicLR.custom_iterations":
                return new Course(s.get("max_lr").asDouble(), cyclic(s, last), last);
            case "OneCycleLR":
                return oneCycle(s, last);
            case "time_decay":
                return new Course(
                        lr, new TimeDecay(s.get("decay_rate").asDouble(), Span.epochs(1), false), new Length(last, 1));
            case "exp_continuous":
                return new Course(
                        lr, new Exponential(Math.exp(-s.get("decay_rate").asDouble() * last)), last);
            case "inv":
                return new Course(
                        s.get("base_lr").asDouble(),
                        new Inv(s.get("gamma").asDouble(), s.get("power").asDouble(), Span.steps(1)),
                        last);
            case "poly":
                return new Course(
                        s.get("base_lr").asDouble(),
                        new Poly(s.get("power").asDouble()),
                        s.get("max_iter").asInt());
            case "sigmoid":
                return new Course(
                        s.get("base_lr").asDouble(),
                        new Sigmoid(
                                -s.get("gamma").asDouble() * last,
                                Span.steps(s.get("stepsize").asInt())),
                        last);
            case "exponential_continuous":
                return new Course(lr, new Exponential(Math.pow(0.9, 7)), 350);
            case "exponential_staircase":
                return new Course(lr, new Step(0.9, Span.steps(50)), 1000);
            case "cosine_half":
                return new Course(lr, new Cosine(0), s.get("T").asInt());
            case "cyclic_triangular", "cyclic_welch", "cyclic_hann", "cyclic_triangular2", "cyclic_exp_range":
                return new Course(s.get("max_lr").asDouble(), window(name, s, last), last);
            case "goyal_warmup_step":
                return new Course(
                        peak(s),
                        new Overlay(
                                new Linear(lr / peak(s), 1, Span.epochs(5)),
                                new Multistep(0.1, List.of(Span.epochs(30), Span.epochs(60), Span.epochs(80)))),
                        new Length(450, 5));
            case "linear_scale_warmup_step30": // drops on the clock of the whole run, one of them past its last step
                return new Course(
                        peak(s),
                        new Overlay(new Linear(0, 1, Span.epochs(5)), new Step(0.1, Span.epochs(30))),
                        new Length(500, 5));
            case "linear_scale_warmup_cosine":
                return new Course(
                        peak(s), new Warmup(Span.epochs(5), 0, Warmup.Form.LINEAR, new Cosine(0)), new Length(450, 5));
            case "cifar100_warmup": // whose base is a little lower
                return new Course(lr * 20 / (20 + 1e-8), new Linear(0, 1, Span.steps(20)), 100);
            default:
                return name.startsWith("hf_") ? huggingFace(name, s, lr) : other(name, s, lr, last);
        }
    }

    private static Course huggingFace(String name, JsonNode s, double lr) {
        if (name.equals("hf_wsd")) {
            Tail tail = switch (s.get("decay_type").asText()) {
                case "linear" -> new Tail.Linear();
                case "cosine" -> new Tail.Cosine();
                default -> new Tail.OneMinusSqrt();
            };
            return new Course(lr, new Wsd(Span.steps(15), tail, 0.1, Span.steps(10), 0.1), 55);
        }
        Schedule then = switch (name) {
            case "hf_constant_with_warmup" -> new Constant();
            case "hf_linear" -> new Linear(1, 0);
            case "hf_cosine" -> new Cosine(0, 1, 1, s.get("num_cycles").asDouble());
            case "hf_cosine_with_hard_restarts" ->
                new CosineRestarts(s.get("num_cycles").asInt(), 1, 0);
            case "hf_polynomial" -> new Poly(2, 1e-7 / lr, Span.of(1), false);
            case "hf_inverse_sqrt" -> new InverseSqrt(Span.steps(10));
            case "hf_cosine_with_min_lr" -> new Cosine(0.1);
            default -> throw new IllegalArgumentException(name);
        };
        return new Course(lr, new Warmup(Span.steps(10), 0, Warmup.Form.LINEAR, then), 60);
    }

    private static Course other(String name, JsonNode s, double lr, int last) {
        double first = number(s, "initial_learning_rate", Double.NaN);
        switch (name) {
            case "keras_inverse_time_decay":
                return new Course(first, new TimeDecay(0.5, Span.steps(10), true), 1000);
            case "keras_polynomial_decay":
                return new Course(first, new Poly(0.5, 1e-4 / first, Span.steps(20), true), last);
            case "keras_piecewise_constant":
                return new Course(
                        1,
                        new PiecewiseConstant(List.of(Span.steps(20), Span.steps(40)), List.of(1.0, 0.5, 0.1), true),
                        1000);
            case "keras_cosine_decay":
                return new Course(0.1, new Warmup(Span.steps(10), 0.1, Warmup.Form.LINEAR, new Cosine(0.05)), 50);
            case "keras_cosine_decay_restarts":
                return new Course(first, new Sgdr(Span.steps(8), 2, 0.5, 0.1), 1000);
            case "optax_cosine_exponent":
                return new Course(0.1, new Cosine(0.1, 1.5, 1, 0.5), 50);
            case "optax_linear_onecycle":
                return new Course(
                        0.1,
                        new Piecewise(
                                List.of(Span.of(0), Span.of(0.3), Span.of(0.85), Span.of(1)),
                                List.of(0.04, 1.0, 0.04, 4e-6),
                                Piecewise.Curve.LINEAR),
                        60);
            case "piecewise_linear":
                var at = new ArrayList<Span>();
                var values = new ArrayList<Double>();
                for (JsonNode point : s.get("points")) {
                    at.add(Span.steps(point.get(0).asInt()));
                    values.add(point.get(1).asDouble());
                }
                return new Course(1, new Piecewise(at, values, Piecewise.Curve.LINEAR), 1000);
            case "fastai_one_cycle":
                return new Course(
                        0.1,
                        new OneCycle(
                                0.04, 1e-5, Span.of(0.25), OneCycle.Form.COS, false, false, new MomentumCycle.Kept()),
                        60);
            case "fastai_flat_cos":
                return new Course(lr, new FlatCosine(Span.of(0.75), 1e-5), 60);
            case "timm_cosine_kdecay":
                return new Course(lr, new Cosine(1e-3, 1, 1.5, 0.5), 60);
            case "timm_tanh":
                return new Course(lr, new Tanh(-7, 3, 1e-3), 60);
            case "rex":
                return new Course(lr, new Rex(), 60);
            case "noam":
                return new Course(1 / Math.sqrt(64 * 20), new Noam(Span.steps(20)), 100);
            case "pd1_polynomial":
                return new Course(0.1, new Poly(1.7, 1e-3, Span.of(0.75), false), 60);
            case "range_test_exponential_closed":
                return new Course(10, new Ramp(1e-6, Ramp.Form.EXPONENTIAL, true), 61);
            case "range_test_exponential_open":
                return new Course(10, new Ramp(1e-6, Ramp.Form.EXPONENTIAL, false), 61);
            case "range_test_linear":
                return new Course(1, new Ramp(1e-5, Ramp.Form.LINEAR, true), 61);
            case "range_test_staged":
                return new Course(1, staged(s.get("stages")), 1000);
            default:
                return new Course(lr, part(s, name, lr), 1000);
        }
    }

    /** What PyTorch's schedulers are, by their own settings in steps. */
    private static Schedule part(JsonNode s, double lr) {
        return part(s, s.get("name").asText(), lr);
    }

    private static Schedule part(JsonNode s, String name, double lr) {
        double gamma = number(s, "gamma", 0.95);
        Span whole = Span.steps(s.path("total_iters").asInt(1));
        return switch (name) {
            case "fixed" -> new Constant();
            case "StepLR" -> new Step(gamma, Span.steps(s.get("step_size").asInt()));
            case "ExponentialLR", "MultiplicativeLR" -> new Step(gamma, Span.steps(1));
            case "MultiStepLR" ->
                new Multistep(
                        gamma,
                        StreamSupport.stream(s.get("milestones").spliterator(), false)
                                .map(m -> Span.steps(m.asInt()))
                                .toList());
            case "ConstantLR" -> new ConstantWarmup(s.get("factor").asDouble(), whole);
            case "LinearLR" ->
                new Linear(s.get("start_factor").asDouble(), s.get("end_factor").asDouble(), whole);
            case "PolynomialLR" -> new Poly(s.get("power").asDouble(), 0, whole, false);
            case "CosineAnnealingLR" -> new Cosine(s.get("eta_min").asDouble() / lr);
            case "CosineAnnealingWarmRestarts" ->
                new Sgdr(
                        Span.steps(s.get("T_0").asInt()),
                        s.get("T_mult").asInt(),
                        1,
                        s.get("eta_min").asDouble() / lr);
            default -> throw new IllegalArgumentException("no schedule for " + name);
        };
    }

    private static Schedule sequence(JsonNode parts, JsonNode milestones, int from, int gone) {
        Schedule first = part(parts.get(from), 0.4);
        if (from == milestones.size()) {
            return first;
        }
        int until = milestones.get(from).asInt();
        return new Sequence(Span.steps(until - gone), first, sequence(parts, milestones, from + 1, until));
    }

    private static Schedule cyclic(JsonNode s, int last) {
        int up = s.get("step_size_up").asInt();
        Amplitude amplitude = switch (text(s, "scale_mode", text(s, "mode", "triangular"))) {
            case "triangular2" -> new Amplitude.Triangular2();
            case "exp_range" -> new Amplitude.ExpRange(Math.pow(s.get("gamma").asDouble(), last));
            case "iterations" -> new Amplitude.ExpRange(Math.pow(5, -0.0001 * last));
            case "cycle" ->
                new Amplitude.ByCycle(IntStream.rangeClosed(1, 4)
                        .mapToObj(cycle -> 0.5 * (1 + Math.sin(cycle * Math.PI / 2)))
                        .toList());
            default -> new Amplitude.Constant();
        };
        MomentumCycle momentum = s.get("cycle_momentum").asBoolean()
                ? new MomentumCycle.Opposite(
                        s.get("base_momentum").asDouble(), s.get("max_momentum").asDouble())
                : new MomentumCycle.Kept();
        return new Cyclic(
                s.get("base_lr").asDouble() / s.get("max_lr").asDouble(),
                Span.steps(up),
                (double) s.path("step_size_down").asInt(up) / up,
                Cyclic.Window.TRIANGULAR,
                amplitude,
                momentum);
    }

    private static Schedule window(String name, JsonNode s, int last) {
        String form = name.substring("cyclic_".length());
        return new Cyclic(
                s.get("base_lr").asDouble() / s.get("max_lr").asDouble(),
                Span.steps(s.get("step_size").asInt()),
                1,
                switch (form) {
                    case "welch", "hann" -> Cyclic.Window.valueOf(form.toUpperCase(Locale.ROOT));
                    default -> Cyclic.Window.TRIANGULAR;
                },
                switch (form) {
                    case "triangular2" -> new Amplitude.Triangular2();
                    case "exp_range" ->
                        new Amplitude.ExpRange(Math.pow(s.get("gamma").asDouble(), last));
                    default -> new Amplitude.Constant();
                },
                new MomentumCycle.Kept());
    }

    private static Course oneCycle(JsonNode s, int last) {
        int total = s.has("total_steps")
                ? s.get("total_steps").asInt()
                : s.get("epochs").asInt() * s.get("steps_per_epoch").asInt();
        double first = 1 / number(s, "div_factor", 25);
        var schedule = new OneCycle(
                first,
                first / number(s, "final_div_factor", 1e4),
                Span.of(number(s, "pct_start", 0.3)),
                text(s, "anneal_strategy", "cos").equals("cos") ? OneCycle.Form.COS : OneCycle.Form.LINEAR,
                s.path("three_phase").asBoolean(),
                true,
                new MomentumCycle.Opposite(0.85, 0.95));
        // Past its end PyTorch goes on along the line, to a negative rate.
        return new Course(s.get("max_lr").asDouble(), schedule, Length.of(total), Math.min(last, total - 1));
    }

    private static Schedule staged(JsonNode stages) {
        var boundaries = new ArrayList<Span>();
        var values = new ArrayList<Double>();
        int t = 0;
        for (JsonNode stage : stages) {
            double step = stage.get(2).asDouble();
            long first = Math.round(stage.get(0).asDouble() / step);
            long end = Math.round(stage.get(1).asDouble() / step);
            for (long k = first; k <= end; k++) {
                values.add(k * step);
                t += stage.get(3).asInt();
                boundaries.add(Span.steps(t));
            }
        }
        boundaries.remove(boundaries.size() - 1);
        return new PiecewiseConstant(boundaries, values, false);
    }

    private static double peak(JsonNode s) {
        return s.get("lr").asDouble()
                * s.get("batch").asInt()
                / s.get("reference_batch").asInt();
    }

    private static double number(JsonNode s, String name, double otherwise) {
        return s.path(name).asDouble(otherwise);
    }

    private static String text(JsonNode s, String name, String otherwise) {
        return s.path(name).asText(otherwise);
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
        try (var in = GoldenTest.class.getResourceAsStream("schedules.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
