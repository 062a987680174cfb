package io.luthier.strategies.grid;

import java.util.List;

/**
 * All numbers below a size, each once, in steps of a stride that has no factor in common with the size.
 *
 * <p>Such a walk turns around a number's digits as around a circle: the digit with period {@code p} (it repeats when the
 * number grows by p) moves by {@code stride / p} of a turn. It spreads well if no small number of steps comes back close to
 * where it began, for which the golden ratio is the ideal; so of some multiples of size / golden ratio the one is taken
 * whose worst digit spreads best.
 */
final class Strides {
    private static final double GOLDEN = 0.6180339887498949;
    private static final int CANDIDATES = 64;
    private static final int HORIZON = 64;

    private final long size;
    private final long stride;
    private long at;
    private long left;

    Strides(long size, List<Long> periods) {
        this.size = size;
        this.stride = stride(size, periods);
        this.left = size;
    }

    /** Whether every number was given. */
    boolean over() {
        return left == 0;
    }

    long next() {
        long given = at;
        at = at < size - stride ? at + stride : at - (size - stride); // no sum passes the largest long
        left--;
        return given;
    }

    private static long stride(long size, List<Long> periods) {
        long best = 1;
        double most = -1;
        for (int i = 1; i <= CANDIDATES; i++) {
            long candidate = coprime((long) (size * (i * GOLDEN % 1)), size);
            double worst = periods.stream()
                    .mapToDouble(p -> spread(candidate, p))
                    .min()
                    .orElse(0);
            if (worst > most) {
                best = candidate;
                most = worst;
            }
        }
        return best;
    }

    /**
     * How well a digit of this period spreads: the least of n times the distance from a whole turn after n steps. After n
     * steps no gap on the circle is then wider than 2 / (n spread).
     */
    static double spread(long stride, long period) {
        double turn = (double) (stride % period) / period;
        double least = 1;
        for (int n = 1; n <= Math.min(HORIZON, period - 1); n++) {
            double turns = n * turn;
            least = Math.min(least, n * Math.abs(turns - Math.rint(turns)));
        }
        return least;
    }

    /** The first number from {@code start} on that has no factor in common with {@code size}. */
    private static long coprime(long start, long size) {
        long candidate = Math.max(1, start);
        while (divisor(candidate, size) != 1) {
            candidate++;
        }
        return candidate;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
