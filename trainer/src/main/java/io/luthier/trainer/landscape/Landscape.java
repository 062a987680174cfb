package io.luthier.trainer.landscape;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Probe;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A slice through the loss of a network of our own, with the paths of trainings on it.
 *
 * <pre>{@code
 * new Landscape(new Mlp("digits"))
 *         .with("cosine", Config.parse("schedule=cosine"))
 *         .with("constant", Config.empty())
 *         .explore()
 * }</pre>
 *
 * <p>All trainings begin with the same weights and see the examples in the same order. The same for the same seeds, to the
 * last bit, on one machine.
 *
 * @param arms the trainings by name, one at least to explore; the plane goes through the end of the first. Their networks
 *     must have the same layers.
 * @param directions which plane
 * @param side the points along each side of the grid
 * @param rows the most examples that the loss is taken over; they are spread evenly over the training part
 * @param studySeed decides the split of the data
 * @param seed of the trainings and of random directions
 */
public record Landscape(
        Mlp mlp, Map<String, Config> arms, Directions directions, int side, int rows, long studySeed, long seed) {
    /** Stops of a path that are kept in memory and drawn, all arms together. */
    private static final int STOPS = 240;

    /** The most values of all stops together: half a gigabyte. */
    private static final long VALUES = 1L << 27;

    private static final int FEWEST = 8;

    public Landscape {
        arms = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        Grid.check(side);
        if (rows < 1) {
            throw new InvalidSettingException("rows", "'rows' is " + rows + ", it must be at least 1\nUse 2048.");
        }
        if (directions instanceof Directions.Random && arms.size() > 1) {
            throw new InvalidSettingException(
                    "directions",
                    "'directions' is random, with " + arms.size() + " trainings to compare\n"
                            + "A path projected on random directions shows nothing: take principal.");
        }
    }

    /** Without trainings yet: principal directions, 51 x 51 points, at most 2,048 examples, seed 1. */
    public Landscape(Mlp mlp) {
        this(mlp, Map.of(), new Directions.Principal(0.2), 51, 2048, 1, 1);
    }

    /** With one more training; the configuration is on top of what the network fixes. */
    public Landscape with(String name, Config config) {
        var more = new LinkedHashMap<>(arms);
        if (more.put(name, config) != null) {
            throw new InvalidSettingException("arms", "'" + name + "' is there twice\nEach needs a name of its own.");
        }
        return new Landscape(mlp, more, directions, side, rows, studySeed, seed);
    }

    /** Over another plane. */
    public Landscape directions(Directions other) {
        return new Landscape(mlp, arms, other, side, rows, studySeed, seed);
    }

    /** With so many points along each side. */
    public Landscape side(int points) {
        return new Landscape(mlp, arms, directions, points, rows, studySeed, seed);
    }

    /** With the mean over at most so many examples. */
    public Landscape rows(int most) {
        return new Landscape(mlp, arms, directions, side, most, studySeed, seed);
    }

    /** With these seeds. */
    public Landscape seeds(long ofSplit, long ofTraining) {
        return new Landscape(mlp, arms, directions, side, rows, ofSplit, ofTraining);
    }

    /**
     * Trains, and evaluates the grid.
     *
     * @throws InvalidSettingException if the first training diverged, or the networks differ
     */
    public Slice explore() throws InterruptedException {
        if (arms.isEmpty()) {
            throw new InvalidSettingException(
                    "arms", "there is no training to look at\nAdd one with with(name, config).");
        }
        try (var probe = new Probe(mlp, studySeed)) {
            return new Exploration(probe).slice();
        }
    }

    private final class Exploration {
        private final Probe probe;
        private final List<Path> paths = new ArrayList<>();
        private final Layout layout;
        private final Probe.Sight sight;

        /** A training, as it was seen. */
        private record Path(String name, List<float[]> places, List<Long> steps, String ending) {
            float[] end() {
                return places.get(places.size() - 1);
            }
        }

        Exploration(Probe probe) throws InterruptedException {
            this.probe = probe;
            Config first = arms.values().iterator().next();
            layout = probe.layout(first);
            sight = probe.sight(first, rows);
            for (var arm : arms.entrySet()) {
                Layout own = probe.layout(arm.getValue());
                if (!own.equals(layout)) {
                    throw new InvalidSettingException(
                            "arms",
                            "the network of '%s' has layers of %s, that of '%s' of %s\nOn one plane all must be alike."
                                    .formatted(
                                            arms.keySet().iterator().next(),
                                            layout.widths(),
                                            arm.getKey(),
                                            own.widths()));
                }
            }
            for (var arm : arms.entrySet()) {
                paths.add(train(arm.getKey(), arm.getValue()));
            }
            Path center = paths.get(0);
            if (!center.ending().isEmpty()) {
                throw new InvalidSettingException(
                        "learning-rate",
                        "the training" + (arms.size() > 1 ? " '" + center.name() + "'" : "")
                                + " has no end to look around: it " + center.ending()
                                + "\nUse a lower learning rate.");
            }
        }

        /** Its parameters at equal intervals, the start and the end included. */
        private Path train(String name, Config config) throws InterruptedException {
            long steps = probe.steps(config);
            long most = Math.max(FEWEST, Math.min(STOPS, VALUES / layout.parameters()) / arms.size());
            long every = Math.max(1, (steps + most - 1) / most);
            var places = new ArrayList<float[]>();
            var at = new ArrayList<Long>();
            var due = new AtomicLong();
            Measurement measured = probe.train(config, seed, (step, parameters) -> {
                int end = at.size() - 1;
                if (end >= 0 && at.get(end) == step) { // what the training leaves may be another place
                    places.set(end, parameters.clone());
                } else if (step >= due.get() || step == steps) {
                    places.add(parameters.clone());
                    at.add(step);
                    due.set(step - step % every + every);
                }
            });
            return new Path(name, places, at, measured.infeasible());
        }

        Slice slice() throws InterruptedException {
            float[] parameters = new float[layout.size()];
            if (directions instanceof Directions.Random random) {
                Path path = paths.get(0);
                Section section = Section.random(path.end(), layout, seed);
                var end =
                        new Trajectory.Stop(path.steps().get(path.steps().size() - 1), 0, 0, sight.loss(path.end()), 0);
                double reach = random.reach();
                Grid grid = grid(new Window(-reach, reach, -reach, reach), section, parameters);
                return new Slice(
                        grid,
                        List.of(new Trajectory(path.name(), List.of(end), "")),
                        List.of(),
                        probe.rows(rows),
                        layout.size());
            }
            List<float[]> places = new ArrayList<>();
            paths.stream().filter(path -> path.ending().isEmpty()).forEach(path -> places.addAll(path.places()));
            Principal principal = Principal.of(places, paths.get(0).end());
            Section section = new Section(paths.get(0).end(), principal.first(), principal.second());
            var trajectories = new ArrayList<Trajectory>();
            for (Path path : paths) {
                trajectories.add(projected(path, section));
            }
            Grid grid = grid(window(trajectories, ((Directions.Principal) directions).margin()), section, parameters);
            return new Slice(
                    grid,
                    trajectories,
                    List.of(principal.shares()[0], principal.shares()[1]),
                    probe.rows(rows),
                    layout.size());
        }

        private Grid grid(Window window, Section section, float[] parameters) throws InterruptedException {
            return Grid.of(window, side, (x, y) -> {
                section.at(x, y, parameters);
                return sight.loss(parameters);
            });
        }

        /** A path that diverged is cut off before its first place that is not finite. */
        private Trajectory projected(Path path, Section section) throws InterruptedException {
            var stops = new ArrayList<Trajectory.Stop>();
            for (int i = 0; i < path.places().size(); i++) {
                float[] place = path.places().get(i);
                Trajectory.Stop stop = section.project(path.steps().get(i), place, sight.loss(place));
                if (!Double.isFinite(stop.loss()) || !Double.isFinite(stop.distance())) {
                    break;
                }
                stops.add(stop);
            }
            return new Trajectory(path.name(), stops, path.ending());
        }

        /** Around all paths that did not diverge; the shorter side at least a third of the longer. */
        private Window window(List<Trajectory> trajectories, double margin) {
            double left = 0;
            double right = 0;
            double bottom = 0;
            double top = 0;
            for (Trajectory path : trajectories) {
                for (Trajectory.Stop stop : path.ending().isEmpty() ? path.stops() : List.<Trajectory.Stop>of()) {
                    left = Math.min(left, stop.x());
                    right = Math.max(right, stop.x());
                    bottom = Math.min(bottom, stop.y());
                    top = Math.max(top, stop.y());
                }
            }
            double side = Math.max(right - left, top - bottom);
            double across = Math.max(0, side / 3 - (right - left)) / 2 + margin * Math.max(right - left, side / 3);
            double up = Math.max(0, side / 3 - (top - bottom)) / 2 + margin * Math.max(top - bottom, side / 3);
            return new Window(left - across, right + across, bottom - up, top + up);
        }
    }
}
