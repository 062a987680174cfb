package io.luthier.trainer.measure;

import io.luthier.trainer.network.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a network says of rows whose class is known, row by row, and what that is worth. */
public final class Answers {
    private static final Map<String, ToDoubleFunction<Evaluation.Classes>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("balanced-accuracy", Evaluation.Classes::balancedAccuracy);
        FIGURES.put("f1", Evaluation.Classes::f1);
        FIGURES.put("auc", Evaluation.Classes::auc);
    }

    private final List<String> names;
    private final int positive;
    private final int[][] confusion;
    private final int[] known;
    private final double[][] shares; // by class, by row
    private int rows;

    /** @param positive the class that figures of two classes are of; -1 where there are more */
    public Answers(List<String> names, int positive, int rows) {
        this.names = names;
        this.positive = positive;
        confusion = new int[names.size()][names.size()];
        known = new int[rows];
        shares = new double[names.size()][rows];
    }

    /** Adds a row: its class, the one that is predicted, and the probability of each. */
    public void add(int actual, int predicted, double[] probabilities) {
        confusion[actual][predicted]++;
        known[rows] = actual;
        for (int c = 0; c < probabilities.length; c++) {
            shares[c][rows] = probabilities[c];
        }
        rows++;
    }

    /** What they are worth, class by class. */
    public Evaluation.Classes classes() {
        List<List<Integer>> counts = Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        var areas = new ArrayList<Double>();
        for (int c = 0; c < names.size(); c++) {
            areas.add(Ranks.area(shares[c], known, c));
        }
        return new Evaluation.Classes(names, counts, areas, positive);
    }

    /** The figures of classes beside the accuracy, by the names of their metrics without the part of the data. */
    public static List<String> figures() {
        return List.copyOf(FIGURES.keySet());
    }

    /** Whether a metric, of whatever part of the data, is one of these. */
    public static boolean isFigure(String metric) {
        return FIGURES.keySet().stream().anyMatch(name -> metric.endsWith("-" + name));
    }

    /** Those of these figures that are wanted, by name. */
    public static Map<String, Double> figures(Evaluation.Classes classes, List<String> wanted) {
        var found = new LinkedHashMap<String, Double>();
        FIGURES.forEach((name, figure) -> {
            if (wanted.contains(name)) {
                found.put(name, figure.applyAsDouble(classes));
            }
        });
        return found;
    }
}
