import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README's tables name is there. */
class ReadmeTest {
    @TempDir
    Path folder;

    private static String readme() throws IOException {
        return Files.readString(Shown.TOP.resolve("README.md"));
    }

    /** The pages that have all of them are made from the code; README shows the usual ones, and none that is not there. */
    @Test
    void theStrategiesOfTheTableExist() throws IOException {
        List<String> names = ServiceLoader.load(Strategy.class).stream()
                .map(provider -> provider.get().name())
                .toList();
        assertThat(named("## Strategies", "(?m)^\\| `([a-z0-9-]+)` \\|"))
                .hasSizeGreaterThan(8)
                .isSubsetOf(names);
        assertThat(section("## Strategies")).contains("(docs/strategies.md)");
    }

    @Test
    void theCommandsOfTheTableExist() throws Exception {
        String help = Shown.luthier(folder, List.of("--help")).out();
        assertThat(named("## Commands", "(?m)^\\| `luthier ([a-z-]+)"))
                .hasSizeGreaterThan(8)
                .isSubsetOf(find(help, "(?m)^  ([a-z][a-z-]+)  +[A-Z]"));
        assertThat(section("## Commands")).contains("(docs/commands.md)");
    }

    private static List<String> named(String heading, String pattern) throws IOException {
        return find(section(heading), pattern);
    }

    private static List<String> find(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String section(String heading) throws IOException {
        String text = readme();
        int begin = text.indexOf(heading);
        int end = text.indexOf("\n## ", begin + 1);
        return text.substring(begin, end);
    }
}
