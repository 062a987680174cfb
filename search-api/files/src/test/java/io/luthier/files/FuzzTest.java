package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.settings.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Study files damaged at random: each is read, or refused with a place, and nothing else ever happens. */
@Tag("slow")
class FuzzTest {
    private static final int DOCUMENTS = Math.max(20_000, Effort.of(100_000));
    private static final String[] PIECES = {
        "",
        " ",
        "  ",
        "\n",
        "\t",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!!int ",
        "!x ",
        "'",
        "\"",
        "#",
        "|",
        ">",
        "%",
        "@",
        "?",
        "? ",
        "<<: ",
        "~",
        "null",
        "no",
        "yes",
        "on",
        "012",
        "0x1F",
        "0o7",
        "1_0",
        "1:30",
        ".inf",
        ".nan",
        "-.inf",
        "1e400",
        "1e-400",
        "-1",
        "0",
        "1",
        "2.5",
        "9223372036854775808",
        "99999999999999999999999",
        "true",
        "False",
        "---\n",
        "...\n",
        "\u0000",
        "\uFEFF",
        "\uD800",
        "\u2028",
        "\u0085",
        "\\",
        "\\u",
        "real",
        "int",
        "choice",
        "ordinal",
        "scale",
        "log",
        "reverse-log",
        "normal",
        "step",
        "default",
        "weights",
        "space",
        "objective",
        "mlp",
        "bowl",
        "fragile: overflow",
        "fragile: check",
        "goal",
        "strategy",
        "halving",
        "budget",
        "trials",
        "seed",
        "constraints: [x < 1]",
        "constraints: ['x <']",
        "enqueue",
        "warm-start",
        "compare",
        "stop",
        "minimize",
        "value",
        "[1, 0]",
        "[0, 1e-320]",
        "{real: [0, 1]}",
        "a.b",
        "..",
        "é",
        "e\u0301",
        "\uD83C\uDFBB",
        "x".repeat(300),
        "[".repeat(60),
        "a: ".repeat(9)
    };

    @Test
    void everyDocumentIsReadOrRefusedWithAPlace() {
        List<String> corpus = new ArrayList<>();
        for (Path file : Samples.files("good", ".yaml")) {
            corpus.add(Samples.text(file));
        }
        var random = new SplittableRandom(20_261_121);
        int refused = 0;
        long slowest = 0;
        String slow = "";
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = mutate(corpus, random);
            long begin = System.nanoTime();
            try {
                assertThat(Samples.parse(text).study()).isNotNull();
            } catch (StudyFileException e) {
                refused++;
                check(e, text);
            } catch (Throwable e) {
                throw new AssertionError("document " + i + ":\n" + text, e);
            }
            long took = System.nanoTime() - begin;
            if (took > slowest && i > 500) {
                slowest = took;
                slow = text;
            }
        }
        System.out.printf(
                "%d documents, %d refused, slowest %.1f ms: %s%n",
                DOCUMENTS, refused, slowest / 1e6, Names.quote(slow.substring(Math.max(0, slow.length() - 80))));
        assertThat(refused).isBetween(DOCUMENTS / 2, DOCUMENTS - DOCUMENTS / 100);
    }

    private static void check(StudyFileException e, String text) {
        assertThat(e.problems()).isNotEmpty();
        for (StudyFileException.Problem problem : e.problems()) {
            assertThat(problem.line()).as("line of %s in\n%s", problem, text).isPositive();
            assertThat(problem.column())
                    .as("column of %s in\n%s", problem, text)
                    .isPositive();
            assertThat(problem.message()).as("in\n%s", text).isNotBlank().doesNotContain("\u001b", "null\n");
            assertThat(problem.toString().length()).as("length of %s", problem).isLessThan(5_000);
        }
    }

    private static String mutate(List<String> corpus, SplittableRandom random) {
        var text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + (random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(4)));
            switch (random.nextInt(8)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> {
                    String other = corpus.get(random.nextInt(corpus.size()));
                    int from = random.nextInt(other.length());
                    text.replace(at, end, other.substring(from, Math.min(other.length(), from + random.nextInt(60))));
                }
                case 3 -> {
                    if (at < text.length()) {
                        text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(7)));
                    }
                }
                case 4 -> swapLines(text, random);
                case 5 -> replaceWord(text, at, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }

    private static void swapLines(StringBuilder text, SplittableRandom random) {
        String[] lines = text.toString().split("\n", -1);
        int a = random.nextInt(lines.length);
        int b = random.nextInt(lines.length);
        String line = lines[a];
        lines[a] = lines[b];
        lines[b] = random.nextBoolean() ? line : lines[b];
        text.setLength(0);
        text.append(String.join("\n", lines));
    }

    private static void replaceWord(StringBuilder text, int at, String piece) {
        int from = at;
        while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        text.replace(from, to, piece);
    }
}
