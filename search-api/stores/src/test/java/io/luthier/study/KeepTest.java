package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Kept;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Training;
import io.luthier.trial.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What trainings keep: of the best, and of no others. */
class KeepTest {
    @TempDir
    Path folder;

    /** Sixty trials of a learner whose models are its weights. */
    private static Study sixty() {
        return Study.of(
                        Goal.minimize("error"),
                        Ridge.SPACE,
                        Objective.training("ridge", List.of("error"), Fidelity.whole(), Ridge::train),
                        new Sensitive())
                .budget(Budget.trials(60))
                .window(8)
                .seed(5);
    }

    /** The kept files in a study's folder with their content. */
    static TreeMap<String, String> files(Path home) throws Exception {
        var files = new TreeMap<String, String>();
        for (String part : List.of("kept", "untold")) {
            if (Files.isDirectory(home.resolve(part))) {
                try (var found = Files.walk(home.resolve(part))) {
                    for (Path file : found.filter(Files::isRegularFile).toList()) {
                        files.put(home.relativize(file).toString(), KeptFile.digest(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return files;
    }

    private static List<Long> ids(List<Outcome> outcomes) {
        return outcomes.stream().map(o -> o.trial().id()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void afterSixtyTrialsTheModelsOfTheBestAreOnDiskOnAnyNumberOfThreads(int keep) throws Exception {
        TreeMap<String, String> expected = null;
        for (int threads : new int[] {1, 2, 8}) {
            Path home = folder.resolve("on-" + threads);
            History history = sixty().keep(keep).store(Store.at(home)).run(threads);
            TreeMap<String, String> files = files(home);
            assertThat(files).hasSize(keep);
            assertThat(files.keySet())
                    .containsExactlyInAnyOrderElementsOf(history.ranked().stream()
                            .limit(keep)
                            .map(o -> "kept/" + o.trial().id() + "/model.bin")
                            .toList());
            expected = expected == null ? files : expected;
            assertThat(files).isEqualTo(expected);
            assertThat(ids(history.kept())).isEqualTo(ids(history.ranked().subList(0, keep)));
        }
        System.out.printf("KeepTest: of 60 trials %d models are on disk: %s%n", keep, expected);
    }

    @Test
    void theBestModelLoadsAndPredictsWhatWasMeasuredAlsoInALaterProcess() throws Exception {
        Path home = folder.resolve("study");
        sixty().store(Store.at(home)).run(4);
        History found = sixty().store(Store.at(home)).history();
        Outcome best = found.bestTrial();
        double measured = best.metrics().get("error");
        assertThat(Ridge.error(best.kept("model.bin"))).isEqualTo(measured);
        assertThat(Ridge.error(Files.readAllBytes(best.keptFile("model.bin")))).isEqualTo(measured);
        assertThat(best.kept().notes()).containsEntry("rows", "200");
        assertThat(found.ranked().get(1).kept().notes())
                .as("notes are kept of all")
                .containsKey("rows");
        assertThatThrownBy(() -> found.ranked().get(1).kept("model.bin"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("is not there any more");
        assertThatThrownBy(() -> best.kept("modle.bin")).hasMessageContaining("Did you mean 'model.bin'?");
        System.out.printf(
                "KeepTest: the kept model of trial %d predicts with error %s, measured was %s%n",
                best.trial().id(), Ridge.error(best.kept("model.bin")), measured);
    }

    @Test
    void aModelThatWasChangedIsRefused() throws Exception {
        Path home = folder.resolve("study");
        Outcome best = sixty().store(Store.at(home)).run(2).bestTrial();
        Files.writeString(best.keptFile("model.bin"), "another");
        assertThatThrownBy(() -> best.kept("model.bin")).hasMessageContaining("its content differs");
    }

    @Test
    void inMemoryItIsTheSame() {
        Study study = sixty().keep(2);
        History history = study.run(4);
        assertThat(ids(history.kept())).isEqualTo(ids(history.ranked().subList(0, 2)));
        assertThat(Ridge.error(history.bestTrial().kept("model.bin")))
                .isEqualTo(history.bestTrial().metrics().get("error"));
        assertThatThrownBy(() -> history.bestTrial().keptFile("model.bin")).hasMessageContaining("is not on disk");
        assertThat(study.history().outcomes()).isEqualTo(history.outcomes());
        assertThat(study.history().bestTrial().kept("model.bin")).isNotEmpty();
    }

    @Test
    void noneIsKeptWhereNoneIsWanted() throws Exception {
        Path home = folder.resolve("study");
        History history = sixty().keep(0).store(Store.at(home)).run(2);
        assertThat(files(home)).isEmpty();
        assertThat(home.resolve("kept")).doesNotExist();
        assertThat(history.bestTrial().kept().notes()).containsKey("rows");
        assertThat(Tables.of(history)).isEqualTo(Tables.of(sixty().keep(3).run(2)));
    }

    @Test
    void fewerAreKeptWhenAStudyIsOpenedWithLess() throws Exception {
        Path home = folder.resolve("study");
        sixty().keep(5).store(Store.at(home)).run(2);
        assertThat(files(home)).hasSize(5);
        History again = sixty().keep(2).store(Store.at(home)).run(2);
        assertThat(files(home)).hasSize(2);
        assertThat(ids(again.kept())).isEqualTo(ids(again.ranked().subList(0, 2)));
        assertThat(again.reproducible()).isTrue();
    }

    private static final SearchSpace LINE = SearchSpace.of(Param.real("x", 0, 1));

    /** Keeps its round under one name, and what it began with under another. */
    private static double rounds(Config config, Training training) {
        training.keep("begin.txt", config.toString().getBytes(StandardCharsets.UTF_8));
        double loss = 1;
        for (int round = 1; round <= 27; round++) {
            loss = Math.abs(config.real("x") - 0.6) + 1.0 / round + (training.seed() & 7) / 1e3;
            training.keep("round.txt", Integer.toString(round).getBytes(StandardCharsets.UTF_8));
            training.report(round, loss);
        }
        return loss;
    }

    private static Study halved() {
        Objective objective =
                Objective.training("rounds", List.of("loss"), new Fidelity("round", 3, 27), KeepTest::rounds);
        return Study.of(Goal.minimize("loss"), LINE, objective, new Ladder(40, 0))
                .budget(Budget.trials(1000))
                .window(6)
                .seed(3);
    }

    @Test
    void ofATrainingThatIsStoppedAndResumedTheLastVersionIsKept() throws Exception {
        TreeMap<String, String> expected = null;
        for (int paused : new int[] {256, 1, 0}) {
            for (int threads : new int[] {1, 4}) {
                Path home = folder.resolve("paused-" + paused + "-" + threads);
                History history =
                        halved().keep(4).paused(paused).store(Store.at(home)).run(threads);
                assertThat(ids(history.kept())).isEqualTo(ids(history.ranked().subList(0, 4)));
                for (Outcome outcome : history.kept()) {
                    assertThat(new String(outcome.kept("round.txt"), StandardCharsets.UTF_8))
                            .isEqualTo(Integer.toString(outcome.trial().fidelity()));
                    assertThat(new String(outcome.kept("begin.txt"), StandardCharsets.UTF_8))
                            .isEqualTo(outcome.trial().config().toString());
                }
                TreeMap<String, String> files = files(home);
                assertThat(files).hasSize(8);
                expected = expected == null ? files : expected;
                assertThat(files).isEqualTo(expected);
            }
        }
    }

    @Test
    void ofSeveralGoalsTheFirstOfTheFrontAreKept() throws Exception {
        Objective objective =
                Objective.training("two", List.of("loss", "latency"), Fidelity.whole(), (config, training) -> {
                    double x = Math.round(config.real("x") * 8) / 8.0;
                    training.measure("latency", config.real("x") > 0.4 ? 1 - x : 3);
                    training.keep("x.txt", Double.toString(x).getBytes(StandardCharsets.UTF_8));
                    return x;
                });
        Study study = Study.of(
                        List.of(Goal.minimize("loss"), Goal.minimize("latency")), LINE, objective, new Sensitive())
                .budget(Budget.trials(80))
                .window(8)
                .keep(3);
        for (int threads : new int[] {1, 4}) {
            Path home = folder.resolve("goals-" + threads);
            History history = study.store(Store.at(home)).run(threads);
            List<Long> front = ids(history.front().trials());
            assertThat(front)
                    .hasSizeGreaterThan(3)
                    .startsWith(history.bestTrial().trial().id());
            assertThat(files(home).keySet())
                    .containsExactlyInAnyOrderElementsOf(front.stream()
                            .limit(3)
                            .map(id -> "kept/" + id + "/x.txt")
                            .toList());
        }
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        var training = Kept.NOTHING;
        for (String name : List.of(
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "/etc/passwd",
                ".hidden",
                "con",
                "NUL.txt",
                "com1.bin",
                "x.",
                "a b",
                "x\n",
                "ä",
                "-x",
                "a:b",
                "x".repeat(101))) {
            assertThatThrownBy(() -> training.file(name, new byte[1]))
                    .as(name)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("a file cannot be kept as ");
        }
        for (String name : List.of("model.ubj", "a", "1", "x".repeat(100), "a-b_c.d.e", "console.txt", "Model.UBJ")) {
            assertThat(training.file(name, new byte[1]).files()).hasSize(1);
        }
        assertThatThrownBy(() -> training.file("model", new byte[1]).file("Model", new byte[1]))
                .hasMessageContaining("one file on some systems");
        assertThatThrownBy(() -> training.note("x", "x".repeat(10_001))).hasMessageContaining("the limit is 10000");
        assertThatThrownBy(() -> training.file("gone", folder.resolve("nowhere")))
                .hasMessageContaining("'gone' cannot be kept")
                .hasMessageContaining("nowhere");
        Kept kept = training.file("a", new byte[] {1}).file("b", new byte[] {2}).file("a", new byte[] {3});
        assertThat(kept.files()).extracting(KeptFile::name).containsExactly("a", "b");
        assertThat(kept.file("a").bytes()).containsExactly(3);
    }

    @Test
    void whatIsNotOursInTheFolderStays() throws Exception {
        Path home = folder.resolve("study");
        Path mine = home.resolve("kept/notes.txt");
        Path other = home.resolve("kept/007/x");
        Files.createDirectories(other.getParent());
        Files.writeString(mine, "mine");
        Files.writeString(other, "mine");
        sixty().store(Store.at(home)).run(2);
        assertThat(mine).hasContent("mine");
        assertThat(other).hasContent("mine");
    }

    @Test
    void askingAndTellingKeepsToo() throws Exception {
        Path home = folder.resolve("study");
        Study study = sixty().store(Store.at(home))
                .objective(Objective.training("ridge", List.of("error"), Fidelity.whole(), (config, training) -> 0));
        var losses = new ArrayList<Double>();
        try (AskTell session = study.open()) {
            for (int i = 0; i < 20; i++) {
                Trial trial = session.ask().orElseThrow();
                double loss = Math.abs(i - 12);
                losses.add(loss);
                session.tell(
                        trial,
                        Measurement.of("error", loss)
                                .keep("i", new byte[] {(byte) i})
                                .note("i", "" + i));
            }
            assertThat(session.history().bestTrial().kept("i")).containsExactly(12);
        }
        assertThat(files(home)).hasSize(1);
        assertThat(study.history().bestTrial().kept("i")).containsExactly(12);
    }
}
