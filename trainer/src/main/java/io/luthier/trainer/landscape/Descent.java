package io.luthier.trainer.landscape;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trainer.Training;
import io.luthier.trainer.Vocabulary;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Update;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A descent over a {@link Surface} by the trainer's own optimizers, at the rates of its own schedules, with exact gradients.
 *
 * <p>The variables are the two weights of a neuron without a bias, in the trainer's precision (32 bits). A step with an exact
 * gradient is an epoch.
 *
 * @param settings what is said of the {@link Vocabulary}; of it the optimizer, the schedule, the warmup and the weight decay
 *     count. Where no learning rate is given, {@link #tuned} finds one.
 * @param steps from 1 to 1,000,000
 */
public record Descent(Surface surface, Config settings, int steps, Point start) {
    /** The most steps. */
    public static final int MOST = 1_000_000;

    /** Rates that {@link #tuned} tries: eight to the decade, from 1e-4 to 10. */
    private static final int RATES = 41;

    /** Farther away than this many times the size of the window, no path returns. */
    private static final double LOST = 100;

    private static final Layout PLANE = new Layout(List.of(2, 1));

    public Descent {
        if (steps < 1 || steps > MOST) {
            throw new InvalidSettingException(
                    "steps", "'steps' is " + steps + ", it must lie in [1, 1,000,000]\nUse 300.");
        }
        if (!Double.isFinite(surface.at(start.x(), start.y()))) {
            throw new InvalidSettingException(
                    "start", "the surface has no finite value at (" + start.x() + ", " + start.y() + ")");
        }
        Training.of(settings);
    }

    /** From the surface's own start. */
    public Descent(Surface surface, Config settings, int steps) {
        this(surface, settings, steps, surface.start());
    }

    /** The learning rate, if the settings say one for their optimizer. */
    public Optional<Double> rate() {
        String own = "optimizer." + optimizer() + ".learning-rate";
        return settings.values().entrySet().stream()
                .filter(e -> Vocabulary.setting(e.getKey())
                        .map(Setting::path)
                        .filter(path -> path.equals(own) || path.equals("learning-rate"))
                        .isPresent())
                .map(e -> ((Number) e.getValue()).doubleValue())
                .findFirst();
    }

    private String optimizer() {
        String given = settings.has("optimizer") ? settings.choice("optimizer") : "adam";
        return Vocabulary.optimizers().member(given).orElseThrow().name();
    }

    /**
     * This with the learning rate, of 41 from 1e-4 to 10, whose path ends lowest without ever being above its start or out of
     * the surface's window; the least of equal ones, and 1e-4 if there is none such. Unchanged if it has a rate.
     */
    public Descent tuned() {
        if (rate().isPresent()) {
            return this;
        }
        Descent best = with(0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RATES; i++) {
            Descent next = with(i);
            Trajectory path = next.path("");
            double top = path.stops().get(0).loss();
            boolean steady = path.ending().isEmpty()
                    && path.stops().stream()
                            .allMatch(s -> s.loss() <= top && surface.window().holds(s.x(), s.y()));
            if (steady && path.last().loss() < least) {
                least = path.last().loss();
                best = next;
            }
        }
        return best;
    }

    private Descent with(int i) {
        double rate = Double.parseDouble(String.format(Locale.ROOT, "%.2g", StrictMath.pow(10, i / 8.0 - 4)));
        return new Descent(surface, settings.with("learning-rate", rate), steps, start);
    }

    /** The way down, with a stop after each step; cut off where it diverged. */
    public Trajectory path(String name) {
        Training training = Training.of(settings);
        Shape shape = training.course().over(new Length(steps, 1));
        Update update = training.optimizer().start(PLANE, training.weightDecay());
        float[] place = {(float) start.x(), (float) start.y(), 0};
        float[] slope = new float[place.length];
        var stops = new ArrayList<Trajectory.Stop>();
        stops.add(stop(0, place));
        Window window = surface.window();
        double limit = LOST * Math.max(window.right() - window.left(), window.top() - window.bottom());
        for (int step = 0; step < steps; step++) {
            Point gradient = surface.slope(place[0], place[1]);
            slope[0] = (float) gradient.x();
            slope[1] = (float) gradient.y();
            slope[2] = 0;
            double momentum = shape.momentum(step);
            if (!Double.isNaN(momentum) && training.optimizer().takesMomentum()) {
                update.momentum(momentum);
            }
            update.step(place, slope, training.optimizer().learningRate() * shape.at(step));
            if (!(Math.abs(place[0]) <= limit && Math.abs(place[1]) <= limit)) {
                return new Trajectory(name, stops, "diverged at step " + (step + 1));
            }
            update.toEvaluation(place);
            Trajectory.Stop stop = stop(step + 1, place);
            stops.add(stop);
            shape = shape.after(stop.loss(), -stop.loss());
            update.toTraining(place);
        }
        return new Trajectory(name, stops, "");
    }

    private Trajectory.Stop stop(int step, float[] place) {
        return new Trajectory.Stop(step, place[0], place[1], surface.at(place[0], place[1]), 0);
    }

    /** The values of a surface over its window. */
    public static Grid grid(Surface surface, int side) {
        try {
            return Grid.of(surface.window(), side, surface::at);
        } catch (InterruptedException e) {
            throw new AssertionError("a surface does not wait", e);
        }
    }
}
