package io.luthier.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much more two trainings on two threads get done than one on one, divided by the same figure for loops of their bare
 * products: what the trainer itself loses, beside what the memory and the clock of the machine take. One, two, one, two, ...
 * in turn, for half a second each.
 */
public final class TwoTrials {
    private static final int ROUNDS = 15;
    private static final double SECONDS = 0.5;

    private TwoTrials() {}

    public static void main(String[] args) throws Exception {
        var rows = args.length > 0
                ? List.of(args)
                : List.of("64-64-10 32 adam", "784-128-10 128 momentum", "784-512-512-10 128 adam");
        System.out.println("| layers, batch, optimizer | two trainings | two loops of products | ratio |");
        System.out.println("|---|---|---|---|");
        for (String row : rows) {
            var workloads = List.of(new Workload(row), new Workload(row));
            rate(workloads, true, 2 * SECONDS); // warms up
            rate(workloads, false, 2 * SECONDS);
            var trainings = new ArrayList<Double>();
            var products = new ArrayList<Double>();
            var ratios = new ArrayList<Double>();
            for (int i = 0; i < ROUNDS; i++) {
                double training = scaling(workloads, true);
                double bare = scaling(workloads, false);
                trainings.add(training);
                products.add(bare);
                ratios.add(training / bare);
            }
            System.out.printf("| %s | %s | %s | %s |%n", row, text(trainings), text(products), text(ratios));
        }
    }

    private static double scaling(List<Workload> workloads, boolean training) throws Exception {
        double one = rate(workloads.subList(0, 1), training, SECONDS);
        return rate(workloads, training, SECONDS) / one;
    }

    /** Epochs a second of all of them together, each on a thread of its own. */
    private static double rate(List<Workload> workloads, boolean training, double seconds) throws Exception {
        var pool = Executors.newFixedThreadPool(workloads.size());
        try {
            var barrier = new CyclicBarrier(workloads.size());
            var tasks = new ArrayList<Callable<Double>>();
            for (Workload workload : workloads) {
                tasks.add(() -> {
                    barrier.await();
                    long start = System.nanoTime();
                    long until = start + (long) (seconds * 1e9);
                    int epochs = 0;
                    while (System.nanoTime() < until) {
                        double unused = training ? workload.train() : workload.multiply();
                        epochs += Double.isNaN(unused) ? 0 : 1;
                    }
                    return epochs / ((System.nanoTime() - start) / 1e9);
                });
            }
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(tasks)) {
                sum += rate.get();
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }

    private static String text(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(
                "%.2f (%.2f to %.2f)", sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
