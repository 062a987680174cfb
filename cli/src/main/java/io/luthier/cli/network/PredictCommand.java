package io.luthier.cli.network;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.TextFile;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Csv;
import io.luthier.trainer.Network;
import io.luthier.trainer.NewRows;
import io.luthier.trainer.network.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code luthier predict}. */
@Command(
        name = "predict",
        description = "Predicts the rows of a file by a network that a study found.",
        sortOptions = false)
public final class PredictCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Mixin
    private Given given = new Given();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "The rows: a file of values that has the columns that the network reads, and maybe others.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the predictions to FILE, as CSV (default, and -: print them).")
    private @Nullable Path out;

    @Option(
            names = "--copy",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Put these columns of the data before the predictions.")
    private List<String> copied = new ArrayList<>();

    @Option(names = "--force", description = "Overwrite an existing file.")
    private boolean force;

    public PredictCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        boolean print = out == null || out.toString().equals("-");
        if (out != null && !print) {
            Given.free(console, out, force);
        }
        Network network = given.network(call).network();
        NewRows rows = network.rows(console.resolve(data), given.dialect(network));
        Given.note(console, rows);
        String csv = csv(network, rows);
        if (print || out == null) {
            console.out().print(csv);
            console.out().flush();
        } else {
            TextFile.write(console.resolve(out), csv);
            console.err()
                    .println(Terminal.line(Figures.count(rows.count(), "prediction") + " of " + network.target()
                            + " written to " + out));
        }
        return Failure.OK;
    }

    private String csv(Network network, NewRows rows) {
        List<List<String>> copies = copied.stream().map(rows::texts).toList();
        List<Prediction> predictions = rows.predictions();
        var csv = new Csv();
        var head = new ArrayList<String>(copied);
        head.add("line");
        head.add(network.target());
        network.classes().forEach(name -> head.add("probability of " + name));
        csv.row(head);
        for (int row = 0; row < predictions.size(); row++) {
            Prediction prediction = predictions.get(row);
            var cells = new ArrayList<Object>();
            for (List<String> texts : copies) {
                cells.add(texts.get(row));
            }
            cells.add(rows.line(row));
            cells.add(network.classes().isEmpty() ? (Object) prediction.value() : prediction.label());
            cells.addAll(prediction.probabilities().values());
            csv.row(cells);
        }
        return csv.toString();
    }
}
