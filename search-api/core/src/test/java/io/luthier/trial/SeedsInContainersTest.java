package io.luthier.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a container a thread's class loader may see Java's platform alone. */
class SeedsInContainersTest {
    /** What a process does whose thread has such a loader from the start. */
    public static final class Alone {
        private Alone() {}

        public static void main(String[] arguments) {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            System.out.print(Seeds.generator(7).nextLong());
        }
    }

    @Test
    void generatorsAreFoundWhateverTheThreadsClassLoader() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(said).isEqualTo(Long.toString(Seeds.generator(7).nextLong()));
    }
}
