package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.Normalization;
import io.luthier.trainer.Training;
import java.util.ArrayList;

/** A program's second half for optax, with a network in plain JAX. */
final class Optax {
    private final Plan plan;
    private final Rates rates;
    private final Training training;

    Optax(Plan plan) {
        this.plan = plan;
        rates = plan.rates();
        training = plan.training();
    }

    String text() {
        return "import jax\nimport jax.numpy as jnp\nimport optax\n\nWIDTHS = " + plan.width() + "\n"
                + plan.weightList()
                + "\n\n" + network()
                + "\n\n" + optimizer() + "\n\n" + (rates.plain() ? schedule() + "\n\n" : "") + train();
    }

    private String network() {
        String unit = switch (training.activation()) {
            case RELU -> "jax.nn.relu(x)";
            case TANH -> "jnp.tanh(x)";
            case SIGMOID -> "jax.nn.sigmoid(x)";
            case GELU -> "jax.nn.gelu(x, approximate=True)";
        };
        String drop = training.dropout() == 0 ? "" : """
                            if key is not None:
                                key, draw = jax.random.split(key)
                                kept = jax.random.bernoulli(draw, 1 - %1$s, x.shape)
                                x = jnp.where(kept, x / (1 - %1$s), 0)
                    """.formatted(number(training.dropout()));
        Normalization normalization = plan.normalization();
        boolean normalized = normalization != Normalization.NONE;
        String standard = !normalized
                ? ""
                : """
                def standardized(x):
                    \"""Mean 0 and variance 1 over %2$s, without gains.\"""
                    return (x - x.mean(%1$d, keepdims=True)) / jnp.sqrt(x.var(%1$d, keepdims=True) + 1e-5)


                """.formatted(
                                normalization == Normalization.LAYER ? 1 : 0,
                                normalization == Normalization.LAYER ? "the units of a layer" : "the rows of a batch");
        String sums = normalized ? "standardized(x @ layer[\"w\"]) + layer[\"b\"]" : "x @ layer[\"w\"] + layer[\"b\"]";
        return standard + """
                def network(key):
                    \"""First weights of the same spread.\"""
                    fill = jax.nn.initializers.%s()
                    parameters = []
                    for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
                        key, draw = jax.random.split(key)
                        parameters.append({"w": fill(draw, (inputs, outputs)), "b": jnp.zeros(outputs)})
                    return parameters


                def outputs(parameters, x, key=None):
                    for layer in parameters[:-1]:
                        x = %s
                        x = %s
                %s    return x @ parameters[-1]["w"] + parameters[-1]["b"]
                """.formatted(plan.he() ? "he_uniform" : "glorot_uniform", sums, unit, drop);
    }

    private String optimizer() {
        Mover mover = OptaxMovers.of(training);
        String share = plan.share().map(own -> ", momentum=" + own).orElse("");
        String mask = mover.expression().orElse("").contains("weights_only")
                ? "def weights_only(parameters):\n    return [{\"w\": True, \"b\": False} for _ in parameters]\n\n\n"
                : "";
        return mask + "def optimizer(learning_rate" + share + "):\n    \"\"\"What moves the parameters.\"\"\"\n"
                + plan.made(mover, "return %s");
    }

    private static String schedule() {
        return """
                def schedule():
                    \"""rate(step) in optax' own form: the values of all steps, for JAX compiles what asks for them.\"""
                    rates = jnp.asarray([rate(step) for step in range(EPOCHS * STEPS_PER_EPOCH + 1)])
                    return lambda count: rates[jnp.minimum(count, len(rates) - 1)]
                """;
    }

    private String train() {
        boolean classes = plan.classes();
        String weight = plan.weighed() ? "jnp.asarray(CLASS_WEIGHTS)[y] * " : "";
        String loss;
        if (!classes) {
            loss = "jnp.mean((guess[:, 0] - y) ** 2)";
        } else if (training.labelSmoothing() > 0) {
            loss = "jnp.mean(" + weight
                    + "optax.softmax_cross_entropy(guess, optax.smooth_labels(jax.nn.one_hot(y, WIDTHS[-1]), "
                    + number(training.labelSmoothing()) + ")))";
        } else {
            loss = "jnp.mean(" + weight + "optax.softmax_cross_entropy_with_integer_labels(guess, y))";
        }
        boolean moved = rates.momentum().isPresent();
        var lines = new ArrayList<String>();
        lines.add("def loss_of(parameters, x, y, key=None):");
        lines.add("    guess = outputs(parameters, x, key)");
        lines.add("    return " + loss);
        lines.add("");
        lines.add("");
        lines.add("def train(parameters, x, y, " + (rates.plateaus() ? "validation_x, validation_y, " : "") + "key):");
        lines.add("    \"\"\"Trains on standardized columns x, a row for each example, and "
                + (classes ? "the classes' indices y" : "standardized numbers y") + ".\"\"\"");
        lines.add("    assert len(x) == EXAMPLES, \"the steps are for as many examples as EXAMPLES\"");
        if (rates.plain()) {
            lines.add("    mover = optimizer(schedule())");
        } else {
            lines.add("    mover = optax.inject_hyperparams(optimizer)(learning_rate=BASE_RATE"
                    + (moved ? ", momentum=" + plan.share().orElse("0.0") : "") + ")");
        }
        lines.add("    state = mover.init(parameters)");
        lines.add("");
        lines.add("    @jax.jit");
        lines.add("    def move(parameters, state, x, y, key):");
        lines.add("        slopes = jax.grad(loss_of)(parameters, x, y, key)");
        lines.add("        moves, state = mover.update(slopes, state, parameters)");
        lines.add("        return optax.apply_updates(parameters, moves), state");
        lines.add("");
        lines.add("    for epoch in range(EPOCHS):");
        lines.add("        key, draw = jax.random.split(key)");
        lines.add("        order = jax.random.permutation(draw, EXAMPLES)");
        lines.add("        for " + (rates.plain() ? "step" : "clock") + ", first, count in batches(epoch):");
        if (!rates.plain()) {
            lines.add("            state.hyperparams[\"learning_rate\"] = jnp.asarray(rate(clock))");
        }
        rates.momentum().ifPresent(momentum -> {
            lines.add("            share = " + momentum + "(clock)");
            lines.add("            share = " + plan.share().orElse("0.0") + " if share is None else share");
            lines.add("            state.hyperparams[\"momentum\"] = jnp.asarray(share)");
        });
        lines.add("            rows = order[first:first + count]");
        lines.add("            key, draw = jax.random.split(key)");
        lines.add("            parameters, state = move(parameters, state, x[rows], y[rows], draw)");
        if (rates.plateaus()) {
            if (classes) {
                lines.add("        guess = outputs(parameters, validation_x)");
                lines.add("        losses = optax.softmax_cross_entropy_with_integer_labels(guess, validation_y)");
                lines.add("        loss = float(jnp.mean(losses))");
                lines.add("        accuracy = float(jnp.mean(guess.argmax(1) == validation_y))");
            } else {
                lines.add("        loss = float(loss_of(parameters, validation_x, validation_y))");
                lines.add("        accuracy = 1 - loss");
            }
            Rates.after("loss", "accuracy").forEach(line -> lines.add("        " + line));
        }
        lines.add("    return parameters");
        return Plan.comments("", plan.asides()) + Plan.indented("", lines);
    }
}
