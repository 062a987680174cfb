package io.luthier.strategies.sampling;

import io.luthier.trial.Seeds;

/**
 * The Halton sequence: coordinate i of point n is n written backwards in the i-th prime, behind the point. Where it is
 * scrambled, each digit goes through a random linear permutation of its own, which keeps the even spread, makes every point
 * uniformly distributed, and breaks up the lines that the large primes are known for.
 *
 * @see <a href="https://doi.org/10.1007/BF01386213">Halton, On the Efficiency of Certain Quasi-Random Sequences of Points,
 *     1960</a>
 * @see <a href="https://doi.org/10.1006/jcom.1998.0489">Matousek, On the L2-Discrepancy for Anchored Boxes, 1998</a>
 */
final class Halton {
    private static final double FINEST = 0x1p-53;

    private final int[] bases;
    private long index = 1; // point 0 is the corner

    /** @param dimension at least 1 */
    Halton(int dimension) {
        this.bases = primes(dimension);
    }

    /** The next point of (0, 1)^dimension, from the second of the sequence on. */
    double[] next() {
        double[] point = new double[bases.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = plain(index, bases[i]);
        }
        index++;
        return point;
    }

    /** The same, scrambled by a seed. */
    double[] nextScrambled(long seed) {
        double[] point = new double[bases.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = scrambled(index, bases[i], Seeds.mix(seed, i));
        }
        index++;
        return point;
    }

    private static double plain(long index, int base) {
        double value = 0;
        double place = 1.0 / base;
        for (long rest = index; rest > 0; rest /= base) {
            value += rest % base * place;
            place /= base;
        }
        return value;
    }

    private static double scrambled(long index, int base, long seed) {
        double value = 0;
        double place = 1.0 / base;
        long rest = index;
        for (int digit = 0; place * base > FINEST; digit++) {
            long coins = Seeds.mix(seed, digit);
            long factor = 1 + Long.remainderUnsigned(coins, base - 1);
            long shift = Long.remainderUnsigned(Seeds.mix(coins, 1), base);
            value += (rest % base * factor + shift) % base * place;
            rest /= base;
            place /= base;
        }
        return Math.min(value, Math.nextDown(1.0));
    }

    private static int[] primes(int count) {
        int[] primes = new int[count];
        int found = 0;
        for (int candidate = 2; found < count; candidate++) {
            boolean prime = true;
            for (int i = 0; i < found && primes[i] * primes[i] <= candidate && prime; i++) {
                prime = candidate % primes[i] != 0;
            }
            if (prime) {
                primes[found++] = candidate;
            }
        }
        return primes;
    }
}
