import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.files.StudyFile;
import io.luthier.log.Store;
import io.luthier.programs.Command;
import io.luthier.reports.study.TrialTable;
import io.luthier.settings.Form;
import io.luthier.settings.Setting;
import io.luthier.study.AskTell;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in another language: as objectives, and as those who drive a study. */
@Tag("slow")
class ProgramsTest {
    private static final Path EXAMPLES = Shown.TOP.resolve("examples");

    @TempDir
    Path folder;

    private static void needPython() {
        try {
            int code = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))")
                    .start()
                    .waitFor();
            assumeTrue(code == 0, "python3 is too old");
        } catch (IOException | InterruptedException e) {
            assumeTrue(false, "there is no python3");
        }
    }

    private static History stored(Path folder) {
        return StudyFile.read(folder.resolve("study.yaml"))
                .study()
                .store(Store.at(folder))
                .history();
    }

    @Test
    void aTrainingInPythonIsTunedFromEndToEnd() throws Exception {
        needPython();
        String file = EXAMPLES.resolve("05-python.yaml").toString();
        Shown.Ended ended = Shown.luthier(folder, List.of("run", file, "-q", "--threads", "2"));
        assertThat(ended.code()).as(ended.err()).isZero();
        History history = stored(folder.resolve("runs/python"));
        assertThat(history.outcomes()).allMatch(Outcome::complete);
        Outcome best = history.best().orElseThrow();
        assertThat(best.trial().fidelity()).isEqualTo(9);
        assertThat(best.metrics().get("validation-loss"))
                .isLessThan(0.45); // 0.69 is a guess, one label of ten is wrong
        assertThat(best.curve().values("training-loss")).hasSize(9);
        assertThat(history.spent().repeated()).as("work done again").isZero(); // paused programs waited
        Path printed = folder.resolve("runs/python/output/" + best.trial().id() + ".txt");
        assertThat(Files.readAllLines(printed)).hasSize(9).allMatch(line -> line.startsWith("luthier: {\"epoch\": "));

        History again = StudyFile.read(Path.of(file)).study().run(1);
        assertThat(TrialTable.deterministic(again).csv())
                .isEqualTo(TrialTable.deterministic(history).csv());
        System.out.printf(
                "ProgramsTest: %d results of a Python training, best validation loss %.4f, same table on 1 and 2 threads%n",
                history.outcomes().size(), best.metrics().get("validation-loss"));
    }

    @Test
    void pythonDrivesAStudyToTheTableOfTheJavaApi() throws Exception {
        needPython();
        Path file = EXAMPLES.resolve("06-ask-tell.yaml");
        var command = new ArrayList<>(
                List.of("python3", EXAMPLES.resolve("ask_tell.py").toString()));
        command.addAll(Shown.command(List.of("ask-tell", file.toString(), "--out", "driven")));
        Shown.Ended ended = Shown.run(folder, command, "");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("best: {'temperature': ");

        String fromPython =
                TrialTable.deterministic(stored(folder.resolve("driven"))).csv();
        String fromJava =
                TrialTable.deterministic(drive(StudyFile.read(file).study())).csv();
        assertThat(fromPython).isEqualTo(fromJava);
        assertThat(fromJava.lines()).hasSize(41);
        System.out.printf("ProgramsTest: 40 equal trials from Python and Java, %d bytes%n", fromJava.length());
    }

    /** What ask_tell.py does. */
    private static History drive(Study study) {
        try (AskTell session = study.open()) {
            for (var trial = session.ask(); trial.isPresent(); trial = session.ask()) {
                var config = trial.get().config();
                long speed = config.has("mode.fan.speed") ? config.integer("mode.fan.speed") : 0;
                double heat = config.real("temperature") + 5 * speed;
                session.tell(
                        trial.get(),
                        Measurement.of("burnt", Math.abs(heat - 190) + Math.abs(config.integer("minutes") - 35)));
            }
            return session.history();
        }
    }

    @Test
    void thePageAboutProgramsHasEverySetting() throws IOException {
        String page = Files.readString(Shown.TOP.resolve("docs/programs.md"));
        for (Setting setting : Form.of(Command.class).settings()) {
            assertThat(page).contains("| `" + setting.name() + "` |");
        }
    }
}
