package io.luthier.trainer;

import io.luthier.space.Config;
import io.luthier.space.InvalidSettingException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * All that is chosen about one training, typed.
 *
 * @param hidden the widths of the hidden layers
 * @param clip the largest norm of the gradient; longer ones are scaled down to it
 */
public record Training(
        List<Integer> hidden,
        Activation activation,
        Initialization initialization,
        Optimizer optimizer,
        Schedule schedule,
        int batchSize,
        double dropout,
        double weightDecay,
        OptionalDouble clip) {
    public Training {
        hidden = List.copyOf(hidden);
    }

    /**
     * The training that a configuration describes; where it is silent, the presets of the {@link Vocabulary} hold.
     *
     * @throws InvalidSettingException if a value is unknown, of the wrong kind or outside its limits
     */
    public static Training of(Config config) {
        Checks.fixed(config);
        var values = new Values(config);
        Activation activation = Activation.valueOf(values.label("activation").toUpperCase(Locale.ROOT));
        return new Training(
                Collections.nCopies(values.whole("layers"), values.whole("units")),
                activation,
                initialization(config, activation),
                optimizer(values),
                new Schedule.Warmup(values.real("warmup"), schedule(values)),
                values.whole("batch-size"),
                values.real("dropout"),
                values.real("weight-decay"),
                config.has("clip") ? OptionalDouble.of(config.real("clip")) : OptionalDouble.empty());
    }

    /** This with hidden layers of these widths. */
    public Training hidden(List<Integer> widths) {
        return new Training(
                widths, activation, initialization, optimizer, schedule, batchSize, dropout, weightDecay, clip);
    }

    private static Initialization initialization(Config config, Activation activation) {
        if (config.has("initialization")) {
            return Initialization.valueOf(config.choice("initialization").toUpperCase(Locale.ROOT));
        }
        return activation == Activation.RELU || activation == Activation.GELU
                ? Initialization.HE
                : Initialization.GLOROT;
    }

    private static Optimizer optimizer(Values values) {
        String name = values.label("optimizer");
        String at = "optimizer." + name + ".";
        double rate =
                values.config().has(at + "learning-rate") || !values.config().has("learning-rate")
                        ? values.real(at + "learning-rate")
                        : values.real("learning-rate");
        return switch (name) {
            case "sgd" -> new Sgd(rate, values.real(at + "momentum"));
            case "momentum" -> new Momentum(rate, values.real(at + "momentum"));
            case "nesterov" -> new Nesterov(rate, values.real(at + "momentum"));
            case "adam" ->
                new Adam(rate, values.real(at + "beta1"), values.real(at + "beta2"), values.real(at + "epsilon"));
            default -> throw new IllegalStateException("no optimizer " + name);
        };
    }

    private static Schedule schedule(Values values) {
        String name = values.label("schedule");
        String at = "schedule." + name + ".";
        return switch (name) {
            case "constant" -> new Schedule.Constant();
            case "step" -> new Schedule.Step(values.real(at + "factor"), values.real(at + "every"));
            case "exponential" -> new Schedule.Exponential(values.real(at + "end-ratio"));
            case "cosine" -> new Schedule.Cosine(values.real(at + "end-ratio"));
            default -> throw new IllegalStateException("no schedule " + name);
        };
    }

    /** The values of a configuration, with the presets of the vocabulary behind them. */
    private record Values(Config config) {
        double real(String path) {
            return config.has(path) ? config.real(path) : Double.parseDouble(preset(path));
        }

        int whole(String path) {
            return (int) (config.has(path) ? config.integer(path) : Long.parseLong(preset(path)));
        }

        String label(String path) {
            return config.has(path) ? config.choice(path) : preset(path);
        }

        private static String preset(String path) {
            return Vocabulary.setting(path).orElseThrow().preset();
        }
    }
}
