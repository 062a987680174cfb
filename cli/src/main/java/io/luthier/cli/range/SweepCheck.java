package io.luthier.cli.range;

import io.luthier.reports.text.Figures;
import io.luthier.space.Config;
import io.luthier.trainer.range.RangeResult;
import io.luthier.trainer.range.RangeResult.Suggestion;
import io.luthier.trainer.range.RangeTest;
import io.luthier.trainer.range.Rule;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the rules of a range test are worth on a study: for five studies, each with a seed of its own for the split, the first
 * weights and the order, a range test, and a full training at every rate of a log grid. The best rate is that of the lowest
 * validation loss of any epoch. A rule hits if its rate is within a factor of two of the best one; the interval, if it holds
 * it.
 */
final class SweepCheck {
    private static final int STUDIES = 5;
    private static final double NEAR = 2 * (1 + 1e-9);
    private static final double[] GRID = grid();

    private final RangePlan plan;
    private final RangePlan.Case tested;
    private final RangeTest test;

    SweepCheck(RangePlan plan, RangePlan.Case tested, RangeTest test) {
        this.plan = plan;
        this.tested = tested;
        this.test = test;
    }

    /** From 1e-5 to 10, five rates a decade. */
    private static double[] grid() {
        double[] grid = new double[31];
        Arrays.setAll(grid, i -> StrictMath.pow(10, -5 + i / 5.0));
        return grid;
    }

    /** A study: what the range test says, and the loss at each rate of the grid; infinite where the training diverged. */
    private record Sweep(long seed, RangeResult result, double[] losses) {
        int best() {
            int best = 0;
            for (int i = 1; i < losses.length; i++) {
                best = losses[i] < losses[best] ? i : best;
            }
            return best;
        }

        /** How much worse the nearest rate of the grid is than the best, relative. */
        double regret(double rate) {
            int nearest = 0;
            for (int i = 1; i < GRID.length; i++) {
                if (Math.abs(StrictMath.log(GRID[i] / rate)) < Math.abs(StrictMath.log(GRID[nearest] / rate))) {
                    nearest = i;
                }
            }
            return losses[nearest] / losses[best()] - 1;
        }
    }

    List<String> lines(int threads) throws InterruptedException {
        var sweeps = new ArrayList<Sweep>();
        for (int i = 0; i < STUDIES; i++) {
            long seed = plan.study().seed() + i;
            sweeps.add(new Sweep(seed, test.run(plan.mlp(), tested.config(), seed), losses(seed, threads)));
        }
        var lines = new ArrayList<String>();
        lines.add("%s, %d studies, full trainings of %d epochs at %d rates from 1e-5 to 10"
                .formatted(tested.optimizer(), STUDIES, plan.mlp().epochs(), GRID.length));
        lines.add("");
        int hits = 0;
        for (Sweep sweep : sweeps) {
            double best = GRID[sweep.best()];
            Optional<RangeResult.Interval> interval = sweep.result().interval();
            boolean hit = interval.isPresent() && interval.get().contains(best);
            hits += hit ? 1 : 0;
            lines.add("  seed %d: best rate %s, interval %s: %s"
                    .formatted(
                            sweep.seed(),
                            RangePage.rate(best),
                            interval.map(i -> RangePage.rate(i.low()) + " to " + RangePage.rate(i.high()))
                                    .orElse("none"),
                            hit ? "holds it" : "misses it"));
        }
        lines.add("");
        lines.add("The interval, at most one decade wide, holds the best rate in " + hits + " of " + STUDIES + ".");
        lines.add("");
        lines.add("  rule                hits  median regret  rates suggested");
        for (int i = 0; i < Rule.all().size(); i++) {
            lines.add(rule(i, sweeps));
        }
        return lines;
    }

    private static String rule(int index, List<Sweep> sweeps) {
        var rates = new ArrayList<String>();
        double[] regrets = new double[sweeps.size()];
        int hits = 0;
        for (int i = 0; i < regrets.length; i++) {
            Suggestion suggestion = sweeps.get(i).result().suggestions().get(index);
            double rate = suggestion.mean().rate().orElse(Double.NaN);
            double best = GRID[sweeps.get(i).best()];
            hits += rate <= best * NEAR && rate >= best / NEAR ? 1 : 0;
            regrets[i] = Double.isNaN(rate)
                    ? Double.POSITIVE_INFINITY
                    : sweeps.get(i).regret(rate);
            rates.add(Double.isNaN(rate) ? "-" : Figures.number(rate, 2));
        }
        Arrays.sort(regrets);
        double median = regrets[regrets.length / 2];
        String regret = Double.isInfinite(median) ? "no rate, or diverged" : Figures.number(100 * median, 2) + " %";
        String name = Rule.all().get(index).name();
        return "  %-18s  %d of %d  %-13s  %s%s"
                .formatted(
                        name,
                        hits,
                        sweeps.size(),
                        regret,
                        String.join(", ", rates),
                        hits == sweeps.size() ? "" : hits == 0 ? "; misses" : "; misses in " + (sweeps.size() - hits));
    }

    private double[] losses(long seed, int threads) throws InterruptedException {
        var pool = Executors.newFixedThreadPool(threads);
        try (Workshop workshop = Opening.of(plan.study().space(), seed).workshop(plan.mlp())) {
            var futures = new ArrayList<Future<Double>>();
            for (double rate : GRID) {
                futures.add(pool.submit(() -> loss(workshop, rate, seed)));
            }
            double[] losses = new double[GRID.length];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = futures.get(i).get();
            }
            return losses;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private double loss(Workshop workshop, double rate, long seed) throws Exception {
        Config config = tested.config().with("optimizer." + tested.optimizer() + ".learning-rate", rate);
        int epochs = plan.mlp().epochs();
        try (Run run = workshop.start(new Trial(0, config, epochs, seed))) {
            Measurement measurement = run.advance(epochs);
            return measurement.infeasible().isEmpty()
                    ? Arrays.stream(measurement.curve().values("validation-loss"))
                            .min()
                            .orElse(Double.POSITIVE_INFINITY)
                    : Double.POSITIVE_INFINITY;
        }
    }
}
