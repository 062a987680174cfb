package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Docket;
import io.luthier.fleet.wire.Hand;
import io.luthier.fleet.wire.Wire;
import io.luthier.space.Config;
import io.luthier.trial.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program prints on a worker is in the study's own folder, as if it had been started here. */
class PrintedElsewhereTest {
    private final BlockingQueue<Ending> told = new LinkedBlockingQueue<>();

    @TempDir
    Path study;

    @TempDir
    Path other;

    private Task task(long trial) {
        return new Task(trial, Lineage.start(trial, Config.of(Map.of("x", 7L)), 7), 1, 0);
    }

    private final Sink sink = new Sink() {
        @Override
        public void begun(Task task) {}

        @Override
        public void ended(Task task, Ending ending) {
            told.add(ending);
        }

        @Override
        public void unavailable(String why) {}
    };

    private Assignment assignment(Path folder, String script) {
        Opening opening = Opening.of(Shell.SPACE, 1).folder(folder);
        return Assignment.of(Shell.script(script).grace(Duration.ofSeconds(10)), opening, 8);
    }

    private Ending here(String script, long trial) throws Exception {
        try (var crew = Fleet.threads(1).open(assignment(other, script), sink)) {
            crew.submit(task(trial));
            return told.poll(20, TimeUnit.SECONDS);
        }
    }

    private Ending elsewhere(String script, long trial) throws Exception {
        Assignment assignment = assignment(study, script);
        var docket = new Docket<String>(assignment, "", sink);
        String key = Docket.key(task(trial));
        docket.order(key, task(trial));
        var worker = Assignment.of(assignment.objective(), Opening.of(Shell.SPACE, 1), 8);
        try (var hand = new Hand(
                worker,
                Fleet.threads(1),
                "a worker",
                (number, ending, report, lacking) -> docket.reported(key, "a worker", report, 0, Optional.empty()))) {
            assertThat(hand.take(Wire.order(task(trial)), trial, 0)).isEmpty();
            return told.poll(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void itIsThereToTheLastByteAndTheTrialEndsInTheSameWords() throws Exception {
        for (String script : new String[] {
            "printf 'a line \\\\377 of x=%s\\n' $1; echo 'luthier: {\"loss\": 0.5}'",
            "{ echo before; echo Boom; } >&2; exit 3"
        }) {
            long trial = script.length();
            Ending here = here(script, trial);
            Ending elsewhere = elsewhere(script, trial);
            assertThat(elsewhere.how()).as(here + " " + elsewhere).isEqualTo(here.how());
            assertThat(elsewhere.message()).isEqualTo(here.message());
            assertThat(study.resolve("output/" + trial + ".txt"))
                    .hasBinaryContent(Files.readAllBytes(other.resolve("output/" + trial + ".txt")));
        }
    }
}
