package io.luthier.space;

import java.util.Arrays;

/**
 * The unit interval cut into one cell for each of some levels. An edge is computed from its index, so that decoding (which
 * cell?) and encoding (the cell's middle) can never disagree.
 */
abstract sealed class Cells {
    private static final double SMALLEST = 0x1p-50;

    private final long count;

    private Cells(long count) {
        this.count = count;
    }

    /** How many cells. */
    final long count() {
        return count;
    }

    /** The lower edge of cell {@code index}; 0 for the first, and 1 for {@code count}. */
    abstract double edge(long index);

    /** A first guess of the cell that holds {@code unit}. */
    abstract long guess(double unit);

    /** Whether a cell is too small to be told from its neighbours. */
    boolean tiny() {
        // The scales' densities have one peak, so the smallest cell is the first or the last.
        return count > 1L << 50 || tiny(0) || tiny(count - 1);
    }

    final boolean tiny(long index) {
        return !(edge(index + 1) - edge(index) >= SMALLEST);
    }

    /** The cell that holds {@code unit}. */
    final long index(double unit) {
        long index = Math.min(count - 1, Math.max(0, guess(unit)));
        while (index > 0 && unit < edge(index)) {
            index--;
        }
        while (index < count - 1 && unit >= edge(index + 1)) {
            index++;
        }
        return index;
    }

    /** The middle of a cell. */
    final double middle(long index) {
        double low = edge(index);
        return low + (edge(index + 1) - low) / 2;
    }

    /**
     * The cells of {@code low, low + step, ...} under a scale: edges half-way between neighbours, the outer ones as far out
     * in the scale's own coordinate as the first inner ones are in.
     */
    static Cells of(double low, double step, long count, Scale scale) {
        return scale instanceof Scale.Linear || count > 1L << 50
                ? new Even(count)
                : new Scaled(low, step, count, scale);
    }

    /** Cells as wide as their weights. */
    static Cells weighted(double[] weights) {
        return Arrays.stream(weights).allMatch(w -> w == weights[0]) ? new Even(weights.length) : new Weighted(weights);
    }

    private static final class Even extends Cells {
        Even(long count) {
            super(count);
        }

        @Override
        double edge(long index) {
            return (double) index / count();
        }

        @Override
        long guess(double unit) {
            return (long) (unit * count());
        }
    }

    private static final class Weighted extends Cells {
        private final double[] edges;

        Weighted(double[] weights) {
            super(weights.length);
            double largest = Arrays.stream(weights).max().orElse(1); // no sum of parts of it overflows
            double sum = 0;
            for (double weight : weights) {
                sum += weight / largest;
            }
            this.edges = new double[weights.length + 1];
            double below = 0;
            for (int i = 0; i < weights.length - 1; i++) {
                below += weights[i] / largest;
                edges[i + 1] = below / sum;
            }
            edges[weights.length] = 1;
        }

        @Override
        double edge(long index) {
            return edges[(int) index];
        }

        @Override
        long guess(double unit) {
            int found = Arrays.binarySearch(edges, unit);
            return found >= 0 ? found : -found - 2;
        }

        @Override
        boolean tiny() {
            for (int i = 0; i < count(); i++) {
                if (tiny(i)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Scaled extends Cells {
        private final double lead; // how far below the lowest value its cell begins
        private final double step;
        private final Warp warp;

        Scaled(double low, double step, long count, Scale scale) {
            super(count);
            this.step = step;
            double half = step / 2;
            double last = (count - 1) * step;
            boolean log = scale instanceof Scale.Log || scale instanceof Scale.LogNormal;
            this.lead = log ? low * half / (low + half) : half;
            double rest = 1 - low - last;
            double tail = scale instanceof Scale.ReverseLog ? rest * half / (rest + half) : half;
            this.warp = Warp.of(scale, low - lead, lead + last + tail);
        }

        @Override
        double edge(long index) {
            if (index <= 0) {
                return 0;
            }
            return index >= count() ? 1 : warp.share(lead + (index - 0.5) * step);
        }

        @Override
        long guess(double unit) {
            return unit > 0 && unit < 1 ? Math.round((warp.offset(unit) - lead) / step) : unit > 0 ? count() - 1 : 0;
        }
    }
}
