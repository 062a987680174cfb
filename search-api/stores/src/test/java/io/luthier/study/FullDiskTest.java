package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.search.Budget;
import io.luthier.trial.Objective;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small RAM disk that runs full, and one that cannot be written. Needs the right to mount, else it is skipped. */
@Tag("slow")
class FullDiskTest {
    @TempDir
    Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(mount("-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()), "mounting is allowed");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static boolean mount(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }

    @Test
    void aFullDiskStopsTheStudyInOneLineAndNothingAcknowledgedIsLost() throws IOException {
        Store store = Store.at(disk.resolve("study"));
        var acknowledged = new ArrayList<Long>();
        Study study = Problems.counted(Objective.of(config -> config.integer("x")))
                .strategy(new Sensitive())
                .duplicates(Duplicates.REPLICATE)
                .budget(Budget.trials(100_000));
        Study stored = study.store(store).listener(new StudyListener() {
            @Override
            public void arrived(Trial trial, Status status) {
                acknowledged.add(trial.id());
            }
        });
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> stored.run(2))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "cannot write " + disk.resolve("study/study.db")
                                    + ": no space left on the device; what was acknowledged is kept, free some space and resume");
        }
        assertThat(acknowledged).hasSizeGreaterThan(1000);
        List<Long> kept = store.read().stream()
                .filter(Event.Arrived.class::isInstance)
                .map(event -> ((Event.Arrived) event).trial())
                .toList();
        assertThat(kept).containsAll(acknowledged).doesNotHaveDuplicates();

        // The same study on a disk with room: what was kept is taken over, and the end is that of an undisturbed run.
        Path roomy = Files.createTempDirectory("luthier");
        for (String name : List.of("study.db", "study.db-wal")) {
            if (Files.exists(disk.resolve("study").resolve(name))) {
                Files.copy(disk.resolve("study").resolve(name), roomy.resolve(name));
            }
        }
        Study shorter = study.budget(Budget.trials(kept.size() + 100L));
        String expected = Tables.of(shorter.run(2));
        assertThat(Tables.of(shorter.store(Store.at(roomy)).run(2))).isEqualTo(expected);
    }

    @Test
    void aDiskThatCannotBeWrittenIsNamedInOneLine() throws Exception {
        Store store = Store.at(disk.resolve("study"));
        Study study = Problems.counted(Objective.of(config -> config.integer("x")));
        History before = study.store(store).run(1);
        assertThat(mount("-o", "remount,ro", disk.toString())).isTrue();
        assertThatThrownBy(() -> study.store(store).budget(Budget.trials(20)).run(1))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot lock " + disk.resolve("study/study.lock") + ": Read-only file system");
        assertThatThrownBy(Store.at(disk.resolve("another"))::open)
                .hasMessage("cannot make the folder " + disk.resolve("another") + ": Read-only file system");
        assertThat(mount("-o", "remount,rw", disk.toString())).isTrue();
        assertThat(Tables.of(study.store(store).run(1))).isEqualTo(Tables.of(before));
    }
}
