package io.luthier.trainer.range;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Probe;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A learning-rate range test (Smith 2015): the rate rises from step to step while the loss is watched, once for each of
 * several seeds, with the optimizer, the batch size, the weight decay and whatever else the real training has, but without
 * its schedule.
 *
 * <pre>{@code
 * RangeResult result = new RangeTest().run(mlp, config, 42);
 * }</pre>
 *
 * <p>Each step's loss is that of its batch before the step. A seed stops when its loss is not finite, or when the mean over a
 * twentieth of the steps is above both the mean of the first of them and {@code divergence} times the least one so far.
 *
 * @param ramp how the rates rise
 * @param low the lowest rate, above 0
 * @param high the highest rate, at most 1000
 * @param seeds how many times, from 1 to 100; each from new first weights and in another order of the examples
 * @param divergence when to stop, above 1
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2015</a>
 */
public record RangeTest(Ramp ramp, double low, double high, int seeds, double divergence) {
    public RangeTest {
        if (!(low > 0) || Double.isInfinite(low)) {
            throw new InvalidSettingException("low", "'low' is " + low + ", it must be above 0\nUse 1e-6.");
        }
        if (!(high > low) || high > 1000) {
            throw new InvalidSettingException(
                    "high", "'high' is " + high + ", it must lie above 'low', " + low + ", and be at most 1000");
        }
        if (seeds < 1 || seeds > 100) {
            throw new InvalidSettingException("seeds", "'seeds' is " + seeds + ", it must lie in [1, 100]\nUse 5.");
        }
        if (!(divergence > 1)) {
            throw new InvalidSettingException(
                    "divergence", "'divergence' is " + divergence + ", it must be above 1\nUse 4.");
        }
        int steps = ramp.rates(low, high).length;
        if (steps < 20 || steps > Ramp.MOST) {
            throw new InvalidSettingException(
                    "steps", "the test has " + steps + " steps, it must have 20 to " + Ramp.MOST + "\nUse 300.");
        }
    }

    /** From 1e-6 to 100 in 300 steps by equal factors, five seeds, stopped at four times the best. */
    public RangeTest() {
        this(new Ramp.Exponential(300), 1e-6, 100, 5, 4);
    }

    /** With this ramp; one of segments says itself from which rate to which it goes. */
    public RangeTest ramp(Ramp other) {
        List<Ramp.Staged.Segment> segments = other instanceof Ramp.Staged staged ? staged.segments() : List.of();
        return segments.isEmpty()
                ? new RangeTest(other, low, high, seeds, divergence)
                : new RangeTest(
                        other,
                        segments.get(0).start(),
                        segments.get(segments.size() - 1).end(),
                        seeds,
                        divergence);
    }

    /** From one rate to another. */
    public RangeTest between(double lowest, double highest) {
        return new RangeTest(ramp, lowest, highest, seeds, divergence);
    }

    /** With so many seeds. */
    public RangeTest seeds(int count) {
        return new RangeTest(ramp, low, high, count, divergence);
    }

    /**
     * Carries the test out. The same arguments give the same result to the last bit, on one Java release, processor family
     * and product kernel.
     *
     * @param config what the space would choose; a learning rate in it is not used
     * @param seed of the study: it decides the split of the data and, mixed with a number, each seed of the test
     * @throws InvalidSettingException if the network cannot be built
     */
    public RangeResult run(Mlp mlp, Config config, long seed) throws InterruptedException {
        try (var probe = new Probe(mlp, seed)) {
            return run(probe, config, seed);
        }
    }

    private RangeResult run(Probe probe, Config config, long seed) throws InterruptedException {
        var rounds = new ArrayList<RangeResult.Round>();
        double[] rates = ramp.rates(low, high);
        rounds.add(round(probe, config, seed, rates));
        if (ramp instanceof Ramp.Staged staged) {
            for (int zoom = 0; zoom < staged.zooms(); zoom++) {
                Optional<CurveRules.Rise> rise =
                        CurveRules.rise(rounds.get(zoom).mean());
                if (rise.isEmpty() || !(rise.get().to() > rise.get().from())) {
                    break;
                }
                Walk walk = closer(probe, config, seed, staged, rates, rise.get());
                rates = walk.rates();
                rounds.add(walk.round());
            }
        }
        return new RangeResult(this, rounds);
    }

    /** A closer look: all rates that it went through, and what was read at the last of them. */
    private record Walk(double[] rates, RangeResult.Round round) {}

    /**
     * Goes the way of the round before up to where its loss was lowest, and from there in smaller steps, which alone are read; farther
     * up, in steps as small, where the loss rises later than it did in large ones.
     */
    private Walk closer(Probe probe, Config config, long seed, Ramp.Staged staged, double[] way, CurveRules.Rise rise)
            throws InterruptedException {
        double[] before = Arrays.stream(way)
                .takeWhile(rate -> rate < rise.from() * (1 - 1e-9))
                .toArray();
        int longest = 0;
        for (int spans = 1; ; spans *= 2) {
            double[] closer = staged.closer(rise, spans, high);
            double[] all = Arrays.copyOf(before, before.length + closer.length);
            System.arraycopy(closer, 0, all, before.length, closer.length);
            var curves = round(probe, config, seed, all).curves().stream()
                    .map(curve -> curve.after(before.length))
                    .toList();
            var found = new RangeResult.Round(curves, RangeCurve.mean(curves));
            boolean stopped = found.mean().size() < closer.length;
            if (stopped
                    || closer.length == longest
                    || closer[closer.length - 1] >= high
                    || CurveRules.rise(found.mean()).isPresent()) {
                return new Walk(all, found);
            }
            longest = closer.length;
        }
    }

    private RangeResult.Round round(Probe probe, Config config, long seed, double[] rates) throws InterruptedException {
        var curves = new ArrayList<RangeCurve>();
        for (int i = 0; i < seeds; i++) {
            curves.add(curve(probe.steps(config, Seeds.mix(Seeds.mix(seed, "range"), i)), rates));
        }
        return new RangeResult.Round(curves, RangeCurve.mean(curves));
    }

    RangeCurve curve(Probe.Steps tested, double[] rates) throws InterruptedException {
        var points = new ArrayList<RangeCurve.Point>();
        int window = Smoothed.window(rates.length);
        double start = Double.NaN;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rates.length; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted at step " + (i + 1) + " of a range test");
            }
            Probe.Score score = tested.step(i, rates[i]);
            if (!Double.isFinite(score.loss())) {
                return new RangeCurve(points, rates.length, stop(rates, i, "the loss is " + score.loss()));
            }
            points.add(new RangeCurve.Point(rates[i], score.loss(), score.accuracy()));
            if (i + 1 >= window) {
                double mean = mean(points.subList(i + 1 - window, i + 1));
                start = i + 1 == window ? mean : start;
                best = Math.min(best, mean);
                if (mean > start && mean > divergence * best) {
                    String why = "over %d steps the loss is %.3g, at best it was %.3g";
                    return new RangeCurve(
                            points, rates.length, stop(rates, i, String.format(Locale.ROOT, why, window, mean, best)));
                }
            }
        }
        return new RangeCurve(points, rates.length, "");
    }

    private static String stop(double[] rates, int step, String why) {
        return String.format(
                Locale.ROOT, "diverged at rate %.3g, step %d of %d: %s", rates[step], step + 1, rates.length, why);
    }

    private static double mean(List<RangeCurve.Point> points) {
        double sum = 0;
        for (RangeCurve.Point point : points) {
            sum += point.loss();
        }
        return sum / points.size();
    }
}
