package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.settings.Settings;
import io.luthier.trainer.Initialization;
import io.luthier.trainer.Normalization;
import io.luthier.trainer.Stopping;
import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A training as programs write it.
 *
 * @param widths of all layers, inputs and outputs included
 * @param classes whether the target is a class
 * @param weights what a row's loss counts, by its class; none where all count alike
 */
record Plan(Training training, List<Integer> widths, boolean classes, List<Double> weights, Rates rates) {
    private static final int LINE = 96;

    /** The share of the velocity, or of the mean gradient, that the optimizer keeps; none where it has no such thing. */
    Optional<String> share() {
        return share(training.optimizer());
    }

    private static Optional<String> share(Optimizer optimizer) {
        if (!(optimizer instanceof Record record)) {
            return Optional.empty();
        }
        var settings = Settings.of(record);
        return Optional.ofNullable(settings.getOrDefault("momentum", settings.get("beta1")))
                .map(text -> number(Double.parseDouble(text)));
    }

    /** Whether rows count by their class. */
    boolean weighed() {
        return classes && !weights.isEmpty();
    }

    /** The weights of classes as a list, with what they are; empty where there are none. */
    String weightList() {
        return !weighed()
                ? ""
                : comment(
                                "",
                                "What a row's loss counts, by its class: the mean over the rows trained on is 1. Losses of the"
                                        + " validation and test parts are not weighted.")
                        + "CLASS_WEIGHTS = ["
                        + weights.stream().map(Functions::number).collect(Collectors.joining(", ")) + "]\n";
    }

    /** Whether it is a mean gradient's share, not a velocity's. */
    boolean beta() {
        return training.optimizer() instanceof Record record
                && Settings.of(record).containsKey("beta1");
    }

    /** Whether the optimizer has a weight decay of its own, apart from the gradient. */
    boolean decoupled() {
        return training.optimizer() instanceof Record record
                && Settings.of(record).containsKey("weight-decay");
    }

    Normalization normalization() {
        return training.normalization().orElse(Normalization.NONE);
    }

    boolean he() {
        return training.spread() == Initialization.HE;
    }

    String width() {
        return "(" + widths.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    /** Comments on what no framework's own loop does. */
    List<String> asides() {
        var asides = new ArrayList<String>();
        if (training.earlyStopping() instanceof Stopping.Patience stop) {
            asides.add("The trial stops when " + stop.epochs()
                    + " epochs in a row had no smaller validation loss than an" + " earlier one"
                    + (stop.restore() ? ", and goes back to the best epoch's parameters." : "."));
        }
        training.layerDropout()
                .ifPresent(own -> asides.add("The trial's hidden layers have a dropout of their own, by their numbers: "
                        + own + ". The program has " + number(training.dropout()) + " for all: change them."));
        training.layerRates()
                .ifPresent(own -> asides.add(
                        "In the trial the move of each layer, from 1 to the output's, is multiplied by its own"
                                + " factor: " + own + "; 0 freezes it. Make groups of parameters of them."));
        if (normalization() == Normalization.BATCH) {
            asides.add(
                    "The trial is evaluated with the means and variances of each layer over all rows trained on, of the"
                            + " parameters as they are then; frameworks keep moving averages of those of the batches.");
        }
        if (training.weightAverage() > 0) {
            String keep = number(training.weightAverage());
            asides.add(
                    "The trial is evaluated with an average of the parameters: after step k = 1, 2, ... the average moves"
                            + " by (1 - " + keep + ") / (1 - " + keep + " ** k) of the way to the parameters.");
        }
        return asides;
    }

    /** A text as comment lines of a readable width. */
    static String comment(String indent, String text) {
        var lines = new StringBuilder();
        var line = new StringBuilder(indent + "#");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > LINE && line.length() > indent.length() + 1) {
                lines.append(line).append('\n');
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append('\n').toString();
    }

    static String comments(String indent, List<String> texts) {
        return texts.stream().map(text -> comment(indent, text)).collect(Collectors.joining());
    }

    /** The lines, each behind an indent. */
    static String indented(String indent, List<String> lines) {
        return lines.stream().map(line -> indent + line + "\n").collect(Collectors.joining());
    }

    /** What stands in an optimizer's function: its remarks, and it, or a refusal. */
    String made(Mover mover, String found) {
        String remarks = comments("    ", mover.remarks());
        if (mover.expression().isPresent()) {
            return remarks + "    " + found.formatted(mover.expression().get()) + "\n";
        }
        return remarks + comments("    ", Mover.rule(training.optimizer())) + "    raise NotImplementedError(\""
                + mover.remarks().get(0) + "\")\n";
    }
}
