package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Kept;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs have kept: files and notes that they name. */
class KeptTest {
    private static final SearchSpace SPACE = SearchSpace.of(Param.integer("x", 0, 9));

    @TempDir
    Path folder;

    private Command sh(String script) {
        return new Command(List.of("sh", "-c", script, "sh", "{x}", "{trial}")).folder(folder);
    }

    private Measurement measured(Command command) throws Exception {
        try (Run run = command.open(Opening.of(SPACE, 1)).start(new Trial(17, Config.parse("x=4"), 1, 1))) {
            return run.advance(1);
        }
    }

    @Test
    void filesAreNamedByPathByListOrByName() throws Exception {
        Kept kept = measured(sh("mkdir -p out; echo one > out/model.txt; echo two > b.bin; echo three > c"
                        + "; echo 'luthier: {\"loss\": 1, \"keep\": \"out/model.txt\", \"note\": \"by hand\"}'"
                        + "; echo 'luthier: {\"keep\": [\"b.bin\"], \"note\": {\"commit\": \"5f1c\", \"rows\": 12}}'"
                        + "; echo 'luthier: {\"keep\": {\"third.txt\": \"'$PWD'/c\"}}'"))
                .kept();
        assertThat(kept.files()).extracting(KeptFile::name).containsExactly("model.txt", "b.bin", "third.txt");
        assertThat(new String(kept.file("third.txt").bytes(), StandardCharsets.UTF_8))
                .isEqualTo("three\n");
        assertThat(kept.notes())
                .containsEntry("note", "by hand")
                .containsEntry("commit", "5f1c")
                .containsEntry("rows", "12");
    }

    @Test
    void whatCannotBeKeptFailsTheTrialAndSaysWhy() {
        for (String name : List.of("\"nowhere.bin\"", "{\"../up\": \"b.bin\"}", "{\"con\": \"b.bin\"}")) {
            assertThatThrownBy(() ->
                            measured(sh("echo two > b.bin; echo 'luthier: {\"loss\": 1, \"keep\": " + name + "}'")))
                    .as(name)
                    .isInstanceOf(TrialException.class)
                    .hasMessageContaining("kept");
        }
    }

    @Test
    void aMetricMayBeCalledKeepOrNote() throws Exception {
        Measurement measurement = measured(sh("echo 'luthier: {\"loss\": 1, \"keep\": 0.5, \"note\": 2}'"));
        assertThat(measurement.metrics()).containsEntry("keep", 0.5).containsEntry("note", 2.0);
        assertThat(measurement.kept()).isEqualTo(Kept.NOTHING);
    }

    @Test
    void theFilesOfTheBestTrialAreInTheStudysFolder() throws Exception {
        Command command = sh(
                "echo model of $2 > model-$2.txt; echo 'luthier: {\"loss\": '$1', \"keep\": {\"model.txt\": \"model-'$2'.txt\"}}'");
        Path home = folder.resolve("study");
        Study study = Study.of(Goal.minimize("loss"), SPACE, command, (problem, random) -> new Search() {
                    private long next = 7;

                    @Override
                    public Proposal ask(RandomGenerator generator) {
                        next = (next * 3 + 1) % 10;
                        return new Proposal.Start(Config.of(java.util.Map.of("x", next)), 1);
                    }

                    @Override
                    public void tell(Result result) {}
                })
                .budget(Budget.trials(8))
                .store(Store.at(home));
        study.run(2);
        History found = study.history();
        Outcome best = found.bestTrial();
        assertThat(Files.readString(best.keptFile("model.txt")))
                .isEqualTo("model of " + best.trial().id() + "\n");
        assertThat(best.keptFile("model.txt"))
                .isEqualTo(home.resolve("kept/" + best.trial().id() + "/model.txt"));
        assertThat(found.kept()).hasSize(1);
    }
}
