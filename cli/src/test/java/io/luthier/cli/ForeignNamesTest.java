package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.internal.Effort;
import io.luthier.files.JsonLines;
import io.luthier.files.StudyFile;
import io.luthier.files.StudyFileException;
import io.luthier.log.Store;
import io.luthier.reports.study.StudyReport;
import io.luthier.reports.study.TrialTable;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.grid.Enumerate;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names from anywhere: each comes back exactly from the log in memory, from SQLite, JSON lines, the study file, CSV and the
 * page, or is refused with the character and its position; and never differently in one of them.
 */
@Tag("slow")
class ForeignNamesTest {
    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        "-",
        "_",
        ".",
        "/",
        "\\",
        " ",
        "  ",
        "\t",
        "\n",
        "\r",
        "\u0000",
        "\u0007",
        "\u001b[31m",
        "\u007f",
        "\u0085",
        "\u00e9",
        "e\u0301",
        "\u00df",
        "\u0130",
        "\u0131",
        "\u4e2d\u6587",
        "\u05d0\u05d1",
        "\u0627\u0644",
        "\u202e",
        "\u200b",
        "\u200d",
        "\u2028",
        "\ufeff",
        "\ud83d\ude00",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "\ud800",
        "\udc00",
        "\uffff",
        "\ufffd",
        "'",
        "\"",
        "`",
        ";",
        ",",
        "=",
        "+",
        "@",
        "-1",
        "%",
        "%2e%2e",
        "..",
        "../",
        "C:",
        "~",
        "$HOME",
        "$(id)",
        "${x}",
        "{{x}}",
        "<b>",
        "</script>",
        "<!--",
        "-->",
        "&amp;",
        "'; drop table told; --",
        "#",
        ": ",
        "- ",
        "? ",
        "!!int",
        "&a",
        "*a",
        "|",
        ">",
        "[",
        "]",
        "{",
        "}",
        "null",
        "true",
        "no",
        "012",
        "1e5",
        ".inf",
        "NaN",
        "CON",
        "aux.txt",
        "=cmd|' /C calc'!A0",
        "\u3000",
        "\u00a0",
        "\ua9c5",
        "\u1e9e"
    };

    @TempDir
    Path folder;

    private static List<String> names() {
        var random = new SplittableRandom(17);
        var names = new LinkedHashSet<String>(
                List.of("", "x".repeat(200), "x".repeat(201), "\ud83d\ude00".repeat(200), "y".repeat(10_000)));
        names.addAll(List.of(PIECES));
        while (names.size() < Effort.of(10_000)) {
            var name = new StringBuilder();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                name.append(
                        random.nextInt(5) > 0
                                ? PIECES[random.nextInt(PIECES.length)]
                                : Character.toString(random.nextInt(0x110000)));
            }
            names.add(name.toString());
        }
        return List.copyOf(names);
    }

    @Test
    void everyLabelComesBackFromEverywhereOrIsRefused() throws Exception {
        var accepted = new ArrayList<String>();
        int refused = 0;
        for (String name : names()) {
            try {
                Param.choice("label", name, "beside it");
                accepted.add(name);
            } catch (InvalidSettingException e) {
                refused++;
                if (refused % 10 == 0) {
                    assertThatThrownBy(() -> inAFile(List.of(name, "beside it")))
                            .isInstanceOf(StudyFileException.class);
                }
                assertThat(e.getMessage())
                        .matches(
                                "(?s).*( is empty\n.*|has \\d+ characters, the limit is 200.*|U\\+[0-9A-F]{4,6}.* at position \\d+\n.*|is not in Unicode normal form C\n.*)");
                assertThat(e.getMessage().codePoints())
                        .noneMatch(c -> Character.getType(c) == Character.SURROGATE || c == 0x1b);
            }
        }
        assertThat(refused).isGreaterThan(50);
        for (int from = 0; from < accepted.size(); from += 250) {
            everywhere(accepted.subList(from, Math.min(accepted.size(), from + 250)), folder.resolve("study-" + from));
        }
        System.out.printf("ForeignNamesTest: %d names come back exactly, %d are refused%n", accepted.size(), refused);
    }

    private static void everywhere(List<String> labels, Path place) throws Exception {
        Study study = Study.of(
                        Goal.minimize(Objective.VALUE),
                        SearchSpace.of(
                                Param.choice("label", labels.toArray(String[]::new)), Param.integer("one", 1, 2)),
                        Objective.of(config -> config.integer("one")),
                        new Enumerate())
                .budget(Budget.trials(2 * labels.size()))
                .store(Store.at(place));
        Set<String> expected = Set.copyOf(labels);
        assertThat(seen(study.store(Store.memory()).run(1))).isEqualTo(expected);
        History history = study.run(1);
        assertThat(seen(history)).isEqualTo(expected);
        assertThat(seen(study.history())).isEqualTo(expected);
        Path lines = place.resolve("events.jsonl");
        Files.writeString(lines, JsonLines.write(Store.at(place).read()));
        assertThat(JsonLines.read(lines)).isEqualTo(Store.at(place).read());
        assertThat(inAFile(labels)).isEqualTo(expected);
        String csv = TrialTable.of(history).csv();
        String html = StudyReport.of(history).html();
        assertThat(html).doesNotContain("<b>");
        for (String label : labels) {
            String cell = "=+-@".indexOf(label.charAt(0)) >= 0 ? "'" + label : label;
            assertThat(csv).contains(cell.replace("\"", "\"\""));
        }
    }

    /** The labels of a study file that has these. */
    private static Set<String> inAFile(List<String> labels) {
        String list = labels.stream().map(ForeignNamesTest::quoted).collect(Collectors.joining(", ", "[", "]"));
        String text = Commands.STUDY.replace("[a, b]", list);
        Param choice = StudyFile.parse(text, "study.yaml", Path.of("."), ForeignNamesTest.class.getClassLoader())
                .study()
                .space()
                .axes()
                .get(1)
                .param();
        return Set.copyOf(((Param.Choice) choice).labels());
    }

    private static String quoted(String label) {
        var text = new StringBuilder("\"");
        for (char c : label.toCharArray()) {
            text.append(
                    c > ' ' && c < 127 && c != '"' && c != '\\' ? Character.toString(c) : "\\u%04x".formatted((int) c));
        }
        return text.append("\"").toString();
    }

    private static Set<String> seen(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial().config().choice("label"))
                .collect(Collectors.toSet());
    }
}
