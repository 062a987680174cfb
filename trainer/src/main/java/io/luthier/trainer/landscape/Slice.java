package io.luthier.trainer.landscape;

import java.util.List;

/**
 * What a {@link Landscape} shows: plain data. A slice proves neither that the loss is convex nor that no barrier stands
 * beside it.
 *
 * @param grid the loss over the plane through the end of the first training, which is at (0, 0)
 * @param trajectories of the trainings, projected on the plane; along random directions, where a projected path would show
 *     nothing, only the end of the first
 * @param shares the fraction of all squared distances of the paths from (0, 0) that each direction holds; empty along random
 *     directions
 * @param rows what the loss is the mean of, the same for all points
 * @param parameters how many the network has
 */
public record Slice(Grid grid, List<Trajectory> trajectories, List<Double> shares, String rows, int parameters) {
    public Slice {
        trajectories = List.copyOf(trajectories);
        shares = List.copyOf(shares);
    }
}
