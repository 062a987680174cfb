package io.luthier.strategies.points;

import io.luthier.trial.Seeds;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * The Sobol sequence with the direction numbers of Joe and Kuo (2008), each coordinate scrambled as Owen does it: every bit
 * is flipped or not by a separate coin for each prefix of higher bits. The points thus keep their even spread (any 2^m
 * points from a multiple of 2^m on fill each elementary interval alike) and each is uniformly distributed.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4612-2552-2_19">Owen, Randomly Permuted (t,m,s)-Nets and (t,s)-Sequences,
 *     1995</a>
 */
public final class Sobol {
    /** How many coordinates there are at most. */
    public static final int LARGEST = 1000;

    private static final int BITS = 32;

    private final long seed;
    private final SobolSequenceGenerator plain;

    /** @param dimension from 1 to {@link #LARGEST} */
    public Sobol(int dimension, long seed) {
        this.seed = seed;
        this.plain = new SobolSequenceGenerator(dimension);
    }

    /** The next point of [0, 1)^dimension. */
    public double[] next() {
        double[] point = plain.nextVector();
        for (int i = 0; i < point.length; i++) {
            point[i] = scrambled((long) (point[i] * (1L << BITS)), Seeds.mix(seed, i));
        }
        return point;
    }

    /** One scrambled point after the other; random ones where there are too many coordinates for a sequence. */
    public static Function<RandomGenerator, double[]> points(int dimension, long seed) {
        if (dimension > LARGEST) {
            return random -> random.doubles(dimension).toArray();
        }
        var sobol = new Sobol(dimension, seed);
        return random -> sobol.next();
    }

    /** The sequence as published, without its first point, the corner. */
    public static Supplier<double[]> plain(int dimension) {
        var plain = new SobolSequenceGenerator(dimension);
        plain.nextVector();
        return plain::nextVector;
    }

    /** The coordinate, with 32 random bits below those that were scrambled. */
    private static double scrambled(long bits, long coins) {
        long out = 0;
        long prefix = 1;
        for (int bit = BITS - 1; bit >= 0; bit--) {
            long own = bits >>> bit & 1;
            out = out << 1 | own ^ Seeds.mix(coins, prefix) & 1;
            prefix = prefix << 1 | own;
        }
        return (out + (Seeds.mix(coins, prefix) >>> 11) * 0x1p-53) / (1L << BITS);
    }
}
