import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.reports.study.TrialTable;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.study.TypedStudy;
import io.luthier.trial.Outcome;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions that report, hundreds of them parked: their process is killed, and the study goes on to the table of one that was not. */
@Tag("slow")
class ParkedTrainingsTest {
    private static final int PARKED = 256;
    private static final int TRIALS = 420;

    @TempDir
    Path folder;

    record Point(
            @Range(from = 0, to = 1) double x,
            @Range(from = 0.001, to = 1, log = true) double rate) {}

    private static double train(Point point, Training training) {
        double loss = 1 + (training.seed() & 0xff) / 1e4;
        for (int round = 1; round <= 27; round++) {
            loss += point.rate() * (Math.abs(point.x() - 0.3) - loss) / 2;
            training.report(round, loss);
        }
        return loss;
    }

    private static TypedStudy<Point> study() {
        return Study.minimize("loss", Point.class, ParkedTrainingsTest::train)
                .fidelity("round", 1, 27)
                .strategy(new SuccessiveHalving())
                .with(study -> study.window(8))
                .trials(TRIALS)
                .seed(13);
    }

    /** The victim: once enough trainings are parked it says so, and goes no further until it is killed. */
    public static final class Victim {
        public static void main(String[] where) {
            study().store(Path.of(where[0])).listener(new Waiting()).run();
        }
    }

    private static final class Waiting implements StudyListener {
        @Override
        public void told(Outcome outcome) {
            long parked = outcome.trial().id() < PARKED ? 0 : parked();
            if (parked >= PARKED) {
                System.out.println(parked);
                System.out.flush();
                sleep();
            }
        }

        private static void sleep() {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static long parked() {
            Thread[] threads = new Thread[4096];
            int count = Thread.enumerate(threads);
            return Arrays.stream(threads, 0, count)
                    .filter(thread -> thread.getName().startsWith("luthier-training-"))
                    .count();
        }
    }

    @Test
    @Timeout(300)
    void killedWith256ParkedItGoesOnToTheSameTableOnAnyNumberOfThreads() throws Exception {
        String expected = table(study().run().history());
        for (int threads : new int[] {1, 2, 8}) {
            Path kept = folder.resolve("on-" + threads);
            String parked = killed(kept);
            History end = study().store(kept).study().run(threads);
            assertThat(table(end)).as("on %d threads", threads).isEqualTo(expected);
            System.out.printf(
                    "ParkedTrainingsTest: killed with %s parked, resumed on %d threads, %d trials, %.0f rounds trained again%n",
                    parked, threads, end.trials().size(), end.spent().repeated());
        }
    }

    private String killed(Path kept) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        kept.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        while (Files.size(said) < 2 && process.isAlive()) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        assertThat(process.isAlive()).as("it ended before so many were parked").isTrue();
        process.destroyForcibly().waitFor();
        return Files.readString(said).strip();
    }

    private static String table(History history) {
        return TrialTable.deterministic(history).csv();
    }
}
