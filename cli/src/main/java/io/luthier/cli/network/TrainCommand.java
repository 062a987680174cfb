package io.luthier.cli.network;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.TextFile;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.trainer.Network;
import io.luthier.trainer.Probe;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier train}. */
@Command(
        name = "train",
        description = "Trains one configuration of a study, and keeps its network in a file.",
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(
            paramLabel = "study.yaml",
            description = "The folder of a study of mlp, or a study file, whose preset is trained.")
    @SuppressWarnings("NullAway.Init")
    private Path study;

    @Option(names = "--trial", paramLabel = "N", description = "With a folder: train this trial (default: the best).")
    private @Nullable Long trial;

    @Option(
            names = "--all-data",
            description =
                    "Train on all rows. It stops, and lowers its rate, when the training with a validation part does.")
    private boolean all;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Use this seed instead of the trial's, or of the study's where a file is given.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "With a study file: change it (--set objective.mlp.epochs=10).")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "FILE", description = "The network's file (default: " + Network.NAME + ").")
    private Path out = Path.of(Network.NAME);

    @Option(names = "--force", description = "Overwrite an existing file.")
    private boolean force;

    public TrainCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Given.free(console, out, force);
        StudyTraining training = StudyTraining.of(call, study, trial, settings);
        Probe.Trained trained;
        try (Probe probe = training.probe()) {
            long used = seed != null ? seed : training.seed();
            trained = all ? probe.all(training.config(), used) : probe.network(training.config(), used);
        }
        TextFile.write(console.resolve(out), trained.network().bytes());
        console.out().print(Terminal.lines(text(training, trained)));
        console.out().flush();
        return Failure.OK;
    }

    private String text(StudyTraining training, Probe.Trained trained) throws InterruptedException {
        var figures = new StringJoiner(", ");
        trained.measured().metrics().forEach((name, value) -> figures.add(name + " " + Figures.metric(value)));
        var text = new StringBuilder(Figures.sentence(training.name() + ": " + figures)).append('\n');
        Optional<Outcome> told = training.outcome()
                .filter(outcome -> seed == null
                        && outcome.complete()
                        && outcome.trial().fidelity()
                                == training.mlp().fidelity().full());
        told.ifPresent(outcome -> text.append(agreement(outcome, trained, training.parent())));
        boolean folded = training.mlp().folds().isPresent();
        if (folded && !all) {
            text.append(
                            "These are means over the folds. The network that is kept learnt from the rows of all of them. On the"
                                    + " test part, which is in none: ")
                    .append(tested(training, trained.network()))
                    .append(".\n");
        } else if (folded) {
            text.append(
                    "These are means over the folds. The network that is kept learnt from all rows: nothing is left to"
                            + " measure it with.\n");
        } else if (all) {
            text.append(
                    "These are of the training part. The network that is kept learnt from all rows: nothing is left to"
                            + " measure it with.\n");
        }
        return text.append("The network: ")
                .append(out)
                .append(" (")
                .append(Figures.count(trained.network().parameters(), "parameter"))
                .append(")\n")
                .toString();
    }

    private static String tested(StudyTraining training, Network network) throws InterruptedException {
        var figures = new StringJoiner(", ");
        network.evaluate(training.mlp(), training.study().seed())
                .forEach((part, evaluation) -> evaluation
                        .metrics(part)
                        .forEach((name, value) -> figures.add(name + " " + Figures.metric(value))));
        return figures.toString();
    }

    private static String agreement(Outcome told, Probe.Trained trained, OptionalLong parent) {
        if (told.metrics().entrySet().containsAll(trained.measured().metrics().entrySet())) {
            return "These are the metrics that the study has of it, to the last digit.\n";
        }
        return parent.isPresent()
                ? "The study has other metrics of it: there it continued trial " + parent.getAsLong()
                        + ", and here it began anew.\n"
                : "The study has other last digits: it ran with another product kernel, Java release or processor.\n";
    }
}
