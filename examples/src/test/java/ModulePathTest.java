import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything runs on the module path too, in processes of its own, and the core goes into an image of the JDK's jlink. */
@Tag("slow")
class ModulePathTest {
    private static final String USER = """
            module user {
                requires io.luthier.reports;
                requires io.luthier.strategies;
            }
            """;

    private static final String OF_THE_CORE = """
            module user {
                requires io.luthier.core;
            }
            """;

    private static final String STRATEGY = """
            package user;

            import io.luthier.search.*;
            import java.util.random.RandomGenerator;

            public record Anywhere() implements Strategy {
                @Override
                public Search start(Problem problem, RandomGenerator random) {
                    return new Search() {
                        @Override
                        public Proposal ask(RandomGenerator random) {
                            return new Proposal.Start(problem.space().sample(random), problem.fidelity().full());
                        }

                        @Override
                        public void tell(Result result) {}
                    };
                }
            }
            """;

    private static final String MAIN = """
            package user;

            import io.luthier.log.Store;
            import io.luthier.search.*;
            import io.luthier.space.*;
            import io.luthier.study.Study;
            import io.luthier.trial.Objective;
            import java.nio.file.Path;

            public class Main {
                public static void main(String[] arguments) {
                    var space = SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1))CONSTRAINT;
                    var objective = Objective.of(c -> Math.pow(c.real("x") - 0.5, 2) + c.real("y"));
                    var history = Study.of(Goal.minimize(Objective.VALUE), space, objective, STRATEGY)
                            .budget(Budget.trials(9))
                            .store(STORE)
                            .run(2);
                    System.out.println(REPORT);
                    System.out.println(history.outcomes().size() + " trials in module " + Main.class.getModule().getName());
                }
            }
            """;

    /** The algorithm of the seeds, a service, is in a module of its own on JDK 17 and in java.base on JDK 25. */
    private static final String RANDOM =
            ModuleFinder.ofSystem().find("jdk.random").isPresent() ? ",jdk.random" : "";

    @TempDir
    Path folder;

    @Test
    void theCommandRunsAStudyAndReportsIt() throws Exception {
        String study = Shown.TOP.resolve("examples/01-digits.yaml").toString();
        Shown.Ended run = luthier("run", study, "--budget", "4", "--out", "kept", "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 trials, all complete.");
        assertThat(folder.resolve("kept/report.html")).isNotEmptyFile();
        Shown.Ended report = luthier("report", "kept", "--format", "csv");
        assertThat(report.out().lines()).as(report.err()).hasSize(5);
        Shown.Ended strategies = luthier("describe", "strategies");
        assertThat(strategies.out()).as(strategies.err()).contains("gaussian-process", "halving");
        Shown.Ended objectives = luthier("describe", "objectives");
        assertThat(objectives.out()).as(objectives.err()).contains("command", "mlp", "table");
    }

    private Shown.Ended luthier(String... arguments) throws Exception {
        var line = new ArrayList<>(List.of("-p", modules(), "-m", "io.luthier.cli/io.luthier.cli.Main"));
        line.addAll(List.of(arguments));
        return java(Path.of(System.getProperty("java.home")), line);
    }

    @Test
    void aModuleOfAUserRunsAStudyWithAStrategyAStoreAndAReport() throws Exception {
        String main = MAIN.replace("CONSTRAINT", ".where(\"x + y >= 0.25\")")
                .replace("STRATEGY", "new io.luthier.strategies.tpe.Tpe()")
                .replace("STORE", "Store.at(Path.of(\"kept\"))")
                .replace("REPORT", "io.luthier.reports.study.Leaderboard.of(history).top(3)");
        assertThat(compile(modules(), USER, main)).isEmpty();
        Shown.Ended ended = java(
                Path.of(System.getProperty("java.home")),
                List.of("-p", modules() + File.pathSeparator + folder.resolve("classes"), "-m", "user/user.Main"));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("9 trials in module user");
        assertThat(folder.resolve("kept/study.db")).isNotEmptyFile();
    }

