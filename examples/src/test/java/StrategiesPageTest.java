import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import io.luthier.search.Strategy;
import io.luthier.settings.Form;
import io.luthier.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/strategies.md has a section for each strategy, with the settings that it really has, from the records. */
class StrategiesPageTest {
    private static final Path PAGE = Shown.TOP.resolve("docs/strategies.md");

    static Stream<Strategy> strategies() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(s -> s.getClass().getPackageName().startsWith("io.luthier.strategies"));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theSettingsOfAStrategyAreThoseOfItsRecord(Strategy strategy) {
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
                .filter(line -> line.matches(
                        "\\| (Hyperopt|Optunity|Advisor|NNI|Optuna|OptunaHub|Ray Tune|Syne Tune|none of them) \\|.*"))
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

    private static List<String> table(Strategy strategy) {
        var lines = new ArrayList<String>();
        for (Setting setting : Form.of(strategy.getClass()).settings()) {
            if (lines.isEmpty()) {
                lines.add("| setting | values | default | meaning |");
                lines.add("|---|---|---|---|");
            }
            String preset = setting.preset().equals("[]") ? "" : setting.preset();
            lines.add("| `%s` | %s | %s | %s |"
                    .formatted(setting.name(), setting.range(), preset, setting.description()));
        }
        return lines;
    }
}
