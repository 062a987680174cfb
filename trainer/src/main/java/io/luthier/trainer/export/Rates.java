package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.Scaling;
import io.luthier.trainer.Training;
import io.luthier.trainer.schedule.Constant;
import io.luthier.trainer.schedule.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a program that no framework is needed for: the numbers of a training, and the rate, the momentum and the batch of
 * each of its steps.
 *
 * @param text Python that imports {@code math} alone
 * @param plain whether the rates are known beforehand, the momentum stays and the batch does not grow: what the frameworks'
 *     own types can say
 * @param momentum the function of the step that is the momentum, if it moves
 * @param plateaus whether an epoch's end must be told
 */
record Rates(String text, boolean plain, Optional<String> momentum, boolean plateaus) {
    /**
     * @param examples that are trained on
     * @param epochs of the whole run
     */
    static Rates of(Training training, int examples, int epochs) {
        int batch = Math.min(training.batchSize(), examples);
        int steps = (examples + batch - 1) / batch;
        var length = new Length((long) steps * epochs, steps);
        boolean grows = !(training.batchSchedule() instanceof Constant);
        var functions = new Functions();
        Shapes.Written shape = Shapes.write(training.course(), functions, length);
        String growth = grows
                ? Shapes.write(training.batchSchedule(), functions, length).ratio()
                : "";
        var lines = new ArrayList<String>();
        lines.add("import math\n");
        lines.add("EPOCHS = " + epochs);
        lines.add("EXAMPLES = " + examples + "  # that are trained on: the steps below are for as many");
        lines.add("BATCH_SIZE = " + batch + (grows ? "  # at first" : ""));
        lines.add("STEPS_PER_EPOCH = " + steps + "  # the last of an epoch may have fewer examples");
        lines.add("BASE_RATE = " + number(training.rate(batch)) + scaled(training, batch));
        lines.add("\n\n" + functions.text());
        boolean plateaus = !functions.plateaus().isEmpty();
        if (plateaus) {
            lines.add("\nPLATEAUS = [" + String.join(", ", functions.plateaus())
                    + "]  # call after(loss, accuracy) of each when an epoch has ended\n");
        }
        if (grows) {
            int largest =
                    Math.max(batch, Math.min(examples, training.largestBatch().orElse(Math.max(1, examples / 10))));
            lines.add(growing(growth, largest));
        }
        lines.add(rate(shape.ratio(), growth));
        lines.add(batches(grows));
        return new Rates(
                String.join("\n", lines),
                !grows && !plateaus && shape.momentum().isEmpty(),
                shape.momentum(),
                plateaus);
    }

    private static String scaled(Training training, int batch) {
        return training.rateScaling() == Scaling.NONE
                ? ""
                : "  # %s, scaled (%s) from a batch of %d to %d"
                        .formatted(
                                number(training.optimizer().learningRate()),
                                training.rateScaling().name().toLowerCase(java.util.Locale.ROOT),
                                training.referenceBatch(),
                                batch);
    }

    private static String rate(String shape, String growth) {
        return growth.isEmpty() ? """

                def rate(step):
                    \"""The learning rate of step 0, 1, ... of the optimizer.\"""
                    return BASE_RATE * %s(step)
                """.formatted(shape) : """

                def rate(clock):
                    \"""The learning rate at a time; what the batch cannot grow, it falls.\"""
                    return BASE_RATE * %s(clock) * %s(clock) * batch(clock) / BATCH_SIZE
                """.formatted(shape, growth);
    }

    private static String growing(String growth, int largest) {
        return """

                def batch(clock):
                    \"""The batch at a time, which is counted in batches of the first size.\"""
                    share = %s(clock)
                    wanted = BATCH_SIZE / share if share > 0 else math.inf
                    return %d if wanted >= %d else max(BATCH_SIZE, math.floor(wanted + 0.5))
                """.formatted(growth, largest, largest);
    }

    private static String batches(boolean grows) {
        return """

                def batches(epoch):
                    \"""The steps of epoch 0, 1, ...: %s, first example and number of examples of each.\"""
                    first = 0
                    while first < EXAMPLES:
                        %s = epoch * STEPS_PER_EPOCH + first // BATCH_SIZE
                        count = min(%s, EXAMPLES - first)
                        yield %s, first, count
                        first += count
                """.formatted(
                        grows ? "time" : "number",
                        grows ? "clock" : "step",
                        grows ? "batch(clock)" : "BATCH_SIZE",
                        grows ? "clock" : "step");
    }

    /** The names of the rules that must be told, for programs. */
    static List<String> after(String loss, String accuracy) {
        return List.of("for plateau in PLATEAUS:", "    plateau.after(" + loss + ", " + accuracy + ")");
    }
}
