package learners;

import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.study.Study;
import io.luthier.study.TypedStudy;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost: what is hopeless is stopped after 5 or 15 rounds of boosting, judged by cross-validation; the best model is kept. */
public final class WithXGBoost {
    record Hyper(
            @Range(from = 0.01, to = 0.5, log = true) double eta,
            @Range(from = 1, to = 8) int depth) {}

    static TypedStudy<Hyper> study() {
        return Study.minimize("logloss", Hyper.class, WithXGBoost::train)
                .fidelity("round", 5, 45)
                .strategy(new SuccessiveHalving())
                .parallel(2);
    }

    static double train(Hyper hyper, Training training) throws XGBoostError {
        var settings = new HashMap<>(Fold.SETTINGS);
        settings.putAll(Map.of("eta", hyper.eta(), "max_depth", hyper.depth(), "seed", (int) training.seed()));
        List<Fold> folds = Fold.three();
        List<Booster> boosters = new ArrayList<>();
        for (Fold fold : folds) {
            boosters.add(XGBoost.train(fold.fit(), settings, 0, Map.of(), null, null));
        }
        double loss = 0;
        for (int round = 1; round <= 45; round++) {
            loss = 0;
            for (int i = 0; i < 3; i++) {
                boosters.get(i).update(folds.get(i).fit(), round - 1);
                loss += folds.get(i).loss(boosters.get(i)) / 3;
            }
            training.report(round, loss);
        }
        for (int i = 0; i < 3; i++) {
            training.keep("fold-" + (i + 1) + ".ubj", boosters.get(i).toByteArray("ubj"));
        }
        return loss;
    }
}
