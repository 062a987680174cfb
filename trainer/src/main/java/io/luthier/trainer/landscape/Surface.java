package io.luthier.trainer.landscape;

import io.luthier.settings.Family;
import io.luthier.settings.Members;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.List;

/** A function of two variables on which optimizers can be watched, with its exact gradient. */
@Members({
    Surface.Quadratic.class,
    Surface.Rosenbrock.class,
    Surface.Beale.class,
    Surface.Saddle.class,
    Surface.MonkeySaddle.class,
    Surface.Ripple.class
})
public interface Surface {
    /** The surfaces by name. */
    static Family<Surface> all() {
        return Family.of(Surface.class);
    }

    /** The value at a place. */
    double at(double x, double y);

    /** The gradient at a place. */
    Point slope(double x, double y);

    /** What is worth seeing of it. */
    Window window();

    /** Where a descent begins unless something else is asked for. */
    Point start();

    /** Where it is least; empty if it has no least value. */
    default List<Point> minima() {
        return List.of();
    }

    /** (x^2 + condition y^2) / 2. */
    @Term("an elongated bowl")
    record Quadratic(
            @Term(value = "the steepest curvature over the least", in = "[1, 1e6]", preset = "25")
            double condition) implements Surface {
        public Quadratic {
            Settings.check(Quadratic.class, condition);
        }

        @Override
        public double at(double x, double y) {
            return (x * x + condition * y * y) / 2;
        }

        @Override
        public Point slope(double x, double y) {
            return new Point(x, condition * y);
        }

        @Override
        public Window window() {
            return new Window(-10, 10, -5, 5);
        }

        @Override
        public Point start() {
            return new Point(-9, 3);
        }

        @Override
        public List<Point> minima() {
            return List.of(new Point(0, 0));
        }
    }

    /**
     * (1 - x)^2 + 100 (y - x^2)^2.
     *
     * @see <a href="https://doi.org/10.1093/comjnl/3.3.175">Rosenbrock 1960</a>
     */
    @Term(value = "a curved valley with a flat floor (Rosenbrock 1960)", aliases = "banana")
    record Rosenbrock() implements Surface {
        @Override
        public double at(double x, double y) {
            double off = y - x * x;
            return (1 - x) * (1 - x) + 100 * off * off;
        }

        @Override
        public Point slope(double x, double y) {
            double off = y - x * x;
            return new Point(-2 * (1 - x) - 400 * x * off, 200 * off);
        }

        @Override
        public Window window() {
            return new Window(-2, 2, -1, 3);
        }

        @Override
        public Point start() {
            return new Point(-1.2, 1);
        }

        @Override
        public List<Point> minima() {
            return List.of(new Point(1, 1));
        }
    }

    /**
     * (1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2.
     *
     * @see <a href="https://doi.org/10.1145/355934.355936">Moré, Garbow and Hillstrom 1981, problem 5</a>
     */
    @Term("plains between steep corners (Beale 1958)")
    record Beale() implements Surface {
        @Override
        public double at(double x, double y) {
            double a = 1.5 - x + x * y;
            double b = 2.25 - x + x * y * y;
            double c = 2.625 - x + x * y * y * y;
            return a * a + b * b + c * c;
        }

        @Override
        public Point slope(double x, double y) {
            double a = 1.5 - x + x * y;
            double b = 2.25 - x + x * y * y;
            double c = 2.625 - x + x * y * y * y;
            return new Point(
                    2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)), 2 * x * (a + 2 * b * y + 3 * c * y * y));
        }

        @Override
        public Window window() {
            return new Window(-4.5, 4.5, -4.5, 4.5);
        }

        @Override
        public Point start() {
            return new Point(1, 1);
        }

        @Override
        public List<Point> minima() {
            return List.of(new Point(3, 0.5));
        }
    }

    /** x^2 - y^2. */
    @Term("falls along one axis, rises along the other")
    record Saddle() implements Surface {
        @Override
        public double at(double x, double y) {
            return x * x - y * y;
        }

        @Override
        public Point slope(double x, double y) {
            return new Point(2 * x, -2 * y);
        }

        @Override
        public Window window() {
            return new Window(-2, 2, -2, 2);
        }

        @Override
        public Point start() {
            return new Point(-1.8, 0.01);
        }
    }

    /** x^3 - 3 x y^2. */
    @Term("three ways down and three ways up, flat in the middle")
    record MonkeySaddle() implements Surface {
        @Override
        public double at(double x, double y) {
            return x * x * x - 3 * x * y * y;
        }

        @Override
        public Point slope(double x, double y) {
            return new Point(3 * x * x - 3 * y * y, -6 * x * y);
        }

        @Override
        public Window window() {
            return new Window(-1.5, 1.5, -1.5, 1.5);
        }

        @Override
        public Point start() {
            return new Point(1.3, 0.03);
        }
    }

    /** r^2 / 20 + 1 - cos(2 r), where r is the distance from the middle: rings of local minima around the least value. */
    @Term("a bowl with waves around its middle")
    record Ripple() implements Surface {
        @Override
        public double at(double x, double y) {
            double r = Math.sqrt(x * x + y * y);
            return r * r / 20 + 1 - StrictMath.cos(2 * r);
        }

        @Override
        public Point slope(double x, double y) {
            double r = Math.sqrt(x * x + y * y);
            double factor = 0.1 + (r == 0 ? 4 : 2 * StrictMath.sin(2 * r) / r);
            return new Point(factor * x, factor * y);
        }

        @Override
        public Window window() {
            return new Window(-7, 7, -7, 7);
        }

        @Override
        public Point start() {
            return new Point(3.7, 2.7);
        }

        @Override
        public List<Point> minima() {
            return List.of(new Point(0, 0));
        }
    }
}
