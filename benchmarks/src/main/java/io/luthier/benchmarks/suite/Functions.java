package io.luthier.benchmarks.suite;

import static java.lang.StrictMath.PI;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.pow;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sqrt;

/**
 * The functions that optimisers are compared on, as everybody defines them.
 *
 * @see <a href="https://www.sfu.ca/~ssurjano/optimization.html">Surjanovic and Bingham, Virtual Library of Simulation
 *     Experiments</a>
 */
final class Functions {
    private static final double[] WEIGHTS = {1, 1.2, 3, 3.2};
    private static final double[][] SHAPE3 = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    private static final double[][] CENTRE3 = {
        {0.3689, 0.1170, 0.2673}, {0.4699, 0.4387, 0.7470}, {0.1091, 0.8732, 0.5547}, {0.0381, 0.5743, 0.8828}
    };
    private static final double[][] SHAPE6 = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] CENTRE6 = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };
    private static final double[] FOXHOLE_WIDTHS = {0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5};
    private static final double[][] FOXHOLES = {
        {4, 1, 8, 6, 3, 2, 5, 8, 6, 7},
        {4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6},
        {4, 1, 8, 6, 3, 2, 5, 8, 6, 7},
        {4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6}
    };

    private Functions() {}

    static double branin(double... x) {
        double parabola = x[1] - 5.1 / (4 * PI * PI) * x[0] * x[0] + 5 / PI * x[0] - 6;
        return parabola * parabola + 10 * (1 - 1 / (8 * PI)) * cos(x[0]) + 10;
    }

    static double hartmann3(double... x) {
        return hartmann(SHAPE3, CENTRE3, x);
    }

    static double hartmann6(double... x) {
        return hartmann(SHAPE6, CENTRE6, x);
    }

    private static double hartmann(double[][] shape, double[][] centre, double[] x) {
        double sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double inner = 0;
            for (int j = 0; j < x.length; j++) {
                inner += shape[i][j] * square(x[j] - centre[i][j]);
            }
            sum -= WEIGHTS[i] * exp(-inner);
        }
        return sum;
    }

    static double ackley(double... x) {
        double squares = 0;
        double waves = 0;
        for (double xi : x) {
            squares += xi * xi;
            waves += cos(2 * PI * xi);
        }
        return -20 * exp(-0.2 * sqrt(squares / x.length)) - exp(waves / x.length) + 20 + StrictMath.E;
    }

    static double rosenbrock(double... x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += 100 * square(x[i + 1] - x[i] * x[i]) + square(1 - x[i]);
        }
        return sum;
    }

    static double levy(double... x) {
        double first = 1 + (x[0] - 1) / 4;
        double last = 1 + (x[x.length - 1] - 1) / 4;
        double sum = square(sin(PI * first)) + square(last - 1) * (1 + square(sin(2 * PI * last)));
        for (int i = 0; i + 1 < x.length; i++) {
            double w = 1 + (x[i] - 1) / 4;
            sum += square(w - 1) * (1 + 10 * square(sin(PI * w + 1)));
        }
        return sum;
    }

    static double michalewicz(double... x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum -= sin(x[i]) * pow(sin((i + 1) * x[i] * x[i] / PI), 20);
        }
        return sum;
    }

    static double styblinskiTang(double... x) {
        double sum = 0;
        for (double xi : x) {
            double square = xi * xi;
            sum += (square * square - 16 * square + 5 * xi) / 2;
        }
        return sum;
    }

    static double rastrigin(double... x) {
        double sum = 0;
        for (double xi : x) {
            sum += xi * xi - 10 * cos(2 * PI * xi) + 10;
        }
        return sum;
    }

    static double griewank(double... x) {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * x[i] / 4000;
            product *= cos(x[i] / sqrt(i + 1.0));
        }
        return sum - product + 1;
    }

    static double shekel(double... x) {
        double sum = 0;
        for (int i = 0; i < FOXHOLE_WIDTHS.length; i++) {
            double distance = FOXHOLE_WIDTHS[i];
            for (int j = 0; j < x.length; j++) {
                distance += square(x[j] - FOXHOLES[j][i]);
            }
            sum -= 1 / distance;
        }
        return sum;
    }

    static double sixHumpCamel(double... x) {
        double a = x[0] * x[0];
        double b = x[1] * x[1];
        return (4 - 2.1 * a + a * a / 3) * a + x[0] * x[1] + (-4 + 4 * b) * b;
    }

    static double goldsteinPrice(double... x) {
        double a = x[0];
        double b = x[1];
        double left = 1 + square(a + b + 1) * (19 - 14 * a + 3 * a * a - 14 * b + 6 * a * b + 3 * b * b);
        double right = 30 + square(2 * a - 3 * b) * (18 - 32 * a + 12 * a * a + 48 * b - 36 * a * b + 27 * b * b);
        return left * right;
    }

    static double beale(double... x) {
        double a = x[0];
        double b = x[1];
        return square(1.5 - a + a * b) + square(2.25 - a + a * b * b) + square(2.625 - a + a * b * b * b);
    }

    static double square(double x) {
        return x * x;
    }
}
