package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.Normalization;
import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Nadam;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.optimizer.Radam;
import java.util.ArrayList;

/** A program's second half for Keras 3. */
final class Keras {
    private final Plan plan;
    private final Rates rates;
    private final Training training;

    Keras(Plan plan) {
        this.plan = plan;
        rates = plan.rates();
        training = plan.training();
    }

    String text() {
        return "import keras\n\nWIDTHS = " + plan.width() + "\n" + plan.weightList() + "\n\n" + network() + "\n\n"
                + optimizer() + "\n\n" + (rates.plain() ? schedule() + "\n\n" : "") + train();
    }

    private String network() {
        String unit = switch (training.activation()) {
            case RELU -> "\"relu\"";
            case TANH -> "\"tanh\"";
            case SIGMOID -> "\"sigmoid\"";
            case GELU -> "lambda x: keras.activations.gelu(x, approximate=True)";
        };
        String fill = plan.he() ? "\"he_uniform\"" : "\"glorot_uniform\"";
        var lines = new ArrayList<String>();
        Normalization normalization = plan.normalization();
        boolean normalized = normalization != Normalization.NONE;
        lines.add("def dense(units, activation" + (normalized ? ", biased" : "") + "):");
        lines.add("    \"\"\"A layer with first weights of the same spread.\"\"\"");
        if (penalized()) {
            lines.addAll(Plan.comment(
                            "    ",
                            "The trial's weight decay is L2, added to the gradient. The weight_decay of Keras' optimizers is"
                                    + " another: decoupled. A penalty of half of it has the same gradient"
                                    + (training.clip().isPresent()
                                            ? "; it is limited together with the rest here, in the trial it is not"
                                            : "")
                                    + ".")
                    .lines()
                    .toList());
            lines.add("    penalty = keras.regularizers.L2(" + number(training.weightDecay() / 2) + ")");
        }
        lines.add("    return keras.layers.Dense(");
        lines.add("        units, activation=activation, kernel_initializer=" + fill + ", bias_initializer=\"zeros\","
                + (normalized ? "\n        use_bias=biased," : "")
                + (penalized() ? "\n        kernel_regularizer=penalty, bias_regularizer=penalty," : ""));
        lines.add("    )");
        lines.add("");
        lines.add("");
        lines.add("def network():");
        lines.add("    model = keras.Sequential([keras.Input((WIDTHS[0],))])");
        lines.add("    for units in WIDTHS[1:-1]:");
        if (normalized) {
            lines.add("        model.add(dense(units, None, False))");
            lines.add("        model.add(keras.layers."
                    + (normalization == Normalization.LAYER ? "Layer" : "Batch")
                    + "Normalization(epsilon=1e-5, scale=False"
                    + (penalized()
                            ? ", beta_regularizer=keras.regularizers.L2(" + number(training.weightDecay() / 2) + ")"
                            : "")
                    + "))");
            lines.add("        model.add(keras.layers.Activation(" + unit + "))");
        } else {
            lines.add("        model.add(dense(units, " + unit + "))");
        }
        if (training.dropout() > 0) {
            lines.add("        model.add(keras.layers.Dropout(" + number(training.dropout()) + "))");
        }
        lines.add("    model.add(dense(WIDTHS[-1], None" + (normalized ? ", True" : "") + "))");
        lines.add("    return model");
        return Plan.indented("", lines);
    }

    /** Whether the L2 decay is a penalty of the layers. */
    private boolean penalized() {
        Optimizer optimizer = training.optimizer();
        boolean own = plan.decoupled()
                || optimizer instanceof Nadam nadam && nadam.decoupled()
                || optimizer instanceof Radam radam && radam.decoupled();
        return training.weightDecay() > 0 && !own;
    }

    private String optimizer() {
        return "def optimizer(learning_rate):\n    \"\"\"What moves the parameters.\"\"\"\n"
                + plan.made(KerasMovers.of(training), "return %s");
    }

