import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.contract.internal.Effort;
import io.luthier.files.StudyFile;
import io.luthier.reports.confirmation.ConfirmationReport;
import io.luthier.search.Budget;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about confirming tells the truth. */
@Tag("slow")
class ConfirmTest {
    private static final Path STUDY = Shown.TOP.resolve("examples/01-digits.yaml");

    @TempDir
    Path folder;

    @Test
    void aStudyIsConfirmedInThreeLines() {
        Study study =
                StudyFile.read(STUDY).set("objective.mlp.epochs", "2").study().budget(Budget.trials(12));
        String printed = Shown.printed(() -> {
            History history = study.run(4);
            Confirmed confirmed = Confirmation.of(study, history, 5, 10).run(4);
            System.out.println(ConfirmationReport.of(confirmed).finding());
        });
        assertThat(printed)
                .matches("Trial \\d+ keeps validation-loss .* over 10 fresh seeds; the search had seen (?s:.*)");
    }

    /** What the page shows is what its commands print. Takes half a minute, and so is left to the full build. */
    @Test
    void thePageShowsItsRealOutput() throws Exception {
        assumeTrue(Effort.full(), "the page's output is compared in the full build only");
        Shown.Ended run = Shown.luthier(folder, List.of("run", STUDY.toString(), "--quiet"));
        assertThat(run.code()).as(run.err()).isZero();
        Shown.Ended confirm = Shown.luthier(folder, List.of("confirm", "runs/digits-schedules", "--quiet"));
        assertThat(confirm.code()).as(confirm.err()).isZero();
        String page = Files.readString(Shown.TOP.resolve("docs/confirm.md"));
        String shown = page.substring(page.indexOf("```text\n") + 8);
        List<String> lines = Shown.stable(shown.substring(0, shown.indexOf("```")));
        assertThat(Shown.stable(confirm.out())).startsWith(lines.toArray(String[]::new));
    }
}
