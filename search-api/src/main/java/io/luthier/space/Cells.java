package io.luthier.space;

/**
 * The unit interval cut into one cell for each of some levels. An edge is computed from its index, so that decoding (which
 * cell?) and encoding (the cell's middle) can never disagree.
 */
abstract sealed class Cells {
    /** How many cells. */
    abstract long count();

    /** The lower edge of cell {@code index}; 1 for {@code count}. */
    abstract double edge(long index);

    /** A first guess of the cell that holds {@code unit}. */
    abstract long guess(double unit);

    /** The cell that holds {@code unit}. */
    final long index(double unit) {
        long index = Math.min(count() - 1, Math.max(0, guess(unit)));
        while (index > 0 && unit < edge(index)) {
            index--;
        }
        while (index < count() - 1 && unit >= edge(index + 1)) {
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
    static Cells of(String key, double low, double step, long count, Scale scale) {
        Cells cells;
        if (scale instanceof Scale.Linear) {
            cells = new Even(count);
        } else {
            cells = new Scaled(low, step, count, scale);
        }
        refuseTiny(key, cells);
        return cells;
    }

    /** Cells as wide as their weights. */
    static Cells weighted(String key, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] edges = new double[weights.length + 1];
        double below = 0;
        for (int i = 0; i < weights.length; i++) {
            below += weights[i];
            edges[i + 1] = i == weights.length - 1 ? 1 : below / sum;
        }
        boolean even = java.util.Arrays.stream(weights).allMatch(w -> w == weights[0]);
        Cells cells = even ? new Even(weights.length) : new Weighted(edges);
        for (int i = 0; i < weights.length; i++) {
            if (!(cells.edge(i + 1) - cells.edge(i) >= 0x1p-50)) {
                throw tiny(key);
            }
        }
        return cells;
    }

    /** The scales' densities have one peak, so the smallest cell is the first or the last. */
    private static void refuseTiny(String key, Cells cells) {
        long n = cells.count();
        if (!(cells.edge(1) - cells.edge(0) >= 0x1p-50) || !(cells.edge(n) - cells.edge(n - 1) >= 0x1p-50)) {
            throw tiny(key);
        }
    }

    static InvalidSettingException tiny(String key) {
        return new InvalidSettingException(
                key,
                "'" + key + "' has values whose share of the range is under 2^-50, too small to be told apart"
                        + "\nMaybe a narrower range, a larger step, another scale, or a real parameter.");
    }

    private static final class Even extends Cells {
        private final long count;

        Even(long count) {
            this.count = count;
        }

        @Override
        long count() {
            return count;
        }

        @Override
        double edge(long index) {
            return (double) index / count;
        }

        @Override
        long guess(double unit) {
            return (long) (unit * count);
        }
    }

    private static final class Weighted extends Cells {
        private final double[] edges;

        Weighted(double[] edges) {
            this.edges = edges;
        }

        @Override
        long count() {
            return edges.length - 1;
        }

        @Override
        double edge(long index) {
            return edges[(int) index];
        }

        @Override
        long guess(double unit) {
            int i = 0;
            while (i < edges.length - 2 && unit >= edges[i + 1]) {
                i++;
            }
            return i;
        }
    }

    private static final class Scaled extends Cells {
        private final double step;
        private final long count;
        private final Scale scale;
        private final double start;
        private final double lead;
        private final double span;

        Scaled(double low, double step, long count, Scale scale) {
            this.step = step;
            this.count = count;
            this.scale = scale;
            this.lead = scale.lead(low, step);
            this.start = low - lead;
            double last = (count - 1) * step;
            this.span = lead + last + scale.tail(low + last, step);
        }

        @Override
        long count() {
            return count;
        }

        @Override
        double edge(long index) {
            if (index <= 0) {
                return 0;
            }
            return index >= count ? 1 : scale.share(lead + (index - 0.5) * step, start, span);
        }

        @Override
        long guess(double unit) {
            return Math.round((scale.offset(unit, start, span) - lead) / step);
        }
    }
}
