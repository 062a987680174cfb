import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import io.luthier.search.Strategy;
import io.luthier.settings.Names;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/strategies.md has a section for each strategy, with the settings that it really has, from the records and their Javadoc. */
class StrategiesPageTest {
    private static final Path PAGE = Shown.TOP.resolve("docs/strategies.md");

    static Stream<Strategy> strategies() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(s -> s.getClass().getPackageName().startsWith("io.luthier.strategies"));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theSettingsOfAStrategyAreThoseOfItsRecord(Strategy strategy) throws IOException {
        List<String> table = table(strategy);
        Stored.check(PAGE, page -> {
            Matcher section = section(strategy.name(), page);
            assertThat(section.find())
                    .as("a section of docs/strategies.md on " + strategy.name())
                    .isTrue();
            String text = section.group().replaceAll("(?m)^\\|.*\\n", "").strip();
            String settings = table.isEmpty() ? "" : "\n\n" + String.join("\n", table);
            String rest = page.substring(section.end());
            return page.substring(0, section.start()) + text + settings + (rest.isEmpty() ? "\n" : "\n\n") + rest;
        });
    }

    @Test
    void whatOtherToolsHaveIsFoundOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        List<String> headings = Pattern.compile("(?m)^## (.*)$")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(headings).containsAll(strategies().map(Strategy::name).toList());
        List<String> rows = page.lines()
                .filter(line -> line.matches("\\| (Hyperopt|Optunity|Advisor|NNI|Optuna|OptunaHub|none of them) \\|.*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40);
        for (String row : rows) {
            String here = row.split("\\|")[3];
            Pattern.compile("`([a-z0-9-]+)`")
                    .matcher(here)
                    .results()
                    .map(m -> m.group(1))
                    .filter(name -> !name.equals("objective"))
                    .forEach(name -> assertThat(headings).as(row).contains(name));
        }
    }

    private static Matcher section(String name, String page) {
        return Pattern.compile("(?ms)^## " + Pattern.quote(name) + "$.*?(?=^## |\\z)")
                .matcher(page);
    }

    private static List<String> table(Strategy strategy) throws IOException {
        var lines = new ArrayList<String>();
        for (RecordComponent component : strategy.getClass().getRecordComponents()) {
            if (lines.isEmpty()) {
                lines.add("| setting | default | meaning |");
                lines.add("|---|---|---|");
            }
            lines.add("| `" + Names.kebab(component.getName()) + "` | " + preset(component, strategy) + " | "
                    + meaning(component, strategy) + " |");
        }
        return lines;
    }

    private static String preset(RecordComponent component, Strategy strategy) {
        try {
            String text = String.valueOf(component.getAccessor().invoke(strategy));
            text = text.replaceAll("^Optional\\w*\\.empty$", "").replaceAll("^Optional\\w*\\[(.*)]$", "$1");
            Object value = component.getAccessor().invoke(strategy);
            return value instanceof Enum<?> || value instanceof Strategy
                    ? Names.kebab(text.replaceAll("\\[.*", "").replace('_', '-').toLowerCase(java.util.Locale.ROOT))
                    : text.replaceAll("\\.0$", "").replaceAll("^\\[]$", "");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** What the Javadoc says of a component, in one line. */
    private static String meaning(RecordComponent component, Strategy strategy) throws IOException {
        String source = Files.readString(Shown.TOP
                .resolve("strategies/src/main/java")
                .resolve(strategy.getClass().getName().replace('.', '/') + ".java"));
        String before = source.substring(0, source.indexOf("public record "));
        String comment = before.substring(before.lastIndexOf("/**"));
        return Optional.of(Pattern.compile("(?s)@param " + component.getName() + "\\b(.*?)(?=@param|@see|\\*/)")
                        .matcher(comment))
                .filter(Matcher::find)
                .map(m -> m.group(1)
                        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                        .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
                        .replaceAll("\\{@link\\s+#?([^}]*)}", "$1")
                        .strip())
                .orElse("");
    }
}
