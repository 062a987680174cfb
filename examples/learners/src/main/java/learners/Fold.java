package learners;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The wines as XGBoost takes them, divided in three ways.
 *
 * @param fit two thirds
 * @param held the rest
 */
record Fold(DMatrix fit, DMatrix held) {
    /** Of three classes, on one thread of XGBoost's own. */
    static final Map<String, Object> SETTINGS = Map.of("objective", "multi:softprob", "num_class", 3, "nthread", 1);

    static List<Fold> three() throws XGBoostError {
        var folds = new ArrayList<Fold>();
        for (int fold = 0; fold < 3; fold++) {
            folds.add(new Fold(matrix(Wine.ALL.rest(fold)), matrix(Wine.ALL.held(fold))));
        }
        return folds;
    }

    static DMatrix matrix(Wine wine) throws XGBoostError {
        float[] flat = new float[wine.size() * 13];
        IntStream.range(0, flat.length).forEach(i -> flat[i] = (float) wine.x()[i / 13][i % 13]);
        float[] labels = new float[wine.size()];
        IntStream.range(0, labels.length).forEach(i -> labels[i] = wine.y()[i]);
        var matrix = new DMatrix(flat, wine.size(), 13, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    /** The loss on what was held back. */
    double loss(Booster booster) throws XGBoostError {
        String said = booster.evalSet(new DMatrix[] {held}, new String[] {"held"}, 0);
        return Double.parseDouble(said.substring(said.lastIndexOf(':') + 1));
    }
}
