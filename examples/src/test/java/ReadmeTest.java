import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Strategy;
import io.luthier.trainer.Mlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's counts and lists are those of the code. */
class ReadmeTest {
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    @TempDir
    Path folder;

    private static String readme() throws IOException {
        return Files.readString(Shown.TOP.resolve("README.md"));
    }

    /** How many entries the catalogue of a page has; the pages are made from the records. */
    private static long count(String page) throws IOException {
        String text = Files.readString(Shown.TOP.resolve("docs/" + page));
        return text.substring(text.indexOf("## Catalogue"))
                .lines()
                .filter(line -> line.startsWith("### ") && !line.contains("`"))
                .count();
    }

    @Test
    void schedulesOptimizersAndRecipesAreCounted() throws IOException {
        assertThat(readme())
                .contains(" " + count("schedules.md") + " [schedules]")
                .contains(" " + count("optimizers.md") + " [optimizers]")
                .contains(NUMBERS.get(new Mlp().recipes().size()) + " [spaces ready to use]");
    }

    @Test
    void everyStrategyIsNamed() throws IOException {
        String section = section("## Strategies");
        for (Strategy strategy : ServiceLoader.load(Strategy.class)) {
            if (strategy.getClass().getName().startsWith("io.luthier.strategies")) {
                assertThat(section).contains("`" + strategy.name() + "`");
            }
        }
    }

    @Test
    void everyCommandIsInTheTable() throws Exception {
        String help = Shown.luthier(folder, List.of("--help")).out();
        String section = section("## Commands");
        var commands = Pattern.compile("(?m)^  ([a-z][a-z-]+)  +[A-Z]")
                .matcher(help)
                .results()
                .toList();
        assertThat(commands).hasSizeGreaterThan(8);
        for (var command : commands) {
            assertThat(section).contains("| `luthier " + command.group(1));
        }
    }

    private static String section(String heading) throws IOException {
        String text = readme();
        int begin = text.indexOf(heading);
        int end = text.indexOf("\n## ", begin + 1);
        return text.substring(begin, end);
    }
}
