import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.files.StudyFile;
import io.luthier.reports.study.StudyReport;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A population of real networks, and the schedule that it has found, put into a study file. */
class PopulationTest {
    private static Study study(String more, String space, String rest) {
        String file = """
                study: population
                seed: 5
                objective: {mlp: {data: iris, hidden: [8], epochs: 27, optimizer: momentum%s}}
                goal: {minimize: validation-loss}
                space: {%s}
                %s
                """.formatted(more, space, rest);
        return StudyFile.parse(file, "a population", Path.of(".")).study();
    }

    @Test
    void theScheduleThatIsPrintedIsTheOneThatWasTrained() {
        History history = study(
                        "",
                        "learning-rate: {real: [1e-3, 0.3], scale: log}",
                        "strategy: {pbt: {population: 6, every: 3, share: 0.34}}\nbudget: {work: 16200}")
                .run(2);
        Outcome best = history.best().orElseThrow();
        assertThat(best.parent()).isPresent();
        assertThat(history.outcomes())
                .allMatch(o -> o.complete() || !o.message().contains("copy"));
        String text = StudyReport.of(history).json();
        String found = text.substring(text.indexOf("As a schedule in a study file: {") + 32);
        found = found.substring(0, found.indexOf("}}}") + 2);
        assertThat(found).startsWith("learning-rate: ").contains("schedule: {piecewise");
        Outcome again = study(", " + found, "batch-size: {ordinal: [16]}", "budget: {trials: 1}")
                .run(1)
                .best()
                .orElseThrow();
        double[] rates = best.curve().values("learning-rate");
        double[] once = again.curve().values("learning-rate");
        for (int epoch = 0; epoch < 27; epoch++) {
            assertThat(once[epoch]).as("rate of epoch %d", epoch + 1).isCloseTo(rates[epoch], within(1e-9));
        }
        System.out.printf(
                "PopulationTest: the population reached %.4f, the schedule alone %.4f: %s%n",
                best.metrics().get("validation-loss"), again.metrics().get("validation-loss"), found);
        assertThat(again.metrics().get("validation-loss"))
                .isLessThan(best.metrics().get("validation-loss") + 0.1);
    }
}
