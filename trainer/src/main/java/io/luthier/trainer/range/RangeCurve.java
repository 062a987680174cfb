package io.luthier.trainer.range;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The raw points of a range test, in the order of its steps.
 *
 * @param points one for each step, or for each rate of a staged test where they were averaged
 * @param planned how many there would be if the ramp had gone to its end
 * @param stop why it ended before the ramp did, as a sentence without an end; empty if it did not
 */
public record RangeCurve(List<Point> points, int planned, String stop) {
    public RangeCurve {
        points = List.copyOf(points);
    }

    /**
     * A step.
     *
     * @param rate the learning rate that it used
     * @param loss the mean loss of its batch before the step, in the network's unit: for numbers, that of standardized targets
     * @param accuracy the share of the batch that was classified rightly before the step; NaN where the target is a number
     */
    public record Point(double rate, double loss, double accuracy) {}

    /** A curve of rates and losses alone, in rising order of rates. */
    public static RangeCurve of(double[] rates, double[] losses) {
        if (rates.length != losses.length) {
            throw new IllegalArgumentException(rates.length + " rates and " + losses.length + " losses");
        }
        var points = new ArrayList<Point>();
        for (int i = 0; i < rates.length; i++) {
            points.add(new Point(rates[i], losses[i], Double.NaN));
        }
        return new RangeCurve(points, points.size(), "");
    }

    /** The number of points. */
    public int size() {
        return points.size();
    }

    /** The rates. */
    public double[] rates() {
        return points.stream().mapToDouble(Point::rate).toArray();
    }

    /** The losses. */
    public double[] losses() {
        return points.stream().mapToDouble(Point::loss).toArray();
    }

    /** The accuracies; NaN where the target is a number. */
    public double[] accuracies() {
        return points.stream().mapToDouble(Point::accuracy).toArray();
    }

    /** The losses under a centred window over a twentieth of the planned points, as this project's rules read them. */
    public double[] smoothed() {
        return Smoothing.centred(Smoothed.window(planned)).apply(losses());
    }

    /** Points of equal rate, which follow each other, averaged: one for each rate of a staged test. */
    public RangeCurve merged() {
        var merged = new ArrayList<Point>();
        for (int from = 0; from < size(); ) {
            int to = from;
            while (to < size() && points.get(to).rate() == points.get(from).rate()) {
                to++;
            }
            merged.add(mean(points.subList(from, to)));
            from = to;
        }
        return new RangeCurve(merged, planned * merged.size() / Math.max(1, size()), stop);
    }

    /**
     * The squared standard errors of the losses, or of the accuracies, that {@link #merged} averages, rate by rate; 0 where a rate has a
     * single step, which says nothing of its noise.
     */
    double[] noise(ToDoubleFunction<Point> value) {
        var noise = new ArrayList<Double>();
        for (int from = 0; from < size(); ) {
            int to = from;
            double sum = 0;
            double squares = 0;
            while (to < size() && points.get(to).rate() == points.get(from).rate()) {
                sum += value.applyAsDouble(points.get(to));
                to++;
            }
            int count = to - from;
            for (int i = from; i < to; i++) {
                double off = value.applyAsDouble(points.get(i)) - sum / count;
                squares += off * off;
            }
            noise.add(count < 2 ? 0 : squares / (count - 1) / count);
            from = to;
        }
        return noise.stream().mapToDouble(variance -> variance).toArray();
    }

    /** What is left after so many steps. */
    RangeCurve after(int count) {
        return new RangeCurve(points.subList(Math.min(count, size()), size()), planned - count, stop);
    }

    /**
     * The mean of several curves over the same ramp, step by step, as far as all of them go.
     */
    static RangeCurve mean(Iterable<RangeCurve> curves) {
        int least = Integer.MAX_VALUE;
        String stop = "";
        var all = new ArrayList<RangeCurve>();
        for (RangeCurve curve : curves) {
            all.add(curve);
            if (curve.size() < least) {
                least = curve.size();
                stop = curve.stop();
            }
        }
        var points = new ArrayList<Point>();
        for (int i = 0; i < least; i++) {
            int step = i;
            points.add(mean(all.stream().map(curve -> curve.points().get(step)).toList()));
        }
        return new RangeCurve(points, all.get(0).planned(), stop);
    }

    private static Point mean(List<Point> points) {
        double loss = 0;
        double accuracy = 0;
        for (Point point : points) {
            loss += point.loss();
            accuracy += point.accuracy();
        }
        return new Point(points.get(0).rate(), loss / points.size(), accuracy / points.size());
    }
}
