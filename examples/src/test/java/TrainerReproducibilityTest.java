import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.reports.study.TrialTable;
import io.luthier.search.Budget;
import io.luthier.study.Study;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same study gives a byte-identical trial table with 1, 2 and 8 threads, with the real trainer. */
@Tag("slow")
class TrainerReproducibilityTest {
    @Test
    void theTableDoesNotDependOnThreads() {
        boolean full = Effort.full();
        Study study = E01_Quickstart.study().budget(Budget.trials(full ? 60 : 16));
        String expected = TrialTable.deterministic(study.run(1)).csv();
        int runs = 0;
        for (int repeat = 0; repeat < (full ? 5 : 1); repeat++) {
            for (int threads : new int[] {1, 2, 8}) {
                assertThat(TrialTable.deterministic(study.run(threads)).csv()).isEqualTo(expected);
                runs++;
            }
        }
        System.out.printf("TrainerReproducibilityTest: %d runs, one table of %d bytes%n", runs, expected.length());
    }
}
