package io.luthier.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.StoreContract;
import io.luthier.log.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A third party's store is found by its location and keeps to what every store keeps to. */
class TextStoreTest extends StoreContract {
    @Override
    protected Store store(Path home) {
        return Store.at("text://" + home);
    }

    @Override
    protected boolean writeFormat(Path home, int format) throws Exception {
        Path file = home.resolve("study.txt");
        List<String> lines = Files.readAllLines(file);
        lines.set(0, Integer.toString(format));
        Files.write(file, lines);
        return true;
    }

    @Test
    void itIsFoundThroughTheServiceLoader() {
        assertThat(Store.at("text:///tmp/study")).isInstanceOf(TextStore.class);
    }
}
