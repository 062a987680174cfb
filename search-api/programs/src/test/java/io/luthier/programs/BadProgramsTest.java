package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.internal.Effort;
import io.luthier.settings.InvalidSettingException;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do what programs should not: each ends in its state, says why, and leaves no process behind. */
@Tag("slow")
class BadProgramsTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    Path folder;

    @Test
    void oneThatHangsIsTimedOut() throws Exception {
        Outcome outcome = Shell.outcome(Shell.script("sleep 31536001 & sleep 31536001"), SHORT);
        assertThat(outcome.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(outcome.message()).isEqualTo("took longer than 0.7 s");
        Shell.assertGone("31536001");
    }

    @Test
    void oneThatPrintsAGigabyteCostsNoMemoryAndIsKeptUpToTheLimit() throws Exception {
        long bytes = Effort.of(1_000_000_000);
        String script = "yes 'a line of a log that nobody will ever read' | head -c " + bytes
                + "; echo; echo 'luthier: {\"loss\": 1}'; echo the end";
        System.gc();
        long before = used();
        var peak = new AtomicLong();
        var over = new AtomicBoolean();
        var sampler = new Thread(() -> {
            while (!over.get()) {
                peak.accumulateAndGet(used(), Math::max);
                LockSupport.parkNanos(1_000_000);
            }
        });
        sampler.start();
        Outcome outcome = Shell.outcome(Shell.script(script).output(100_000), folder);
        over.set(true);
        sampler.join();
        double growth = (peak.get() - before) / 1e6;
        System.out.printf("BadProgramsTest: %.1f GB printed, heap grew by %.1f MB at most%n", bytes / 1e9, growth);
        assertThat(outcome.status()).isEqualTo(Status.COMPLETE);
        assertThat(outcome.metrics()).containsEntry("loss", 1.0);
        assertThat(growth).isLessThan(32); // most of it garbage of the test itself
        Path kept = folder.resolve("output/0.txt");
        assertThat(Files.size(kept)).isBetween(100_000L, 104_000L);
        assertThat(Files.readString(kept))
                .startsWith("a line of a log")
                .contains(
                        "\n... " + (bytes + 1 + "luthier: {\"loss\": 1}\nthe end\n".length() - 100_000) + " bytes more")
                .endsWith("the end\n");
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void oneWithoutAResultFails() {
        Outcome outcome = Shell.outcome(Shell.script("echo trained"));
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message())
                .isEqualTo("sh: ended without a result\nPrint a line such as luthier: {\"loss\": 0.12}\n"
                        + "It printed last:\ntrained");
        Outcome other = Shell.outcome(Shell.script("echo 'luthier: {\"accuracy\": 1}'"));
        assertThat(other.status()).isEqualTo(Status.FAILED);
        assertThat(other.message()).isEqualTo("the objective did not report 'loss', only [accuracy]");
    }

    @Test
    void ofTwoResultsTheLaterCounts() {
        Outcome outcome = Shell.outcome(
                Shell.script("echo 'luthier: {\"loss\": 1, \"size\": 3}'; echo 'luthier: {\"loss\": 2}'"));
        assertThat(outcome.status()).isEqualTo(Status.COMPLETE);
        assertThat(outcome.metrics()).containsEntry("loss", 2.0).containsEntry("size", 3.0);
        assertThat(outcome.message()).isEmpty();
    }

    @Test
    void oneThatEndsWithAnotherExitCodeFailsWhateverItReported() {
        Outcome outcome =
                Shell.outcome(Shell.script("echo 'luthier: {\"loss\": 1}'; echo 'no such device' >&2; exit 3"));
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).startsWith("sh: ended with exit code 3\nIt printed last:\n");
        assertThat(outcome.message()).contains("no such device");
    }

    @Test
    void oneThatIsKilledBySomebodyElseFails() {
        Outcome outcome = Shell.outcome(Shell.script("echo 'luthier: {\"loss\": 1}'; kill -9 $$"));
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).startsWith("sh: was killed by signal 9 (KILL)\n");
    }

    @Test
    void oneThatClosesStandardOutputMayStillWriteAResultFile() {
        String script = "exec >&- 2>&-; sleep 0.2; echo '{\"loss\": 4}' > \"$2\"";
        Outcome outcome = Shell.outcome(new Command(List.of("sh", "-c", script, "sh", "{x}", "{result}")));
        assertThat(outcome.status()).isEqualTo(Status.COMPLETE);
        assertThat(outcome.metrics()).containsEntry("loss", 4.0);
        Outcome silent = Shell.outcome(Shell.script("exec >&- 2>&-; sleep 0.1"));
        assertThat(silent.status()).isEqualTo(Status.FAILED);
        assertThat(silent.message()).startsWith("sh: ended without a result\n");
    }

    @Test
    void theDaemonThatOneLeavesBehindIsEnded() throws Exception {
        Outcome plain = Shell.outcome(Shell.script("sleep 31536008 & echo 'luthier: {\"loss\": 1}'"));
        assertThat(plain.status()).isEqualTo(Status.COMPLETE);
        Shell.assertGone("31536008");
        Outcome detached = Shell.outcome(Shell.script(
                "(trap '' TERM HUP; sleep 31536009 <&- >&- 2>&- &) & wait; echo 'luthier: {\"loss\": 1}'"));
        assertThat(detached.status()).isEqualTo(Status.COMPLETE);
        Shell.assertGone("31536009");
        Outcome ownSession = Shell.outcome(Shell.script("if command -v setsid >/dev/null; then"
                + " setsid sh -c 'trap \"\" TERM; sleep 31536010; sleep 31536010' & sleep 0.3; fi;"
                + " echo 'luthier: {\"loss\": 1}'"));
        assertThat(ownSession.status()).isEqualTo(Status.COMPLETE);
        Shell.assertGone("31536010");
    }

    @Test
    void oneThatIgnoresTheRequestToEndIsKilled() throws Exception {
        Outcome outcome = Shell.outcome(Shell.script("trap '' TERM; while true; do sleep 31536011; done"), SHORT);
        assertThat(outcome.status()).isEqualTo(Status.TIMED_OUT);
        Shell.assertGone("31536011");
    }

    @Test
    void oneThatReadsStandardInputFindsItsEnd() {
        Outcome outcome = Shell.outcome(Shell.script("read a; cat; echo \"luthier: {\\\"loss\\\": 1}\""));
        assertThat(outcome.status()).isEqualTo(Status.COMPLETE);
    }

    @Test
    void oneThatDoesNotExistIsRefusedBeforeAnythingIsTried() {
        assertThatThrownBy(() -> Shell.outcome(new Command(List.of("no-such-program", "{x}"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("there is no program 'no-such-program' on the PATH\nInstall it, or give its path.");
        assertThatThrownBy(() -> Shell.outcome(new Command(List.of("./train", "{x}")).folder(folder)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("there is no program '" + folder.resolve("./train") + "'\n");
        Outcome chosen = Shell.outcome(new Command(List.of("no-such-program-{x}")));
        assertThat(chosen.status()).isEqualTo(Status.FAILED);
        assertThat(chosen.message()).startsWith("there is no program 'no-such-program-7' on the PATH\n");
    }

    @Test
    void oneThatIsNotExecutableIsRefusedBeforeAnythingIsTried() throws Exception {
        Path program = Files.writeString(folder.resolve("train.py"), "print()");
        assertThatThrownBy(() -> Shell.outcome(new Command(List.of("./train.py", "{x}")).folder(folder)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("the program '" + program + "' is not executable\n"
                        + "Make it so with chmod +x, or give it to its interpreter: [python3, train.py].");
        assertThatThrownBy(() -> Shell.outcome(new Command(List.of("train.py", "{x}")).folder(folder)))
                .hasMessage("there is no program 'train.py' on the PATH\nInstall it, or give its path: './train.py'.");
    }

    @Test
    void bytesThatAreNotUtf8FailNothing() {
        Outcome log = Shell.outcome(Shell.script("printf '\\377\\376 \\033[31m\\n'; echo 'luthier: {\"loss\": 1}'"));
        assertThat(log.status()).isEqualTo(Status.COMPLETE);
        Outcome result = Shell.outcome(Shell.script("printf 'luthier: {\"loss\": 1, \"\\377\": 2}\\n'"));
        assertThat(result.status()).isEqualTo(Status.COMPLETE);
        assertThat(result.metrics()).containsEntry("loss", 1.0).containsEntry("\u00ff", 2.0); // Latin-1
    }

    @Test
    void whatIsNoFiniteNumberIsInfeasible() {
        for (String value : new String[] {"NaN", "Infinity", "-Infinity", "1e999", "\"NaN\""}) {
            Outcome outcome = Shell.outcome(Shell.script("echo 'luthier: {\"loss\": " + value + "}'"));
            assertThat(outcome.status()).as(value).isEqualTo(Status.INFEASIBLE);
            assertThat(outcome.message()).startsWith("loss is ");
        }
        Outcome said =
                Shell.outcome(Shell.script("echo 'luthier: {\"infeasible\": \"out of memory\"}'; sleep 31536014"));
        assertThat(said.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(said.message()).isEqualTo("out of memory");
    }

    @Test
    void whatIsNoNumberFails() {
        for (String text : new String[] {
            "{\"loss\": \"1.5\"}", "{\"loss\": null}", "{\"loss\": [1]}", "{\"loss\": true}", "{\"loss\": 1", "[1]", "1"
        }) {
            Outcome outcome = Shell.outcome(Shell.script("echo 'luthier: " + text + "'"));
            assertThat(outcome.status()).as(text).isEqualTo(Status.FAILED);
            assertThat(outcome.message()).as(text).startsWith("sh: ").doesNotContain("Exception");
        }
    }
}
