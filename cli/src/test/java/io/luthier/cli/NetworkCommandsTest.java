package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Output;
import io.luthier.json.Json;
import io.luthier.trainer.Dataset;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a study to its network: {@code train}, {@code predict}, {@code evaluate}. */
@Tag("slow")
class NetworkCommandsTest {
    private static final List<String> DATA = List.of("digits", "iris", "wine", "diabetes");

    @TempDir
    private Path folder;

    private Commands commands() {
        return new Commands(folder);
    }

    private static String study(String data, String more) {
        return """
                study: %s
                seed: 5
                objective: {mlp: {data: %s, epochs: 6}}
                goal: {minimize: validation-loss}
                space:
                  learning-rate: {real: [0.001, 0.1], scale: log}
                  units: {int: [4, 24]}
                  weight-average: {ordinal: [0.0, 0.9]}
                budget: {trials: 4}
                %s""".formatted(data, data, more);
    }

    private Commands ran(String data, String more) {
        Commands commands = commands().file(data + ".yaml", study(data, more));
        assertThat(commands.run("run", data + ".yaml", "--quiet", "--force"))
                .as(commands.err)
                .isZero();
        return commands;
    }

    private void table(String data) throws IOException {
        try (InputStream in = Dataset.class.getResourceAsStream("data/" + data + ".csv.gz")) {
            Files.write(folder.resolve(data + ".csv"), new GZIPInputStream(in).readAllBytes());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, ?> map, String... names) {
        Map<String, ?> found = map;
        for (String name : names) {
            found = (Map<String, ?>) found.get(name);
        }
        return (Map<String, Object>) found;
    }

    /** Runs commands in a process of its own. */
    public static final class Child {
        /** Arguments: the folder, then commands parted by {@code ;}. */
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            String[] commands = String.join(" ", List.of(arguments).subList(1, arguments.length))
                    .split(" ; ");
            for (int i = 0; i < commands.length; i++) {
                try (Output out = Output.to(Files.newOutputStream(folder.resolve("out-" + i)))) {
                    var console = new Console(
                            new ByteArrayInputStream(new byte[0]), out, System.err, false, false, Map.of(), folder);
                    int code = Main.execute(console, commands[i].split(" "));
                    if (code != 0) {
                        System.exit(code);
                    }
                }
            }
        }
    }