    @Test
    void whatIsNotExportedIsNotVisible() throws Exception {
        for (String hidden : List.of("io.luthier.strategies.points.Sobol", "io.luthier.reports.text.Terminal")) {
            String main = "package user; class Main { " + hidden + " hidden; }";
            assertThat(compile(modules(), USER, main)).as(hidden).contains("is not visible");
        }
    }

    /** The image holds the core and the user's module; constraints written as text need the expression library. */
    @Test
    void theCoreGoesIntoAnImage() throws Exception {
        String core = module("luthier-core", "core");
        String main = MAIN.replace("STRATEGY", "new Anywhere()")
                .replace("STORE", "Store.memory()")
                .replace("REPORT", "history.best().orElseThrow().trial()");
        Shown.Ended ended = inAnImage(core, main.replace("CONSTRAINT", ""));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("9 trials in module user");
        Shown.Ended refused = inAnImage(core, main.replace("CONSTRAINT", ".where(\"x + y >= 0.25\")"));
        assertThat(refused.err())
                .contains(
                        "constraint 'x + y >= 0.25' cannot be read: the expression library is missing",
                        "Add com.ezylang:EvalEx to the class path");
    }

    private Shown.Ended inAnImage(String core, String main) throws Exception {
        assertThat(compile(core, OF_THE_CORE, STRATEGY, main)).isEmpty();
        Path image = Files.createTempDirectory(folder, "image").resolve("jdk");
        String said = tool(
                "jlink",
                "-p",
                core + File.pathSeparator + folder.resolve("classes"),
                "--add-modules",
                "user" + RANDOM,
                "--output",
                image.toString());
        assertThat(said).isEmpty();
        assertThat(image.resolve("bin/java")).isExecutable();
        Shown.Ended modules = java(image, List.of("--list-modules"));
        assertThat(modules.out().lines().map(line -> line.replaceAll("@.*", "")))
                .containsExactlyInAnyOrder(("io.luthier.core,java.base,java.management,user" + RANDOM).split(","));
        return java(image, List.of("-m", "user/user.Main"));
    }

    private Shown.Ended java(Path home, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Dluthier.kernel=java"));
        command.addAll(arguments);
        return Shown.run(folder, command, "");
    }

    /** Compiles a module, and returns what the compiler said. */
    private String compile(String modules, String... sources) throws IOException {
        var line = new ArrayList<>(List.of(
                "-proc:none", "-p", modules, "-d", folder.resolve("classes").toString()));
        for (int i = 0; i < sources.length; i++) {
            String name = sources[i].startsWith("module ")
                    ? "module-info"
                    : sources[i].contains("record Anywhere") ? "Anywhere" : "Main";
            line.add(Files.writeString(folder.resolve(name + ".java"), sources[i])
                    .toString());
        }
        return tool("javac", line.toArray(String[]::new));
    }

    private static String tool(String name, String... arguments) {
        var said = new StringWriter();
        var printer = new PrintWriter(said);
        ToolProvider.findFirst(name).orElseThrow().run(printer, printer, arguments);
        return said.toString();
    }

    /** The modules of the product and their libraries: the class path without what tests alone need. */
    private static String modules() {
        return elements().stream()
                .filter(element -> !element.matches(".*(junit|assertj|byte-buddy|archunit|opentest4j|apiguardian).*"))
                .filter(element -> !element.contains("examples" + File.separator + "target"))
                .filter(element -> !element.matches(".*(luthier-contract|contract.target).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A module of the product, as a jar or, before there are jars, as a folder. */
    private static String module(String artifact, String folder) {
        return elements().stream()
                .filter(element -> element.contains(artifact + "-")
                        || element.endsWith(folder + File.separator + "target" + File.separator + "classes"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> elements() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}
