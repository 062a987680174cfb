package io.luthier.trainer.landscape;

import io.luthier.settings.InvalidSettingException;
import java.util.Arrays;

/** Losses at the points of a grid, its border included. Immutable. */
public final class Grid {
    /** The most points along a side. */
    public static final int MOST = 501;

    private final Window window;
    private final double[][] losses;

    private Grid(Window window, double[][] losses) {
        this.window = window;
        this.losses = losses;
    }

    /** Any loss on a plane. */
    @FunctionalInterface
    interface Plane {
        double loss(double x, double y) throws InterruptedException;
    }

    /** With {@code side} points along each side, evaluated row by row from the bottom. */
    static Grid of(Window window, int side, Plane plane) throws InterruptedException {
        check(side);
        double[][] losses = new double[side][side];
        var grid = new Grid(window, losses);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                losses[row][column] = plane.loss(grid.x(column), grid.y(row));
            }
        }
        return grid;
    }

    static void check(int side) {
        if (side < 5 || side > MOST) {
            throw new InvalidSettingException(
                    "grid", "'grid' is " + side + ", it must lie in [5, " + MOST + "]\nUse 51.");
        }
    }

    /** What it covers. */
    public Window window() {
        return window;
    }

    /** The points along a side. */
    public int side() {
        return losses.length;
    }

    /** Where a column stands, from 0 at the left. */
    public double x(int column) {
        return between(window.left(), window.right(), column);
    }

    /** Where a row stands, from 0 at the bottom. */
    public double y(int row) {
        return between(window.bottom(), window.top(), row);
    }

    private double between(double from, double to, int at) {
        double t = (double) at / (losses.length - 1);
        return from * (1 - t) + to * t;
    }

    /** The loss at a point; may be infinite or NaN. */
    public double at(int column, int row) {
        return losses[row][column];
    }

    /** All losses, row by row from the bottom: a copy. */
    public double[][] losses() {
        return Arrays.stream(losses).map(double[]::clone).toArray(double[][]::new);
    }
}
