package io.luthier.trainer;

/** How far a network's outputs are from the targets. */
enum Loss {
    /** The negative logarithm of the probability that softmax gives to the right class; a target is the class's index. */
    CROSS_ENTROPY {
        @Override
        double apply(
                float[] outputs,
                float[] targets,
                int rows,
                int columns,
                float[] gradient,
                double[] powers,
                double[] scratch) {
            for (int row = 0; row < rows; row++) {
                int at = row * columns;
                float highest = highest(outputs, at, at + columns);
                for (int j = at; j < at + columns; j++) {
                    powers[j] = (double) outputs[j] - highest;
                }
                gradient[at] = highest; // until the powers are there
            }
            Exp.all(powers, scratch, rows * columns);
            double sum = 0;
            double product = 1; // of the totals so far, so that few logarithms are taken
            float share = (float) (1.0 / rows);
            for (int row = 0; row < rows; row++) {
                int at = row * columns;
                double total = 0;
                for (int j = at; j < at + columns; j++) {
                    total += powers[j];
                }
                int target = at + (int) targets[row];
                sum -= (double) outputs[target] - gradient[at];
                product *= total;
                if (product > 1e200) {
                    sum += StrictMath.log(product);
                    product = 1;
                }
                float scale = (float) (1 / (total * rows));
                for (int j = at; j < at + columns; j++) {
                    gradient[j] = (float) powers[j] * scale;
                }
                gradient[target] -= share;
            }
            sum += StrictMath.log(product);
            return sum;
        }

        /** H(q, p) is the cross-entropy plus s (z_target - mean z), and its slope p - q, with q = (1 - s) one-hot + s / K. */
        @Override
        double smooth(double share, float[] outputs, float[] targets, int rows, int columns, float[] gradient) {
            double sum = 0;
            float each = (float) (share / columns / rows);
            float right = (float) (share / rows);
            for (int row = 0; row < rows; row++) {
                int at = row * columns;
                double total = 0;
                for (int j = at; j < at + columns; j++) {
                    total += outputs[j];
                    gradient[j] -= each;
                }
                int target = at + (int) targets[row];
                gradient[target] += right;
                sum += outputs[target] - total / columns;
            }
            return share * sum;
        }

        @Override
        double weigh(
                double[] weights,
                double share,
                float[] outputs,
                float[] targets,
                int rows,
                int columns,
                float[] gradient) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                int at = row * columns;
                int right = (int) targets[row];
                double weight = weights[right];
                double highest = outputs[at + best(outputs, at, columns)];
                double total = 0;
                double mean = 0;
                for (int j = at; j < at + columns; j++) {
                    total += Exp.of(outputs[j] - highest);
                    mean += outputs[j];
                    gradient[j] *= (float) weight;
                }
                double off = outputs[at + right] - mean / columns;
                sum += weight * (StrictMath.log(total) - (outputs[at + right] - highest) + share * off);
            }
            return sum;
        }

        @Override
        int right(float[] outputs, float[] targets, int rows, int columns) {
            int right = 0;
            for (int row = 0; row < rows; row++) {
                right += best(outputs, row * columns, columns) == (int) targets[row] ? 1 : 0;
            }
            return right;
        }
    },
    /** The squared difference. */
    SQUARED_ERROR {
        @Override
        double apply(
                float[] outputs,
                float[] targets,
                int rows,
                int columns,
                float[] gradient,
                double[] powers,
                double[] scratch) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                double off = (double) outputs[row] - targets[row];
                sum += off * off;
                gradient[row] = (float) (2 * off / rows);
            }
            return sum;
        }

        @Override
        double smooth(double share, float[] outputs, float[] targets, int rows, int columns, float[] gradient) {
            return 0;
        }

        @Override
        double weigh(
                double[] weights,
                double share,
                float[] outputs,
                float[] targets,
                int rows,
                int columns,
                float[] gradient) {
            throw new IllegalStateException("numbers have no classes");
        }

        @Override
        int right(float[] outputs, float[] targets, int rows, int columns) {
            return 0;
        }
    };

    /**
     * The sum of the rows' losses; puts the gradient of their mean into {@code gradient}. What is left in the other arrays, each as long
     * as the outputs, means nothing.
     */
    abstract double apply(
            float[] outputs,
            float[] targets,
            int rows,
            int columns,
            float[] gradient,
            double[] powers,
            double[] scratch);

    /**
     * Takes a share of each target's weight and spreads it over all classes: changes the gradient that {@link #apply} left,
     * and returns what its sum must grow by. Numbers have no classes, and nothing changes.
     *
     * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy, Vanhoucke, Ioffe, Shlens and Wojna 2015</a>
     */
    abstract double smooth(double share, float[] outputs, float[] targets, int rows, int columns, float[] gradient);

    /**
     * Multiplies each row's gradient, as {@link #apply} and {@link #smooth} left it, by the weight of its class; returns the sum of the
     * rows' losses, smoothed by a share, times their weights.
     */
    abstract double weigh(
            double[] weights, double share, float[] outputs, float[] targets, int rows, int columns, float[] gradient);

    /** Two at once, neither of which waits for the other. */
    private static float highest(float[] outputs, int from, int to) {
        float highest = outputs[from];
        float other = outputs[to - 1];
        for (int j = from + 1; j + 1 < to; j += 2) {
            highest = Math.max(highest, outputs[j]);
            other = Math.max(other, outputs[j + 1]);
        }
        return Math.max(highest, other);
    }

    /** The class with the highest output, the first of equals, of the row that begins at {@code at}. */
    static int best(float[] outputs, int at, int columns) {
        int best = 0;
        for (int j = 1; j < columns; j++) {
            best = outputs[at + j] > outputs[at + best] ? j : best;
        }
        return best;
    }

    /** The probabilities that softmax makes of the outputs of the row that begins at {@code at}. */
    static double[] probabilities(float[] outputs, int at, int columns) {
        int best = best(outputs, at, columns);
        double[] shares = new double[columns];
        double total = 0;
        for (int j = 0; j < columns; j++) {
            shares[j] = Exp.of((double) outputs[at + j] - outputs[at + best]);
            total += shares[j];
        }
        for (int j = 0; j < columns; j++) {
            shares[j] /= total;
        }
        return shares;
    }

    /** How many rows have their highest output at the right class. */
    abstract int right(float[] outputs, float[] targets, int rows, int columns);
}
