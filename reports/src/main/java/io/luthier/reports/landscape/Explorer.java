package io.luthier.reports.landscape;

import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Point;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a page offers on which paths are chosen and watched. Immutable.
 *
 * @param steps of each path
 * @param weightDecay of all optimizers that have none of their own
 * @param surfaces one at least
 * @param optimizers those that the page has rules of
 * @param schedules the first is what optimizers have that do a schedule's work themselves
 * @param paths what is shown at first
 */
public record Explorer(
        String title,
        int steps,
        double weightDecay,
        List<Ground> surfaces,
        List<Mover> optimizers,
        List<Course> schedules,
        List<Choice> paths) {
    public Explorer {
        surfaces = List.copyOf(surfaces);
        optimizers = List.copyOf(optimizers);
        schedules = List.copyOf(schedules);
        paths = List.copyOf(paths);
    }

    /**
     * A surface that the page computes, or that is known over a grid.
     *
     * @param notes what else is said of it, in sentences
     * @param settings of its formula
     * @param window left, right, bottom and top
     * @param field its values where the page does not compute it; evenly spread, as many columns as rows
     * @param trainings paths of trainings over it
     */
    public record Ground(
            String name,
            String description,
            List<String> notes,
            Map<String, Object> settings,
            List<Double> window,
            Point start,
            List<Point> minima,
            Optional<Field> field,
            List<Plane.Path> trainings) {
        public Ground {
            notes = List.copyOf(notes);
            settings = ordered(settings);
            window = List.copyOf(window);
            minima = List.copyOf(minima);
            trainings = List.copyOf(trainings);
        }
    }

    /**
     * An optimizer.
     *
     * @param momentum whether a schedule may cycle its momentum
     * @param itself whether it does a schedule's work itself
     */
    public record Mover(
            String name, String description, Map<String, Object> settings, boolean momentum, boolean itself) {
        public Mover {
            settings = ordered(settings);
        }
    }

    /**
     * A schedule over the steps of a path.
     *
     * @param ratios of each step's rate to the base
     * @param momenta of each step, NaN where the optimizer's own holds; empty if it has none
     * @param watch what it does beside, where it watches the loss
     */
    public record Course(
            String name, String description, List<Double> ratios, List<Double> momenta, Optional<Watch> watch) {
        public Course {
            ratios = List.copyOf(ratios);
            momenta = List.copyOf(momenta);
        }
    }

    /** The settings of a schedule that falls where progress stops, from a step on. */
    public record Watch(long from, Map<String, Object> settings) {
        public Watch {
            settings = ordered(settings);
        }
    }

    /** A path by its optimizer and schedule; without a rate the page looks for one. */
    public record Choice(String optimizer, String schedule, OptionalDouble rate) {}

    private static Map<String, Object> ordered(Map<String, Object> settings) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
