package io.luthier.cli.network;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Json;
import io.luthier.trainer.Network;
import io.luthier.trainer.NewRows;
import io.luthier.trainer.Probe;
import io.luthier.trainer.network.Evaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code luthier evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Says how right a network is: on the study's validation and test parts, or on the rows of a file.",
        sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Mixin
    private Given given = new Given();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The rows, with their target: a file of values (default: the parts of the study's data).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print JSON, with all digits.")
    private boolean json;

    public EvaluateCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws InterruptedException {
        KeptNetwork kept = given.network(call);
        Network network = kept.network();
        Optional<StudyTraining> training = kept.training();
        var page = new EvaluationPage(network, training, evaluations(network, training));
        console.out().print(json ? Json.text(page.data(), 4) + "\n" : Terminal.lines(page.text()));
        console.out().flush();
        return Failure.OK;
    }

    private Map<String, Evaluation> evaluations(Network network, Optional<StudyTraining> training)
            throws InterruptedException {
        if (data != null) {
            NewRows rows = network.labelled(console.resolve(data), given.dialect(network));
            Given.note(console, rows);
            var one = new LinkedHashMap<String, Evaluation>();
            one.put(String.valueOf(data.getFileName()), rows.evaluation());
            return one;
        }
        StudyTraining found = training.orElseThrow(() -> new UserException(
                given.path + " holds a network, and no data\nAdd --data FILE, or give the folder of its study."));
        try (Probe probe = found.probe()) {
            return probe.evaluate(network);
        }
    }
}