    /** What commands print in another process. */
    private List<String> elsewhere(String java, List<String> options, List<String> commands) throws Exception {
        var line = new ArrayList<String>(List.of(java));
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), folder.toString()));
        line.addAll(List.of(String.join(" ; ", commands).split(" ")));
        File log = folder.resolve("child.log").toFile();
        int code = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log.toPath())).isZero();
        var printed = new ArrayList<String>();
        for (int i = 0; i < commands.size(); i++) {
            printed.add(Files.readString(folder.resolve("out-" + i)));
        }
        return printed;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The newest Java that is installed, if it is another one. */
    private static List<String> otherJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(all, "*25*")) {
            for (Path jdk : found) {
                if (Files.isExecutable(jdk.resolve("bin/java"))) {
                    return List.of(jdk.resolve("bin/java").toString());
                }
            }
        }
        return List.of();
    }

    @Test
    void runPredictAndEvaluateAgreeToTheLastDigitInAnyProcess() throws Exception {
        var commands = new ArrayList<String>();
        for (String data : DATA) {
            table(data);
            ran(data, "");
            commands.add("evaluate runs/" + data + " --json");
            commands.add("predict runs/" + data + " --data " + data + ".csv");
            commands.add("evaluate runs/" + data + " --json --data " + data + ".csv");
        }
        List<String> here = elsewhere(java(), List.of(), commands);
        for (int i = 0; i < DATA.size(); i++) {
            Map<String, Object> evaluated = Json.object(here.get(3 * i));
            Map<String, ?> parts = inner(evaluated, "evaluations");
            Map<String, String> measured = row(DATA.get(i), String.valueOf(evaluated.get("trial")));
            for (String part : List.of("validation", "test")) {
                Map<String, Object> figures = inner(parts, part);
                assertThat(figures).containsEntry("as-measured", true);
                for (String metric : List.of("loss", "accuracy", "rmse")) {
                    String told = measured.get("metric." + part + "-" + metric);
                    assertThat(figures.get(metric))
                            .as(DATA.get(i) + " " + part + "-" + metric)
                            .isEqualTo(told == null ? null : Double.valueOf(told));
                }
            }
            assertThat(right(DATA.get(i), here.get(3 * i + 1)))
                    .as(DATA.get(i))
                    .isEqualTo(
                            figure(DATA.get(i), here.get(3 * i + 2)),
                            within(DATA.get(i).equals("diabetes") ? 1e-6 : 0));
        }
        for (String java : otherJava()) {
            assertThat(elsewhere(java, List.of(), commands)).isEqualTo(here);
        }
        List<String> inJava = elsewhere(java(), List.of("-Dluthier.kernel=java"), commands);
        for (int i = 0; i < DATA.size(); i++) {
            for (String part : List.of("validation", "test")) {
                double loss = (double)
                        inner(Json.object(here.get(3 * i)), "evaluations", part).get("loss");
                double other = (double) inner(Json.object(inJava.get(3 * i)), "evaluations", part)
                        .get("loss");
                assertThat(other / loss).isCloseTo(1, within(1e-5));
            }
        }
        System.out.printf(
                "NetworkCommandsTest: %d data sets, evaluations equal to the last digit in %d other processes, with the"
                        + " kernel in Java within 1e-5%n",
                DATA.size(), 1 + otherJava().size());
    }

    /** A row of the trial table that the study wrote. */
    private Map<String, String> row(String data, String trial) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("runs/" + data + "/trials.csv"));
        String[] head = lines.get(0).split(",");
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals(trial)) {
                var row = new HashMap<String, String>();
                for (int i = 0; i < head.length; i++) {
                    row.put(head[i], cells[i]);
                }
                return row;
            }
        }
        throw new AssertionError("no trial " + trial);
    }

    private static double figure(String data, String evaluated) {
        return (double) inner(Json.object(evaluated), "evaluations", data + ".csv")
                .get(data.equals("diabetes") ? "rmse" : "accuracy");
    }

    /** The share of right predictions, or the root of their mean square error, by the very CSV. */
    private double right(String data, String predictions) throws IOException {
        List<String> rows = Files.readAllLines(folder.resolve(data + ".csv"));
        List<String> told = predictions.lines().toList();
        assertThat(told).hasSameSizeAs(rows);
        double sum = 0;
        for (int i = 1; i < rows.size(); i++) {
            String target = rows.get(i).substring(rows.get(i).lastIndexOf(',') + 1);
            String prediction = told.get(i).split(",")[1];
            if (data.equals("diabetes")) {
                double off = Double.parseDouble(target) - Double.parseDouble(prediction);
                sum += off * off;
            } else {
                sum += target.equals(prediction) ? 1 : 0;
            }
        }
        double mean = sum / (rows.size() - 1);
        return data.equals("diabetes") ? Math.sqrt(mean) : mean;
    }

    @Test
    void theSameBytesAreKeptOnAnyNumberOfThreadsAndByAStudyThatWasPausedAndExtended() throws Exception {
        for (String strategy : List.of("random", "{successive-halving: {around: random, least: 1}}")) {
            Commands commands = ran("wine", "strategy: " + strategy + "\nwindow: 4\n");
            Path kept = kept("wine");
            byte[] bytes = Files.readAllBytes(kept);
            for (String threads : List.of("1", "4")) {
                assertThat(commands.run("run", "wine.yaml", "--quiet", "--force", "--threads", threads))
                        .isZero();
                assertThat(kept("wine")).isEqualTo(kept);
                assertThat(Files.readAllBytes(kept)).isEqualTo(bytes);
            }
            if (strategy.equals("random")) {
                assertThat(commands.run("run", "wine.yaml", "--quiet", "--force", "--budget", "2"))
                        .isZero();
                assertThat(commands.run("resume", "runs/wine", "--quiet", "--budget", "4"))
                        .as(commands.err)
                        .isZero();
                assertThat(kept("wine")).isEqualTo(kept);
                assertThat(Files.readAllBytes(kept)).isEqualTo(bytes);
            }
        }
    }

    private Path kept(String study) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs/" + study + "/kept"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void trainSaysWhetherTheTrialIsMetAgain() {
        Commands commands = ran("iris", "keep: 0\n");
        assertThat(commands.run("predict", "runs/iris", "--data", "iris.csv")).isEqualTo(2);
        assertThat(commands.err).contains("no network is kept of trial", "luthier train runs/iris --trial");
        assertThat(commands.run("train", "runs/iris", "--trial", "1", "--out", "one.safetensors"))
                .as(commands.err)
                .isZero();
        assertThat(commands.out).contains("Trial 1 of runs/iris: ", "to the last digit", "one.safetensors (");
        assertThat(commands.run("train", "runs/iris", "--out", "one.safetensors"))
                .isEqualTo(2);
        assertThat(commands.err).contains("one.safetensors exists", "--force");
        assertThat(commands.run("train", "runs/iris", "--out", "one.safetensors", "--force", "--all-data"))
                .isZero();
        assertThat(commands.out).contains("learnt from all rows");
        assertThat(commands.run("train", "iris.yaml", "--set", "objective.mlp.epochs=1"))
                .as(commands.err)
                .isZero();
        assertThat(commands.out).contains("The preset of iris.yaml: ");
        assertThat(commands.run("train", "iris.yaml", "--trial", "1", "--force"))
                .isEqualTo(2);
        assertThat(commands.err).contains("--trial 1 needs the folder of a study");
        assertThat(commands.run("train", "runs/iris", "--trial", "99", "--force"))
                .isEqualTo(2);
        assertThat(commands.err).contains("has no trial 99");
    }

    @Test
    void predictionsAreWrittenOrPrintedAndWhatDoesNotFitIsNamed() throws Exception {
        table("iris");
        Commands commands = ran("iris", "");
        assertThat(commands.run(
                        "predict",
                        "runs/iris",
                        "--data",
                        "iris.csv",
                        "--out",
                        "p.csv",
                        "--copy",
                        "species,petal-width"))
                .isZero();
        assertThat(commands.err).contains("150 predictions of species written to p.csv");
        assertThat(Files.readAllLines(folder.resolve("p.csv")).get(0))
                .isEqualTo(
                        "species,petal-width,line,species,probability of setosa,probability of versicolor,probability of virginica");
        assertThat(commands.run("predict", "runs/iris", "--data", "iris.csv", "--out", "p.csv"))
                .isEqualTo(2);
        assertThat(commands.run("predict", "runs/iris", "--data", "iris.csv", "--out", "-"))
                .isZero();
        assertThat(commands.out).startsWith("line,species,").contains("\r\n2,setosa,0.");
        commands.file("new.csv", "sepal length,petal-width\n1,2\n");
        assertThat(commands.run("predict", "runs/iris", "--data", "new.csv")).isEqualTo(2);
        assertThat(commands.err)
                .isEqualTo(
                        "luthier: new.csv lacks 3 of the 4 columns that the network reads: 'sepal-length', 'sepal-width',"
                                + " 'petal-length'\nIts columns are: sepal length, petal-width.\n");
        commands.file(
                "new.csv",
                Files.readString(folder.resolve("iris.csv"))
                        .replace('.', '!')
                        .replace(',', ';')
                        .replace('!', ','));
        assertThat(commands.run("evaluate", "runs/iris", "--data", "new.csv", "--set", "decimal=comma"))
                .as(commands.err)
                .isZero();
        String commas = commands.out.replace("new.csv", "iris.csv");
        assertThat(commands.run("evaluate", "runs/iris", "--data", "iris.csv")).isZero();
        assertThat(commands.out).isEqualTo(commas);
        assertThat(commands.run("evaluate", "runs/iris", "--data", "iris.csv", "--set", "decimals=comma"))
                .isEqualTo(2);
        assertThat(commands.err).contains("decimals", "decimal");
        assertThat(commands.run("evaluate", "iris.csv", "--data", "iris.csv")).isEqualTo(2);
        assertThat(commands.err).contains("iris.csv is no network that can be read");
        assertThat(commands.run("evaluate", "iris.yaml")).isEqualTo(2);
        assertThat(commands.err).contains("is a study file, and no network");
    }

    @Test
    void theNetworkOfATrialThatContinuedAnotherIsKeptAsMeasured() {
        Commands commands = ran("wine", "strategy: {pbt: {step: 0.34, fixed: [units]}}\nwindow: 4\n");
        assertThat(commands.run("resume", "runs/wine", "--quiet", "--budget", "12"))
                .as(commands.err)
                .isZero();
        assertThat(commands.run("evaluate", "runs/wine")).as(commands.err).isZero();
        assertThat(commands.out).contains("validation: 36 rows").doesNotContain("other last digits");
        assertThat(commands.run("train", "runs/wine")).as(commands.err).isZero();
        assertThat(commands.out).containsAnyOf("there it continued trial", "to the last digit");
    }

    @Test
    void aKeptNetworkIsExportedAsOnnx() throws Exception {
        Commands commands = ran("iris", "");
        assertThat(commands.run("export", "runs/iris", "--as", "onnx", "--out", "iris.onnx"))
                .as(commands.err)
                .isZero();
        byte[] bytes = Files.readAllBytes(folder.resolve("iris.onnx"));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("\b\b\u0012\u0007luthier")
                .contains("ai.onnx.ml");
        assertThat(commands.run("train", "runs/iris", "--out", "iris.safetensors"))
                .isZero();
        assertThat(commands.run("export", "iris.safetensors", "--as", "onnx", "--out", "iris.onnx"))
                .isEqualTo(2);
        assertThat(commands.err).contains("iris.onnx exists");
        assertThat(commands.run("export", "iris.safetensors", "--as", "onnx", "--out", "same.onnx"))
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("same.onnx"))).isEqualTo(bytes);
        assertThat(commands.run("export", "runs/iris", "--as", "onnx")).isEqualTo(2);
        assertThat(commands.err).contains("no text to be printed", "--out network.onnx");
        assertThat(commands.run("export", "iris.yaml", "--as", "onnx", "--out", "x.onnx"))
                .isEqualTo(2);
        assertThat(commands.err).contains("is a study file, and no network");
    }

    @Test
    void aStudyWithoutANetworkSaysSo() {
        Commands commands = commands().file("toy.yaml", Commands.STUDY);
        assertThat(commands.run("run", "toy.yaml", "--quiet")).isZero();
        assertThat(commands.run("evaluate", "runs/toy")).isEqualTo(2);
        assertThat(commands.err).contains("the objective of toy is sleepy, which trains no network of Luthier's");
    }

    /** In all its forms, with the very figures of {@code evaluate}; of rare classes with weights, and of numbers. */
    @Test
    void theReportSaysHowRightTheBestNetworkIs() throws Exception {
        var rows = new StringBuilder("a,b,kind\n");
        var random = new java.util.Random(5);
        for (int i = 0; i < 400; i++) {
            boolean rare = i % 16 == 0;
            rows.append(random.nextGaussian() + (rare ? 2 : 0) + "," + random.nextGaussian() + ","
                    + (rare ? "fraud" : "fine") + "\n");
        }
        Files.writeString(folder.resolve("pay.csv"), rows);
        Commands commands = commands();
        assertThat(commands.run("init", "pay.csv", "--target", "kind", "--out", "pay.yaml"))
                .isZero();
        assertThat(Files.readString(folder.resolve("pay.yaml")))
                .contains(
                        "goal: {maximize: validation-balanced-accuracy}", "class-weights: {choice: [balanced, none]}");
        assertThat(commands.run("run", "pay.yaml", "--quiet", "--budget", "4")).isZero();
        assertThat(commands.out).contains("The best network", "F1", "of fraud", "as fine");
        Path run = folder.resolve("runs/pay");
        String markdown = Files.readString(run.resolve("report.md"));
        assertThat(markdown).contains("The best network", "of the validation part", "of the test part");
        assertThat(Files.readString(run.resolve("report.html"))).contains("The best network");
        assertThat(commands.run("evaluate", "runs/pay", "--json")).isZero();
        String evaluated = commands.out;
        assertThat(evaluated).contains("\"positive\": \"fraud\"", "\"as-measured\": true");
        assertThat(commands.run("report", "runs/pay", "--format", "json")).isZero();
        assertThat(commands.out).contains("\"evaluation\"", "\"confusion\"", "\"auc-each\"");
        Files.move(folder.resolve("pay.csv"), folder.resolve("gone.csv"));
        commands.run("report", "runs/pay");
        assertThat(commands.out + commands.err).contains("pay.csv");
    }
}
