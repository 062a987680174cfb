package learners;

import io.luthier.study.Study;
import io.luthier.study.TypedStudy;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import java.util.Random;
import java.util.stream.LongStream;
import smile.base.cart.SplitRule;
import smile.classification.GradientTreeBoost;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;

/** Smile: two learners, each with settings of its own, searched together. */
public final class WithSmile {
    sealed interface Learner {
        record Forest(
                @Range(from = 5, to = 60, log = true) int trees,
                @Range(from = 1, to = 13) int tried) implements Learner {}

        record Boosting(
                @Range(from = 5, to = 40) int trees,
                @Range(from = 0.01, to = 0.5, log = true) double shrinkage) implements Learner {}
    }

    record Hyper(Learner learner) {}

    static TypedStudy<Hyper> study() {
        return Study.maximize("accuracy", Hyper.class, WithSmile::train).trials(15);
    }

    static double train(Hyper hyper, Training training) {
        double accuracy = 0;
        for (int fold = 0; fold < 3; fold++) {
            Wine held = Wine.ALL.held(fold);
            accuracy += held.accuracy(predict(hyper.learner(), frame(Wine.ALL.rest(fold)), frame(held), training)) / 3;
        }
        return accuracy;
    }

    private static int[] predict(Learner learner, DataFrame rest, DataFrame held, Training training) {
        Formula cultivar = Formula.lhs("cultivar");
        if (learner instanceof Learner.Forest forest) {
            LongStream seeds = new Random(training.seed()).longs(forest.trees());
            return RandomForest.fit(
                            cultivar, rest, forest.trees(), forest.tried(), SplitRule.GINI, 6, 100, 2, 1, null, seeds)
                    .predict(held);
        }
        var boosting = (Learner.Boosting) learner;
        return GradientTreeBoost.fit(cultivar, rest, boosting.trees(), 3, 100, 2, boosting.shrinkage(), 1)
                .predict(held);
    }

    private static DataFrame frame(Wine wine) {
        return DataFrame.of(wine.x(), wine.measures().toArray(String[]::new)).merge(IntVector.of("cultivar", wine.y()));
    }
}
