import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import io.luthier.files.StudyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README and the docs tell the truth: their code is code that is run, and their links lead somewhere. */
@Tag("slow")
class DocsTest {
    @TempDir
    Path folder;

    static List<Block> javaBlocks() throws IOException {
        return Block.all("java");
    }

    static List<Block> yamlBlocks() throws IOException {
        return Block.all("yaml");
    }

    /** Java in the docs stands, but for its margin, in a file that the tests compile and run. */
    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaIsTakenFromCodeThatRuns(Block block) throws IOException {
        String wanted = folded(block.text());
        try (Stream<Path> files = Files.walk(Shown.TOP.resolve("examples"))) {
            List<Path> holding = files.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> folded(read(p)).contains(wanted))
                    .toList();
            assertThat(holding).as(block.text()).isNotEmpty();
        }
    }

    static List<Block> pythonBlocks() throws IOException {
        return Block.all("python");
    }

    /** Python in the docs stands, but for its margin, in a program that the tests run, or that is shown beside ours. */
    @ParameterizedTest
    @MethodSource("pythonBlocks")
    void pythonIsTakenFromCodeThatRuns(Block block) throws IOException {
        try (Stream<Path> ours = Files.list(Shown.TOP.resolve("examples"));
                Stream<Path> optunas = Files.list(Shown.TOP.resolve("examples/learners/optuna"))) {
            assertThat(Stream.concat(ours, optunas).filter(p -> p.toString().endsWith(".py")))
                    .as(block.text())
                    .anyMatch(p -> folded(read(p)).contains(folded(block.text())));
        }
    }

    private static String folded(String text) {
        return text.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML in the docs is a study, or stands in one of the examples. */
    @ParameterizedTest
    @MethodSource("yamlBlocks")
    void yamlIsAStudyOrPartOfOne(Block block) throws IOException {
        try (Stream<Path> files = Files.list(Shown.TOP.resolve("examples"))) {
            if (files.filter(p -> p.toString().endsWith(".yaml")).anyMatch(p -> read(p).contains(block.text()))) {
                return;
            }
        }
        var study = StudyFile.parse(block.text(), block.page(), Shown.TOP.resolve("examples"))
                .study();
        assertThat(study.space().dimension()).isPositive();
    }

    /** The output that README shows is what its first command prints, but for times. */
    @Test
    void theReadmeShowsItsRealOutput() throws Exception {
        Path file = Shown.TOP.resolve("examples/01-digits.yaml");
        Shown.Ended ended = Shown.luthier(folder, List.of("run", file.toString(), "--quiet", "--top", "5"));
        assertThat(ended.code()).as(ended.err()).isZero();
        compare(Block.all("text").get(0), ended.out(), Shown::stable);
    }

    /** The message that README shows is what that mistake gives. */
    @Test
    void theReadmeShowsARealMessage() throws Exception {
        String study = read(Shown.TOP.resolve("examples/01-digits.yaml")).replace("momentum:", "momentun:");
        Files.writeString(folder.resolve("study.yaml"), study);
        Shown.Ended ended = Shown.luthier(folder, List.of("run", "study.yaml"));
        assertThat(ended.code()).isEqualTo(2);
        Block shown = Block.all("text").stream()
                .filter(block -> block.text().contains("momentun"))
                .findFirst()
                .orElseThrow();
        compare(shown, ended.err(), DocsTest::folded);
    }

    /** The comparison that is explained is what the command prints, but for times. */
    @Test
    void theComparisonIsReal() throws Exception {
        Block shown = Block.all("text").stream()
                .filter(block -> block.page().equals("docs/compare.md"))
                .findFirst()
                .orElseThrow();
        Path file = Shown.TOP.resolve("examples/08-table.yaml");
        Shown.Ended ended = Shown.luthier(folder, List.of("compare", file.toString(), "--quiet"));
        assertThat(ended.code()).as(ended.err()).isZero();
        compare(shown, ended.out(), DocsTest::untimed);
    }

    /** Fails if what a page shows differs from what was printed, but for what the clock decides. */
    private static void compare(Block shown, String printed, Function<String, ?> stable) {
        boolean same = stable.apply(printed).equals(stable.apply(shown.text()));
        Path page = Stored.file(shown.page());
        Stored.check(page, text -> same ? text : text.replace(shown.text(), printed.stripTrailing()));
    }

    /** What does not depend on time: the verdict and what each strategy found. */
    private static String untimed(String text) {
        String table = text.substring(text.indexOf("What each found"), text.indexOf("What it cost to reach"));
        return folded(text.substring(0, text.indexOf("Thinking took")) + table);
    }

    /** The conversation in the page about asking and telling is one that took place. */
    @Test
    void theConversationIsReal() throws Exception {
        Block shown = Block.all("text").stream()
                .filter(block -> block.text().startsWith("> "))
                .findFirst()
                .orElseThrow();
        String said = shown.text()
                .lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2) + "\n")
                .collect(Collectors.joining());
        String file = Shown.TOP.resolve("examples/06-ask-tell.yaml").toString();
        Shown.Ended ended =
                Shown.run(folder, Shown.command(List.of("ask-tell", file, "--set", "strategy=random")), said);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .isEqualTo(shown.text()
                        .lines()
                        .filter(line -> !line.startsWith("> "))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        var link = java.util.regex.Pattern.compile("]\\(([^)#]+)[^)]*\\)");
        for (Path page : Block.pages()) {
            var matcher = link.matcher(Files.readString(page));
            while (matcher.find()) {
                if (!matcher.group(1).startsWith("http")) {
                    assertThat(page.resolveSibling(matcher.group(1)))
                            .as("link in %s", page.getFileName())
                            .exists();
                }
            }
        }
    }
}
