import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for people who know Optuna counts the lines of what it puts side by side. */
class OptunaPageTest {
    private static final Path LEARNERS = Shown.TOP.resolve("examples/learners");
    private static final String BEGIN = "| use | Luthier | Optuna |\n|---|---|---|\n";

    @TempDir
    Path folder;

    @Test
    void theLinesAreCounted() throws IOException {
        String rows = row("the best settings of a learner", "BestSettings", "best_settings")
                + row("what is hopeless is stopped, the best model is kept", "WithXGBoost", "stops_early")
                + row("inside a service", "InAService", "in_a_service");
        System.out.print("OptunaPageTest: lines\n" + BEGIN + rows);
        Stored.check(Stored.file("docs/optuna.md"), page -> {
            int begin = page.indexOf(BEGIN);
            return page.substring(0, begin) + BEGIN + rows + page.substring(page.indexOf("\n\n", begin) + 1);
        });
    }

    private static String row(String use, String java, String python) throws IOException {
        Path ours = LEARNERS.resolve("src/main/java/learners/" + java + ".java");
        Path theirs = LEARNERS.resolve("optuna/" + python + ".py");
        return "| %s: [%s](../examples/learners/%s), [%s](../examples/learners/%s) | %d | %d |%n"
                .formatted(
                        use,
                        ours.getFileName(),
                        LEARNERS.relativize(ours),
                        theirs.getFileName(),
                        LEARNERS.relativize(theirs),
                        lines(ours),
                        lines(theirs));
    }

    /** Lines that are neither blank, nor a comment, nor an import. */
    private static long lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.matches("(import|from|package) .*|//.*|#.*|/\\*.*|\\*.*|\"\"\".*\"\"\""))
                .count();
    }

    /** Optuna cannot be had here: its programs are compiled by Python and not run. */
    @Test
    void theProgramsOfTheOtherSideCompile() throws Exception {
        try (var files = Files.list(LEARNERS.resolve("optuna"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
                String check = "import ast, sys; ast.parse(open(sys.argv[1]).read())";
                Shown.Ended ended = Shown.run(folder, List.of("python3", "-c", check, file.toString()), "");
                assertThat(ended.code())
                        .as(Map.of(file, ended.err()).toString())
                        .isZero();
            }
        }
    }
}
