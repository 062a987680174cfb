package io.luthier.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final int MAKERS = 4;

    @TempDir
    Path home;

    @Test
    void severalMayMakeOneFolderInTheSameMoment() throws Exception {
        var together = new CyclicBarrier(MAKERS);
        var makers = Executors.newFixedThreadPool(MAKERS);
        try {
            for (int round = 0; round < 500; round++) {
                Path folder = home.resolve("study-" + round).resolve("output");
                List<Future<?>> made = new ArrayList<>();
                for (int maker = 0; maker < MAKERS; maker++) {
                    made.add(makers.submit(() -> {
                        together.await();
                        Folders.createPrivate(folder);
                        return folder;
                    }));
                }
                for (Future<?> one : made) {
                    one.get();
                }
                assertThat(folder).isDirectory();
            }
        } finally {
            makers.shutdownNow();
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws Exception {
        Path file = Files.createFile(home.resolve("study"));
        assertThatThrownBy(() -> Folders.createPrivate(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot make the folder " + file + ": a file of that name exists");
    }
}
