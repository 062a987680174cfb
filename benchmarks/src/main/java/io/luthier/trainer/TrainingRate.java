package io.luthier.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link TrainingBenchmark} and prints samples per second, as a multiple of what PyTorch 2.13 reached on one thread of a
 * Zen 4 core, and as a share of what the bare products would allow: medians of the iterations, and their extremes. Takes
 * JMH's options.
 */
public final class TrainingRate {
    /** PyTorch's samples per second, and the share of the bound that is asked for. */
    private record Aim(String row, double pytorch, double share) {}

    private static final List<Aim> AIMS = List.of(
            new Aim("64-32-10 32 momentum", 113_000, 0.4),
            new Aim("64-64-10 32 adam", 78_000, 0.4),
            new Aim("64-64-10 128 momentum", 338_000, 0.4),
            new Aim("784-128-10 32 momentum", 30_000, 0.4),
            new Aim("784-128-10 128 momentum", 61_000, 0.4),
            new Aim("784-128-64-10 128 adam", 53_000, 0.4),
            new Aim("784-128-64-10 512 adam", 94_000, 0.4),
            new Aim("784-512-512-10 128 adam", 16_800, 0.75),
            new Aim("784-1024-1024-10 512 momentum", 9_500, 0.75));

    private TrainingRate() {}

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        var options = new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .include(TrainingBenchmark.class.getName())
                .verbosity(VerboseMode.SILENT)
                .build();
        System.out.println(new Workload("1-1-10 32 sgd").kernel());
        System.out.println(
                "| layers, batch, optimizer | samples/s | x PyTorch | share of the bare products | bytes a step | |");
        System.out.println("|---|---|---|---|---|---|");
        for (RunResult result : new Runner(options).run()) {
            print(result);
        }
    }

    private static void print(RunResult result) {
        var rates = new ArrayList<Double>();
        var shares = new ArrayList<Double>();
        var bytes = new ArrayList<Double>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                double training = counted(iteration, "training");
                double products = counted(iteration, "products");
                double epochs = iteration.getMetadata().getMeasuredOps();
                rates.add(Workload.ROWS * epochs / training);
                bytes.add(counted(iteration, "bytes") / counted(iteration, "steps"));
                shares.add(products / training);
            }
        }
        BenchmarkParams params = result.getParams();
        String row = params.getParam("row");
        Aim aim = AIMS.stream().filter(a -> a.row().equals(row)).findFirst().orElse(new Aim(row, Double.NaN, 0));
        System.out.printf(
                "| %s | %,.0f (%,.0f to %,.0f) | %.2f | %.3f (%.3f to %.3f) | %.1f | %s |%n",
                row,
                at(rates, 0.5),
                at(rates, 0),
                at(rates, 1),
                at(rates, 0.5) / aim.pytorch(),
                at(shares, 0.5),
                at(shares, 0),
                at(shares, 1),
                at(bytes, 0.5),
                at(shares, 0.5) >= aim.share() ? "" : "below " + aim.share());
    }

    private static double counted(IterationResult iteration, String part) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(part)).getScore();
    }

    private static double at(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) Math.round(share * (values.size() - 1)));
    }
}