    private static String schedule() {
        return """
                class Rate(keras.optimizers.schedules.LearningRateSchedule):
                    \"""rate(step) in Keras' own type: the values of all steps, for Keras may compile what asks for them.\"""

                    def __init__(self):
                        self.rates = [rate(step) for step in range(EPOCHS * STEPS_PER_EPOCH + 1)]

                    def __call__(self, step):
                        last = len(self.rates) - 1
                        at = keras.ops.minimum(keras.ops.cast(step, "int32"), last)
                        return keras.ops.take(keras.ops.convert_to_tensor(self.rates, "float32"), at)

                    def get_config(self):
                        return {}
                """;
    }

    private String loss() {
        if (!plan.classes()) {
            return "keras.losses.MeanSquaredError()";
        }
        return training.labelSmoothing() > 0
                ? "keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing="
                        + number(training.labelSmoothing()) + ")"
                : "keras.losses.SparseCategoricalCrossentropy(from_logits=True)";
    }

    private String train() {
        boolean classes = plan.classes();
        boolean hot = classes && training.labelSmoothing() > 0;
        var lines = new ArrayList<String>();
        lines.add("def train(model, x, y" + (rates.plateaus() ? ", validation_x, validation_y" : "") + "):");
        lines.add("    \"\"\"Trains on standardized columns x, a row for each example, and "
                + (classes ? "the classes' indices y" : "standardized numbers y") + ".\"\"\"");
        lines.add("    assert len(x) == EXAMPLES, \"the steps are for as many examples as EXAMPLES\"");
        String weights = plan.weighed() ? ", class_weight=dict(enumerate(CLASS_WEIGHTS))" : "";
        if (hot) {
            lines.add("    y = keras.utils.to_categorical(y, WIDTHS[-1])");
        }
        if (rates.plain()) {
            lines.add("    model.compile(optimizer(Rate()), " + loss() + ")");
            lines.add("    model.fit(x, y, batch_size=BATCH_SIZE, epochs=EPOCHS, shuffle=True" + weights + ")");
            lines.add("    return model");
            return Plan.comments("", plan.asides()) + Plan.indented("", lines);
        }
        lines.add("    mover = optimizer(BASE_RATE)");
        if (rates.momentum().isPresent()) {
            lines.addAll(
                    Plan.comment("    ", "Keras fixes the momentum in what it compiles: not compiled, it can be moved.")
                            .lines()
                            .toList());
        }
        lines.add("    model.compile(mover, " + loss() + (rates.momentum().isPresent() ? ", run_eagerly=True)" : ")"));
        lines.add("    for epoch in range(EPOCHS):");
        lines.add("        order = keras.random.shuffle(keras.ops.arange(EXAMPLES))");
        lines.add("        order = keras.ops.convert_to_numpy(order)");
        lines.add("        for clock, first, count in batches(epoch):");
        lines.add("            mover.learning_rate = rate(clock)");
        rates.momentum().ifPresent(momentum -> {
            lines.add("            share = " + momentum + "(clock)");
            lines.add("            mover." + (plan.beta() ? "beta_1" : "momentum") + " = "
                    + plan.share().orElse("0.0") + " if share is None else share");
        });
        lines.add("            rows = order[first:first + count]");
        lines.add("            model.train_on_batch(x[rows], y[rows]" + weights + ")");
        if (rates.plateaus()) {
            lines.add("        outputs = keras.ops.convert_to_tensor(model.predict_on_batch(validation_x))");
            if (classes) {
                lines.add("        losses = keras.losses.sparse_categorical_crossentropy(");
                lines.add("            validation_y, outputs, from_logits=True)");
                lines.add("        loss = float(keras.ops.mean(losses))");
                lines.add("        right = keras.metrics.sparse_categorical_accuracy(validation_y, outputs)");
                lines.add("        accuracy = float(keras.ops.mean(right))");
            } else {
                lines.add("        loss = float(keras.ops.mean((outputs[:, 0] - validation_y) ** 2))");
                lines.add("        accuracy = 1 - loss");
            }
            Rates.after("loss", "accuracy").forEach(line -> lines.add("        " + line));
        }
        lines.add("    return model");
        return Plan.comments("", plan.asides()) + Plan.indented("", lines);
    }
}
