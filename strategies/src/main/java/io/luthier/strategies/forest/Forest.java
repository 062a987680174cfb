package io.luthier.strategies.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random forest for regression: each tree is grown on its own bootstrap sample. What it says of a point is a mean and a
 * variance, those of the mixture of its trees' leaves: how far the trees disagree, and how the values within the leaves
 * scatter. Immutable.
 *
 * @see <a href="https://doi.org/10.1016/j.artint.2013.10.003">Hutter, Xu, Hoos and Leyton-Brown, Algorithm Runtime Prediction:
 *     Methods and Evaluation, Artificial Intelligence 206, 2014</a>
 */
final class Forest {
    private final List<Tree> trees;

    private Forest(List<Tree> trees) {
        this.trees = trees;
    }

    /**
     * How a forest is grown.
     *
     * @param trees how many, at least 1
     * @param leaf how many different rows a leaf has at least, at least 1
     * @param share of the features that are looked at for each split, in (0, 1]
     */
    public record Growth(int trees, int leaf, double share) {}

    /**
     * Grows a forest.
     *
     * @param levels how many labels each feature has, 0 for one that is a number
     * @param rows by row and feature: a finite number, or the index of a label
     * @param values what is to be predicted, one for each row, finite; at least one
     */
    public static Forest grow(int[] levels, double[][] rows, double[] values, Growth growth, RandomGenerator random) {
        var table = new SortedColumns(levels, rows, values);
        var grower = new Grower(table, growth, random);
        var trees = new ArrayList<Tree>();
        for (int t = 0; t < growth.trees(); t++) {
            trees.add(grower.tree());
        }
        return new Forest(List.copyOf(trees));
    }

    /** The prediction at a point. */
    public Prediction at(double[] row) {
        double sum = 0;
        double squares = 0;
        double within = 0;
        for (int t = 0; t < trees.size(); t++) {
            Tree tree = trees.get(t);
            int leaf = tree.leaf(row);
            double mean = tree.mean(leaf);
            sum += mean;
            squares += mean * mean;
            within += tree.variance(leaf);
        }
        return prediction(sum, squares, within);
    }

    /** The predictions at these points, tree by tree: sooner than one after the other. */
    public Prediction[] at(double[][] rows) {
        var sums = new double[rows.length];
        var squares = new double[rows.length];
        var within = new double[rows.length];
        for (Tree tree : trees) {
            for (int i = 0; i < rows.length; i++) {
                int leaf = tree.leaf(rows[i]);
                double mean = tree.mean(leaf);
                sums[i] += mean;
                squares[i] += mean * mean;
                within[i] += tree.variance(leaf);
            }
        }
        var predictions = new Prediction[rows.length];
        Arrays.setAll(predictions, i -> prediction(sums[i], squares[i], within[i]));
        return predictions;
    }

    private Prediction prediction(double sum, double squares, double within) {
        double mean = sum / trees.size();
        return new Prediction(mean, Math.max(0, (squares + within) / trees.size() - mean * mean));
    }

    /** A mean and the variance around it. */
    public record Prediction(double mean, double variance) {}
}
