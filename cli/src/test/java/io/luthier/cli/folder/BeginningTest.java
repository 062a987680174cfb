package io.luthier.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.cli.console.UserException;
import io.luthier.log.StoreException;
import io.luthier.space.Config;
import io.luthier.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeginningTest {
    private static final RuntimeException REFUSAL = new IllegalArgumentException("no such thing");

    @TempDir
    private Path parent;

    private RunFolder folder;

    private Claim claim;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = new RunFolder(Files.createDirectory(parent.resolve("run")), "run");
        folder.write("study.yaml", "study: toy\n");
        claim = new Claim(folder, folder.store().lock(), true);
    }

    @AfterEach
    void giveBack() {
        claim.close();
    }

    @Test
    void beforeAnythingWasTriedARefusalIsTheUsersAndAFreshFolderGoes() {
        assertThat(new Beginning().explained(REFUSAL, claim, "advice"))
                .isInstanceOf(UserException.class)
                .hasMessage("no such thing");
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void onceSomethingWasTriedAnErrorTakesNothingAway() {
        var begun = new Beginning();
        begun.proposed(new Trial(0, Config.of(Map.of()), 1, 1));
        assertThat(begun.explained(REFUSAL, claim, "advice")).isSameAs(REFUSAL);
        assertThat(begun.explained(new StoreException("the disk is full"), claim, "advice"))
                .isInstanceOf(UserException.class)
                .hasMessage("the disk is full\nStored results are kept. advice");
        assertThat(folder.file()).exists();
    }
}
