package io.luthier.trainer.landscape;

import java.util.List;

/**
 * The path of a training over a plane.
 *
 * @param stops in the order of the steps; the first is the start
 * @param ending why it ended before its last step: that it diverged; empty if it did not
 */
public record Trajectory(String name, List<Stop> stops, String ending) {
    public Trajectory {
        stops = List.copyOf(stops);
    }

    /**
     * A place on the way.
     *
     * @param step how many steps were done
     * @param loss the loss at the place itself, which need not lie on the plane
     * @param distance from the plane, in the Euclidean norm over all parameters; 0 where the plane is all there is
     */
    public record Stop(long step, double x, double y, double loss, double distance) {}

    /** Where it ended. */
    public Stop last() {
        return stops.get(stops.size() - 1);
    }

    /** The largest distance from the plane. */
    public double farthest() {
        return stops.stream().mapToDouble(Stop::distance).max().orElse(0);
    }
}
