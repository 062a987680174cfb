package io.luthier.benchmarks;

import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Durable trials per second in SQLite, as a ratio to the floor of the same folder and the same minute: appending 300 bytes for
 * each trial to a file, and forcing it as often as the log was forced. And whether the rate stays what it was as the study grows.
 *
 * <pre>StoreRate ratio FOLDER     the ratio, five pairs, on a disk
 * StoreRate flat FOLDER      the rate after trial 1,000 and before trial 100,000, on a RAM disk</pre>
 */
public final class StoreRate {
    private StoreRate() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        if (args[0].equals("ratio")) {
            ratio(folder);
        } else {
            flat(folder);
        }
    }

    private static void ratio(Path folder) throws IOException {
        double[] ratios = new double[5];
        rate(folder, 2_000, 0, 2_000); // warms up
        for (int i = 0; i < ratios.length; i++) {
            Path study = folder.resolve("study");
            delete(study);
            var counted = new Counted(Store.at(study));
            var window = new Window(500, 2_000);
            CoordinatorBenchmark.study(2_000).store(counted).listener(window).run(2);
            delete(study);
            double trials = 2_000.0 / counted.forces; // that became durable together
            double floor = floor(folder, 1_000, (int) Math.round(300 * trials)) * trials;
            ratios[i] = window.rate() / floor;
            System.out.printf(
                    "floor %.0f/s (%.2f trials forced together), durable trials %.0f/s, ratio %.2f%n",
                    floor, trials, window.rate(), ratios[i]);
        }
        Arrays.sort(ratios);
        System.out.printf("ratio: median %.2f (%.2f to %.2f)%n", ratios[2], ratios[0], ratios[4]);
    }

    private static void flat(Path folder) throws IOException {
        run(folder, 60_000, new Window(0, 60_000)); // warms up
        double[] ratios = new double[7];
        for (int i = 0; i < ratios.length; i++) {
            var early = new ArrayList<Double>();
            for (int j = 0; j < 3; j++) {
                early.addAll(rates(folder, 6_000, 1_000));
            }
            List<Double> late = rates(folder, 100_000, 85_000);
            ratios[i] = median(late) / median(early);
            System.out.printf(
                    "%.0f trials/s from 1,000 on, %.0f up to 100,000, ratio %.2f%n",
                    median(early), median(late), ratios[i]);
        }
        Arrays.sort(ratios);
        System.out.printf("flatness: median %.2f (%.2f to %.2f)%n", ratios[3], ratios[0], ratios[6]);
    }

    /** The rates of all stretches of 250 trials from one number on: their median is not at the mercy of a pause. */
    private static List<Double> rates(Path folder, int trials, int from) throws IOException {
        var windows = new ArrayList<Window>();
        for (int at = from; at < trials; at += 250) {
            windows.add(new Window(at, at + 250));
        }
        run(folder, trials, windows.toArray(Window[]::new));
        return windows.stream().map(Window::rate).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Appends and forces of so many bytes a second. */
    private static double floor(Path folder, int count, int size) throws IOException {
        Path file = folder.resolve("floor");
        ByteBuffer bytes = ByteBuffer.allocate(size);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                bytes.clear();
                channel.write(bytes);
                channel.force(false);
            }
            return count / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    /** Trials told a second, between two numbers of trials. */
    private static double rate(Path folder, int trials, int from, int to) throws IOException {
        var window = new Window(from, to);
        run(folder, trials, window);
        return window.rate();
    }

    private static void run(Path folder, int trials, Window... windows) throws IOException {
        Path study = folder.resolve("study");
        delete(study);
        var run = CoordinatorBenchmark.study(trials).store(Store.at(study));
        for (Window window : windows) {
            run = run.listener(window);
        }
        run.run(2);
        delete(study);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Counts how often a log is forced with something to force, for the floor must force as often. */
    private static final class Counted implements Store {
        private final Store store;
        private int forces;

        Counted(Store store) {
            this.store = store;
        }

        @Override
        public Log open() {
            Log log = store.open();
            return new Log() {
                private boolean fresh;

                @Override
                public List<Event> events() {
                    return log.events();
                }

                @Override
                public void append(Event event) {
                    fresh = true;
                    log.append(event);
                }

                @Override
                public void force() {
                    forces += fresh ? 1 : 0;
                    fresh = false;
                    log.force();
                }

                @Override
                public void close() {
                    log.close();
                }
            };
        }

        @Override
        public List<Event> read() {
            return store.read();
        }

        @Override
        public Lock lock() {
            return store.lock();
        }
    }

    /** Times the trials told between two numbers. */
    private static final class Window implements StudyListener {
        private final int from;
        private final int to;
        private int told;
        private long start = System.nanoTime();
        private long end;

        Window(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void told(Outcome outcome) {
            told++;
            if (told == from) {
                start = System.nanoTime();
            } else if (told == to) {
                end = System.nanoTime();
            }
        }

        double rate() {
            return (to - from) / ((end - start) / 1e9);
        }
    }
}
