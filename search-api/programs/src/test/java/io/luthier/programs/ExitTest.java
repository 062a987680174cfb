package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of programs when the Java machine that runs a study ends in the middle of it. */
@Tag("slow")
class ExitTest {
    @TempDir
    Path folder;

    /** A study whose one trial never ends, in a machine of its own. */
    public static void main(String[] arguments) {
        var command = Shell.script("trap '' TERM; echo begun > \"$0.begun\"; while true; do sleep 31536030; done");
        var named = new Command(java.util.List.of("sh", "-c", command.run().get(2), arguments[0] + "/x", "{x}"));
        Shell.study(named).store(Store.at(Path.of(arguments[0]))).run(1);
    }

    @Test
    void noProgramOutlivesTheMachineAndHowItEndsSaysNothingAboutTheTrial() throws Exception {
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExitTest.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        while (!Files.exists(folder.resolve("x.begun"))) {
            assertThat(machine.isAlive()).isTrue();
            Thread.sleep(10);
        }
        Shell.await("31536030");
        machine.destroy();
        machine.waitFor();
        Shell.assertGone("31536030");
        assertThat(Store.at(folder).read()).noneMatch(Event.Arrived.class::isInstance);
    }
}
