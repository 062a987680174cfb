package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elsewhere.Signed;
import elsewhere.Stairs;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trainer.export.Framework;
import io.luthier.trainer.export.Program;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Overlay;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;
import io.luthier.trial.Measurement;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules and optimizers that users wrote, found by name. */
class OwnRecordsTest {
    @TempDir
    Path folder;

    /** Something done where services of the users are seen. */
    private <T> T seeing(Callable<T> code) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("io.luthier.trainer.schedule.Schedule"),
                "elsewhere.Stairs\nelsewhere.Cosine\nelsewhere.Missing\n");
        Files.writeString(services.resolve("io.luthier.trainer.optimizer.Optimizer"), "elsewhere.Signed\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return code.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aScheduleOfOnesOwnIsNamedAndCheckedLikeAnyOther() throws Exception {
        seeing(() -> {
            Training training = Training.of(Config.of(Map.of("schedule", "stairs", "schedule.stairs.count", 3L)));
            assertThat(training.schedule()).isEqualTo(new Stairs(3));
            assertThat(Training.of(Config.of(Map.of("schedule", "Flight"))).schedule())
                    .isEqualTo(new Stairs(4));
            assertThat(Training.of(Config.of(Map.of("schedule", "overlay", "schedule.overlay.first", "stairs")))
                            .schedule())
                    .isEqualTo(new Overlay(new Stairs(4), new io.luthier.trainer.schedule.Constant()));
            assertThatThrownBy(() -> Training.of(Config.of(Map.of("schedule", "stairs", "schedule.stairs.count", 0L))))
                    .hasMessageContaining("'schedule.stairs.count' is 0, it must lie in [1, 100]");
            assertThat(Vocabulary.schedules().labels()).contains("stairs", "noise");
            assertThat(Vocabulary.settings().stream().map(Setting::path)).contains("schedule.stairs.count");
            assertThat(Vocabulary.setting("schedule").orElseThrow().labels()).contains("stairs");
            return 0;
        });
    }

    @Test
    void whatIsNotSeenIsNotKnown() throws Exception {
        int seen = seeing(() -> Vocabulary.schedules().labels().size());
        assertThat(Vocabulary.schedules().labels()).hasSize(seen - 1).doesNotContain("stairs");
        assertThatThrownBy(() -> Training.of(Config.of(Map.of("schedule", "stairs"))))
                .hasMessageContaining("'schedule' has no label 'stairs'");
        assertThat(Vocabulary.setting("schedule").orElseThrow().labels()).doesNotContain("stairs");
    }

    @Test
    void whatCannotBeTakenInHidesNothingAndIsSaid() throws Exception {
        assertThat(seeing(() -> Vocabulary.schedules().broken()))
                .hasSize(2)
                .anySatisfy(sentence -> assertThat(sentence)
                        .isEqualTo("elsewhere.Cosine is called 'cosine' like io.luthier.trainer.schedule.Cosine"))
                .anySatisfy(sentence -> assertThat(sentence).contains("elsewhere.Missing"));
        assertThat(seeing(() ->
                        Training.of(Config.of(Map.of("schedule", "cosine"))).schedule()))
                .isEqualTo(new io.luthier.trainer.schedule.Cosine(0));
    }

    @Test
    void anOptimizerOfOnesOwnTrains() throws Exception {
        seeing(() -> {
            Mlp mlp = new Mlp("iris").epochs(5).with("optimizer", "signed").with("schedule", "stairs");
            assertThat(mlp.training(Config.empty()).optimizer()).isEqualTo(new Signed(0.001));
            try (var probe = new Probe(mlp, 7)) {
                Measurement measured = probe.train(Config.empty(), 1, (step, parameters) -> {});
                assertThat(measured.metrics().get("training-loss")).isLessThan(1.0);
            }
            return 0;
        });
    }

    @Test
    void aScheduleOfOnesOwnIsExportedByItsValues() throws Exception {
        String program = seeing(() -> Program.of(
                        new Mlp("iris").epochs(2).with("schedule", "stairs").with("optimizer", "signed"),
                        Config.empty(),
                        7)
                .text(Framework.PYTORCH));
        assertThat(program)
                .contains("stairs_values = (\n    1.0, 1.0,", "def stairs(t):")
                .contains("PyTorch has no optimizer with the rule of signed.");
    }

    @Test
    void anyFunctionOfTheStepIsASchedule() {
        Schedule schedule = length -> step -> 1.0 / (1 + step);
        Shape shape = schedule.over(Length.of(10));
        assertThat(shape.at(3)).isEqualTo(0.25);
    }
}
