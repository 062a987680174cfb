package io.luthier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Wire;
import io.luthier.space.Config;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an executor trains, and what it refuses. */
@Tag("spark")
class YardTest {
    private static final String ORDER =
            Wire.order(new Task(0, Lineage.start(0, Config.of(Map.of("x", 0.5)), 7), 1, 0));

    private static String answer(Yard yard, String study, String release, String name, String value) {
        return answer("crew", yard, study, release, name, value);
    }

    private static String answer(String crew, Yard yard, String study, String release, String name, String value) {
        Assignment assignment = Trials.study(study).assignment();
        var here = new HashMap<>(Environment.here("").values());
        if (!name.isEmpty()) {
            here.put(name, value);
        }
        var slip = new Slip(
                crew,
                List.of(crew),
                Trials.briefing(study),
                assignment.digest(),
                assignment.study(),
                release,
                new Environment(here),
                Terms.of(assignment),
                List.of(),
                0,
                ORDER);
        return yard.apply("an executor\n" + slip.text());
    }

    @Test
    void ofItsOwnReleaseAndEnvironmentItTrains() {
        assertThat(answer(new Yard(), "empty", Environment.release(), "", "")).startsWith(Yard.REPORT + "{");
    }

    @Test
    void ofAnotherReleaseOfLuthierItIsRefused() {
        assertThat(answer(new Yard(), "empty", "9.8.7", "", ""))
                .startsWith(Yard.REFUSAL + "the study '")
                .contains("' is run by Luthier 9.8.7, it is " + Environment.release() + "\nUse the same release");
    }

    @Test
    void ofAnotherJavaProcessorOrKernelItIsRefused() {
        Environment.here("").values().forEach((name, value) -> assertThat(
                        answer(new Yard(), "empty", Environment.release(), name, "another"))
                .startsWith(Yard.REFUSAL + "it has the " + name.replace('-', ' ') + " "
                        + (value.isEmpty() ? "none" : value) + ", and not another as the study '")
                .contains("--allow-drift"));
    }

    @Test
    void whatItTrainsAlreadyItDoesNotTrainASecondTime(@TempDir Path folder) throws Exception {
        var yard = new Yard();
        String study = Trials.STUCK + folder;
        var first = CompletableFuture.supplyAsync(() -> answer(yard, study, Environment.release(), "", ""));
        while (folder.toFile().list().length == 0) {
            Thread.sleep(5);
        }
        assertThat(answer(yard, study, Environment.release(), "", "")).isEqualTo(String.valueOf(Yard.UNDER_WAY));
        String here = Environment.release();
        assertThat(answer("the only one open", yard, "empty", here, "", "")).startsWith(Yard.REPORT + "{");
        assertThat(first.handle((answer, thrown) -> thrown != null || answer.contains("\"cancelled\""))
                        .get(5, TimeUnit.SECONDS))
                .as("the training of a crew that is closed was stopped")
                .isTrue();
    }
}
