package io.luthier.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.settings.Catalog;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What it takes a new process to go on with a stored study: processor seconds from the start of Java to the first new result on the
 * disk, for a study of 10 trials and for one of 10,000. Eight mixed dimensions. The options of Java are those of the launcher.
 *
 * <pre>ResumeTime [STRATEGY [TRIALS]]     tpe, 10000</pre>
 */
public final class ResumeTime {
    private static final int FEW = 10;
    private static final int ROUNDS = 5;
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000");

    private ResumeTime() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 3) {
            resume(args[0], Integer.parseInt(args[1]), Path.of(args[2]));
            return;
        }
        String strategy = args.length > 0 ? args[0] : "tpe";
        int many = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Path folder = Files.createTempDirectory("resume-");
        try {
            double few = seconds(strategy, FEW, folder);
            double all = seconds(strategy, many, folder);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f s of processor with %d stored trials, %.2f s with %,d: %.2f s above (at most 1)%n",
                    strategy,
                    few,
                    FEW,
                    all,
                    many,
                    all - few);
        } finally {
            delete(folder);
        }
    }

    private static Study study(String strategy, int trials, Path folder) {
        Catalog<Strategy> known = Catalog.of(Strategy.class, ResumeTime.class.getClassLoader());
        return Study.of(
                        Goal.minimize("loss"),
                        ReplayTime.SPACE,
                        new ReplayTime.Bowl(),
                        Objects.requireNonNull(known.found().get(strategy)))
                .budget(Budget.trials(trials))
                .window(4)
                .store(Store.at(folder));
    }

    /** The median of several processes, each with a copy of the study of its own. */
    private static double seconds(String strategy, int trials, Path folder) throws IOException, InterruptedException {
        Path made = folder.resolve("made-" + trials);
        study(strategy, trials, made).run(2);
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Path copy = Files.createDirectory(folder.resolve(trials + "-" + round));
            try (var files = Files.list(made)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(OPTIONS);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ResumeTime.class.getName()));
            command.addAll(List.of(strategy, Integer.toString(trials + 1), copy.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a process ended with " + process.exitValue());
            }
            seconds[round] = Double.parseDouble(said.strip());
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    /** Resumes a study for one more trial, and prints the processor seconds up to its result. */
    private static void resume(String strategy, int trials, Path folder) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        study(strategy, trials, folder)
                .listener(new StudyListener() {
                    @Override
                    public void told(Outcome outcome) {
                        System.out.println(system.getProcessCpuTime() / 1e9);
                    }
                })
                .run(2);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
