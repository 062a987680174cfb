package io.luthier.trainer;

import io.luthier.settings.Decimal;
import io.luthier.settings.Family;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Note;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.Config;
import io.luthier.trainer.optimizer.Averaged;
import io.luthier.trainer.optimizer.ByLayer;
import io.luthier.trainer.optimizer.Grouped;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.optimizer.Update;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Span;
import io.luthier.trainer.schedule.Warmup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** All that may be chosen about one training, typed: the components are the top of the {@link Vocabulary}. */
public record Training(
        @Term(value = "examples in a step", in = "[1, 1048576]", preset = "32")
        int batchSize,

        @Term(
                value = "base rate of every optimizer without its own",
                in = Optimizer.RATE,
                preset = "by optimizer",
                aliases = "lr")
        OptionalDouble learningRate,

        @Term(value = "how a gradient moves the parameters", preset = "adam")
        Optimizer optimizer,

        @Term(value = "course of the learning rate", preset = "constant")
        Schedule schedule,

        @Term(value = "stretch of the run in which the rate rises to its base", in = "[0, 1)", preset = "0")
        Span warmup,

        @Term(value = "first rate of the warmup over base rate", in = "[0, 1]", preset = "0.1")
        double warmupStart,

        @Term(value = "form of the warmup", preset = "linear")
        Warmup.Form warmupForm,

        @Term(
                value = "schedule by whose inverse the batch grows, in place of the rate's decay (Smith et al. 2018)",
                preset = "constant")
        Schedule batchSchedule,

        @Term(
                value = "largest batch; what the batch cannot grow the rate falls",
                in = "[1, 1048576]",
                preset = "a tenth of the examples")
        OptionalInt largestBatch,

        @Term(value = "how the base rate follows the batch size from the reference batch", preset = "none")
        Scaling rateScaling,

        @Term(
                value = "batch size that the base rate is given for, where it is scaled",
                in = "[1, 1048576]",
                preset = "32")
        int referenceBatch,

        @Term(value = "batch size at which saturating scaling has half of its rate", in = "(0, 1e9]", preset = "1024")
        double criticalBatch,

        @Term(value = "share of hidden values set to 0 in training", in = "[0, 1)", preset = "0")
        double dropout,

        @Term(
                value = "share of each target's weight that is spread over all classes while training",
                in = "[0, 1)",
                preset = "0")
        double labelSmoothing,

        @Term(
                value = "how much a row's loss counts in training, by its class; what is measured is not weighted",
                preset = "none",
                aliases = "class-weight")
        Optional<ClassWeights> classWeights,

        @Term(
                value = "pull of the parameters towards 0 (L2); for an optimizer with a weight decay of its own, that",
                in = Optimizer.DECAY,
                preset = "0")
        double weightDecay,

        @Term(value = "largest norm of the gradient", in = "(0, 1e9]", preset = "none")
        OptionalDouble clip,

        @Term(
                value =
                        "share of the moving average of the parameters, which is evaluated then, that a step keeps; 0 is"
                                + " none",
                in = "[0, 1)",
                preset = "0",
                aliases = {"ema", "ema-momentum", "ema-decay"})
        double weightAverage,

        @Term(value = "when to stop before the last epoch", preset = "never")
        Stopping earlyStopping,

        @Term(value = "what hidden units compute", preset = "relu")
        Activation activation,

        @Term(
                value = "what the sums of hidden layers are standardized over, before their biases are added",
                preset = "none",
                aliases = {"norm", "normalisation"})
        Optional<Normalization> normalization,

        @Term(
                value = "spread of the first weights: he for relu and gelu, glorot for the others",
                preset = "by activation")
        Optional<Initialization> initialization,

        @Term(
                value = "widths of the hidden layers, [] for a linear model; without it layers and units decide",
                in = "[1, 65536]",
                unit = "units")
        Optional<List<Integer>> hidden,

        @Term(value = "hidden layers, where hidden is not given", in = "[0, 64]", preset = "1")
        int layers,

        @Term(value = "units of each hidden layer, where hidden is not given", in = "[1, 65536]", preset = "64")
        int units,

        @Term(
                value =
                        "units of hidden layers that have others than units says; also written units: [64, 32] or units.2",
                preset = "as units")
        Optional<ByLayer> layerUnits,

        @Term(
                value =
                        "dropout of hidden layers that have another than dropout says; also written dropout: [0.1, 0.3] or dropout.2",
                preset = "as dropout")
        Optional<ByLayer> layerDropout,

        @Term(
                value =
                        "factors of the learning rate by layer, the last being the output's; 0 freezes one, layers without have 1",
                preset = "none",
                aliases = {"rate-factors", "lr-mult"})
        Optional<ByLayer> layerRates) {
    /** Refuses values outside of their limits. */
    public Training {
        hidden = hidden.map(List::copyOf);
        Settings.check(
                Training.class,
                batchSize,
                learningRate,
                optimizer,
                schedule,
                warmup,
                warmupStart,
                warmupForm,
                batchSchedule,
                largestBatch,
                rateScaling,
                referenceBatch,
                criticalBatch,
                dropout,
                labelSmoothing,
                classWeights,
                weightDecay,
                clip,
                weightAverage,
                earlyStopping,
                activation,
                normalization,
                initialization,
                hidden,
                layers,
                units,
                layerUnits,
                layerDropout,
                layerRates);
        layerUnits.ifPresent(numbers -> within("layer-units", numbers, Limits.parse("[1, 65536]"), true));
        layerDropout.ifPresent(numbers -> within("layer-dropout", numbers, Limits.parse("[0, 1)"), false));
        layerRates.ifPresent(numbers -> within("layer-rates", numbers, Limits.parse("[0, 1e6]"), false));
        if (warmup.amount() > 0) {
            new Warmup(warmup, warmupStart, warmupForm, schedule);
        }
    }

    private static void within(String setting, ByLayer numbers, Limits limits, boolean whole) {
        numbers.numbers().forEach((layer, number) -> {
            if (!limits.contains(number) || whole && number != Math.rint(number)) {
                throw new InvalidSettingException(
                        setting,
                        setting + " is " + Decimal.brief(number) + " for layer " + layer + ", it must "
                                + limits.demand() + (whole ? " and whole" : ""));
            }
        });
    }

    /**
     * The training that a configuration describes; where it is silent, the presets of the {@link Vocabulary} hold.
     *
     * @throws InvalidSettingException if a value is unknown, of the wrong kind or outside its limits
     */
    public static Training of(Config config) {
        return ofCanonical(Vocabulary.canonical(config));
    }

    /** The training of a configuration that {@link Vocabulary#canonical} has seen. */
    static Training ofCanonical(Config values) {
        return Settings.make(Training.class, "", listed(own(own(values, "learning-rate"), "weight-decay")));
    }

    /** With as many layers as units are listed, if nothing is said of it. */
    private static Config listed(Config values) {
        return values.has("layer-units") && !values.has("layers") && !values.has("hidden")
                ? values.with("layers", (long)
                        ByLayer.parse(values.choice("layer-units")).last())
                : values;
    }

    /** The dropout of each hidden layer, of so many. */
    double[] dropouts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToDouble(layer -> layerDropout
                        .map(own -> own.of(layer))
                        .orElse(OptionalDouble.empty())
                        .orElse(dropout))
                .toArray();
    }

    /** Gives the optimizer what stands at the top, if it has such a setting and nothing is said of it. */
    private static Config own(Config values, String name) {
        String optimizer = values.has("optimizer") ? values.choice("optimizer") : "adam";
        String own = "optimizer." + optimizer + "." + name;
        boolean shared =
                values.has(name) && !values.has(own) && Vocabulary.setting(own).isPresent();
        return shared ? values.with(own, values.real(name)) : values;
    }

    /** The widths of the hidden layers. */
    public List<Integer> widths() {
        return hidden.orElseGet(() -> IntStream.rangeClosed(1, layers)
                .map(layer -> (int) layerUnits
                        .map(own -> own.of(layer))
                        .orElse(OptionalDouble.empty())
                        .orElse(units))
                .boxed()
                .toList());
    }

    /** The course of the learning rate, warmup included. */
    public Schedule course() {
        return warmup.amount() == 0 ? schedule : new Warmup(warmup, warmupStart, warmupForm, schedule);
    }

    /** What is said of its schedules in a run of this length: of stretches that the run ends before. */
    public List<Note> notes(Length length) {
        Family<Schedule> schedules = Vocabulary.schedules();
        var notes = new ArrayList<>(course().notes("schedule." + schedules.label(schedule), length));
        notes.addAll(batchSchedule.notes("batch-schedule." + schedules.label(batchSchedule), length));
        return notes;
    }

    /** The base rate, scaled to a batch. */
    public double rate(int batch) {
        return optimizer.learningRate() * rateScaling.factor(batch, referenceBatch, criticalBatch);
    }

    /** The optimizer at work on a network's parameters, and their mean if it is asked for. */
    Update update(Layout layout) {
        Update plain = optimizer.start(layout, weightDecay);
        Update update = layerRates
                .filter(Grouped::needed)
                .<Update>map(factors -> new Grouped(plain, layout, factors))
                .orElse(plain);
        return weightAverage > 0 ? new Averaged(update, weightAverage, layout.size()) : update;
    }

    /** The spread of the first weights. */
    public Initialization spread() {
        return initialization.orElse(
                activation == Activation.RELU || activation == Activation.GELU
                        ? Initialization.HE
                        : Initialization.GLOROT);
    }
}
