import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.luthier.contract.internal.Stored;
import io.luthier.files.StudyFile;
import io.luthier.log.Store;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.study.StudyReport;
import io.luthier.reports.study.TrialTable;
import io.luthier.search.Budget;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example is run, and what it prints is what is stored beside this test. */
@Tag("slow")
class ExamplesTest {
    @TempDir
    Path folder;

    @Test
    void theQuickstartPrintsWhatIsStored() {
        compare("E01_Quickstart", Shown.printed(() -> E01_Quickstart.main(new String[0])));
    }

    @Test
    void theOwnObjectivePrintsWhatIsStored() {
        compare("E02_OwnObjective", Shown.printed(() -> E02_OwnObjective.main(new String[0])));
    }

    @Test
    void askAndTellPrintsWhatIsStored() {
        compare("E04_AskAndTell", Shown.printed(() -> E04_AskAndTell.main(new String[0])));
    }

    @Test
    void theOwnTrainingPrintsWhatIsStored() {
        compare("E05_OwnTraining", Shown.printed(() -> E05_OwnTraining.main(new String[0])));
    }

    @Test
    void theKeptNetworkPrintsWhatIsStored() {
        String file = folder.resolve("iris.safetensors").toString();
        compare("E07_KeptNetwork", Shown.printed(() -> {
            try {
                E07_KeptNetwork.main(new String[] {file});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    @Test
    void theFirstHourRuns() {
        assertThat(Shown.printed(() -> assertThatCode(() -> E06_FirstHour.main(new String[] {folder.toString()}))
                        .doesNotThrowAnyException()))
                .contains("40 trials, all complete");
        assertThat(folder.resolve("comparison.html")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-digits", "02-own-csv", "04-halving", "08-table"})
    void aStudyFilePrintsWhatIsStored(String name) throws Exception {
        Path file = Shown.TOP.resolve("examples/" + name + ".yaml");
        Shown.Ended ended = Shown.luthier(folder, List.of("run", file.toString(), "--quiet"));
        assertThat(ended.code()).as(ended.err()).isZero();
        compare(name, ended.out());
    }

    private static void compare(String name, String printed) {
        Stored.check(
                Path.of("src/test/resources/printed", name + ".txt"), String.join("\n", Shown.stable(printed)) + "\n");
    }

    @Test
    void theComparisonFromJavaFindsWhatTheStudyFileFinds() throws Exception {
        Comparison comparison = E03_CompareStrategies.compare(Budget.trials(6), 2);
        Path file = Shown.TOP.resolve("examples/03-compare.yaml");
        Shown.Ended ended = Shown.luthier(
                folder, List.of("compare", file.toString(), "--budget", "6", "--repeats", "2", "--quiet"));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(found(ended.out()))
                .isEqualTo(found(comparison.text(false, 116)))
                .contains("gaussian-process");
        assertThat(comparison.answer().caveats())
                .anyMatch(line -> line.contains("no difference between two can be shown"));
    }

    /** What does not depend on time: the verdict's first lines and what each strategy found. */
    private static String found(String text) {
        String table = text.substring(text.indexOf("What each found"), text.indexOf("What it cost to reach"));
        return text.lines().limit(5).toList() + "\n" + table;
    }

    @Test
    void aReportIsAPageOfItsOwn() throws IOException {
        Path path = folder.resolve("report.html");
        Store store = Store.memory();
        Study study = E01_Quickstart.study().budget(Budget.trials(3)).store(store);
        History history = study.run(4);
        Files.writeString(path, StudyReport.of(history).log(store.read()).html());
        assertThat(path).content().containsIgnoringCase("<!doctype html>").contains(history.study());
    }

    @Test
    void theQuickstartAndTheStudyFileGiveTheSameTrialTable() {
        var fromJava = E01_Quickstart.study().run(2);
        var fromYaml = StudyFile.read(Shown.TOP.resolve("examples/01-digits.yaml"))
                .study()
                .run(1);
        assertThat(TrialTable.deterministic(fromJava).csv())
                .isEqualTo(TrialTable.deterministic(fromYaml).csv());
        var best = fromJava.best().orElseThrow();
        assertThat(best.metrics().get("test-accuracy")).isGreaterThanOrEqualTo(0.95);
        System.out.printf(
                "ExamplesTest: %d equal trials, best test accuracy %.4f%n",
                fromJava.outcomes().size(), best.metrics().get("test-accuracy"));
    }
}
