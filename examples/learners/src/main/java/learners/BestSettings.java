package learners;

import io.luthier.study.Study;
import io.luthier.study.TypedHistory;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The best settings of a learner, of which some have settings of their own. */
public final class BestSettings {
    record Hyper(
            @Range(from = 1e-3, to = 0.5, log = true) double eta,
            @Range(from = 1, to = 10) int depth,
            Booster booster) {}

    sealed interface Booster {
        record Tree() implements Booster {}

        record Dart(@Range(from = 0, to = 0.5) double drop) implements Booster {}
    }

    public static void main(String[] arguments) {
        TypedHistory<Hyper> found = Study.minimize("logloss", Hyper.class, BestSettings::train)
                .where("eta * depth < 4")
                .trials(40)
                .parallel(8)
                .run();
        Hyper best = found.best();
        System.out.println(best);
    }

    static double train(Hyper hyper, Training training) throws XGBoostError {
        var settings = new HashMap<>(Fold.SETTINGS);
        settings.putAll(Map.of("eta", hyper.eta(), "max_depth", hyper.depth(), "seed", (int) training.seed()));
        if (hyper.booster() instanceof Booster.Dart dart) {
            settings.putAll(Map.of("booster", "dart", "rate_drop", dart.drop()));
        }
        double loss = 0;
        for (Fold fold : Fold.three()) {
            loss += fold.loss(XGBoost.train(fold.fit(), settings, 15, Map.of(), null, null)) / 3;
        }
        return loss;
    }
}
