package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Shelf;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Training;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a process dies, log and kept files agree when the study is opened next. */
@Tag("slow")
class KeepKillTest {
    private static final int KEEP = 3;
    private static final SearchSpace SPACE = SearchSpace.of(Param.real("x", 0, 1));

    @TempDir
    Path folder;

    private static double train(Config config, Training training) throws InterruptedException {
        double loss = 1;
        for (int round = 1; round <= 9; round++) {
            loss = Math.abs(config.real("x") - 0.6) + 1.0 / round;
            training.keep("round.txt", (training.id() + " " + round).getBytes(StandardCharsets.UTF_8));
            training.keep("weights.bin", new byte[3000]);
            training.report(round, loss);
            if (Boolean.getBoolean("luthier.slow")) {
                Thread.sleep(1);
            }
        }
        return loss;
    }

    private static Study study(int starts) {
        Objective objective =
                Objective.training("rounds", List.of("loss"), new Fidelity("round", 3, 9), KeepKillTest::train);
        return Study.of(Goal.minimize("loss"), SPACE, objective, new Ladder(starts, 0))
                .budget(Budget.trials(1000))
                .window(4)
                .keep(KEEP)
                .seed(3);
    }

    /** A process that is killed, as an error that nothing of ours catches. */
    private static final class Killed extends Error {}

    /** A store that is killed before or after the nth thing that it does with log or files. */
    private static final class Mortal implements Store {
        private final Store inner;
        private long left;
        private boolean dead = false;
        long done = 0;

        Mortal(Store inner, long left) {
            this.inner = inner;
            this.left = left;
        }

        private synchronized void step(Runnable thing) {
            if (dead || left-- == 0) {
                dead = true;
                throw new Killed();
            }
            done++;
            thing.run();
        }

        @Override
        public Log open() {
            Log log = inner.open();
            return new Log() {
                @Override
                public List<Event> events() {
                    return log.events();
                }

                @Override
                public void append(Event event) {
                    step(() -> log.append(event));
                }

                @Override
                public void force() {
                    step(log::force);
                }

                @Override
                public void close() {
                    log.close();
                }
            };
        }

        @Override
        public Shelf shelf() {
            Shelf shelf = inner.shelf();
            return new Shelf() {
                @Override
                public void put(long trial, int fidelity, List<KeptFile> files) {
                    step(() -> shelf.put(trial, fidelity, files.subList(0, 1))); // cut off in the middle
                    step(() -> shelf.put(trial, fidelity, files));
                }

                @Override
                public void keep(long trial, int fidelity) {
                    step(() -> shelf.keep(trial, fidelity));
                }

                @Override
                public void drop(long trial, int fidelity) {
                    step(() -> shelf.drop(trial, fidelity));
                }

                @Override
                public void drop(long trial) {
                    step(() -> shelf.drop(trial));
                }

                @Override
                public Set<Long> trials() {
                    return shelf.trials();
                }

                @Override
                public Map<Long, Set<Integer>> waiting() {
                    return shelf.waiting();
                }

                @Override
                public KeptFile.Content content(long trial, int fidelity, String name, long size, String digest) {
                    return shelf.content(trial, fidelity, name, size, digest);
                }
            };
        }

        @Override
        public List<Event> read() {
            return inner.read();
        }

        @Override
        public Optional<Path> folder() {
            return inner.folder();
        }

        @Override
        public Lock lock() {
            return inner.lock();
        }
    }

    /** What can be read of a study agrees with its ranking; once opened, nothing else is there. */
    private static void agrees(Path home, Study study, boolean opened) throws Exception {
        History history = study.store(Store.at(home)).history();
        List<Outcome> best = history.ranked().stream().limit(KEEP).toList();
        for (Outcome outcome : best) {
            assertThat(new String(outcome.kept("round.txt"), StandardCharsets.UTF_8))
                    .isEqualTo(outcome.trial().id() + " " + outcome.trial().fidelity());
            assertThat(outcome.kept("weights.bin")).hasSize(3000);
        }
        if (opened) {
            Set<String> expected = new HashSet<>();
            best.forEach(o -> List.of("round.txt", "weights.bin")
                    .forEach(name -> expected.add("kept/" + o.trial().id() + "/" + name)));
            assertThat(KeepTest.files(home).keySet().stream().filter(name -> name.startsWith("kept/")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Opens and closes a study, which trains nothing: its budget is spent. */
    private static void open(Path home, Study study) {
        try (Log log = Store.at(home).open()) {
            new Coordinator(study.store(Store.at(home)), trial -> fidelity -> null, log, () -> 0).open(1, false);
        }
    }

    @Test
    void killedAtAnyStepOfLogAndFilesTheyAgreeAtTheNextOpening() throws Exception {
        Path whole = folder.resolve("whole");
        Study study = study(8);
        var counting = new Mortal(Store.at(whole), Long.MAX_VALUE);
        study.store(counting).run(1);
        TreeMap<String, String> expected = KeepTest.files(whole);
        assertThat(expected).hasSize(2 * KEEP);
        long steps = counting.done;
        int stride = Math.max(1, (int) (steps / Effort.of(300)));
        int tried = 0;
        for (long step = 1; step < steps; step += stride) {
            Path home = folder.resolve("killed-" + step);
            try {
                study.store(new Mortal(Store.at(home), step)).run(1);
            } catch (Killed e) {
                tried++;
            }
            if (!Store.at(home).holds() || Store.at(home).read().size() < 2) {
                continue;
            }
            agrees(home, study, false);
            open(home, study);
            agrees(home, study, true);
            study.store(Store.at(home)).run(2);
            assertThat(KeepTest.files(home))
                    .as("killed at step %d of %d", step, steps)
                    .isEqualTo(expected);
        }
        System.out.printf(
                "KeepKillTest: killed at %d of %d steps of log and files; each time %d models after the end, those of the best%n",
                tried, steps, KEEP);
        assertThat(tried).isGreaterThan(10);
    }

    /** The victim: runs the study. */
    public static final class Victim {
        public static void main(String[] args) {
            System.setProperty("luthier.slow", "true");
            study(60).store(Store.at(Path.of(args[0]))).run(4);
        }
    }

    @Test
    void aProcessThatIsKilledAgainAndAgainLeavesTheModelsOfTheBest() throws Exception {
        int kills = Effort.of(40);
        Path home = folder.resolve("study");
        RandomGenerator random = Seeds.generator(7);
        Study study = study(60);
        int killed = 0;
        for (int i = 0; i < kills; i++) {
            long before = length(home);
            Process process = start(home);
            while (process.isAlive() && length(home) == before) {
                process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextInt(120), TimeUnit.MILLISECONDS);
            if (!process.isAlive()) {
                break;
            }
            process.destroyForcibly().waitFor();
            killed++;
            agrees(home, study, false);
            open(home, study);
            agrees(home, study, true);
        }
        History end = study.store(Store.at(home)).run(4);
        agrees(home, study, true);
        assertThat(KeepTest.files(home)).hasSize(2 * KEEP);
        Path whole = folder.resolve("whole");
        study.store(Store.at(whole)).run(2);
        assertThat(KeepTest.files(home)).isEqualTo(KeepTest.files(whole));
        System.out.printf(
                "KeepKillTest: %d kills of a process, %d trials, %d models on disk: those of trials %s%n",
                killed,
                end.trials().size(),
                KEEP,
                end.kept().stream().map(o -> o.trial().id()).toList());
    }

    private static long length(Path home) throws IOException {
        return Store.at(home).holds() ? Store.at(home).read().size() : 0;
    }

    private Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
    }
}
