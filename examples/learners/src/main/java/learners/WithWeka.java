package learners;

import io.luthier.study.Study;
import io.luthier.study.TypedStudy;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import weka.classifiers.Classifier;
import weka.classifiers.Evaluation;
import weka.classifiers.lazy.IBk;
import weka.classifiers.trees.J48;
import weka.core.*;

/** Weka: a tree or nearest neighbours, by ten-fold cross-validation. */
public final class WithWeka {
    sealed interface Learner {
        record Tree(
                @Range(from = 0.01, to = 0.5, log = true) double confidence) implements Learner {}

        record Neighbours(@Range(from = 1, to = 30) int k) implements Learner {}
    }

    record Hyper(Learner learner) {}

    static TypedStudy<Hyper> study() {
        return Study.minimize("error", Hyper.class, WithWeka::train).trials(25);
    }

    static double train(Hyper hyper, Training training) throws Exception {
        Instances wine = instances();
        var evaluation = new Evaluation(wine);
        evaluation.crossValidateModel(classifier(hyper.learner()), wine, 10, new Random(training.seed()));
        return evaluation.errorRate();
    }

    private static Classifier classifier(Learner learner) {
        if (learner instanceof Learner.Neighbours neighbours) {
            return new IBk(neighbours.k());
        }
        var tree = new J48();
        tree.setConfidenceFactor((float) ((Learner.Tree) learner).confidence());
        return tree;
    }

    private static Instances instances() {
        var columns = new ArrayList<Attribute>();
        Wine.ALL.measures().forEach(name -> columns.add(new Attribute(name)));
        columns.add(new Attribute("cultivar", List.of("0", "1", "2")));
        var instances = new Instances("wine", columns, Wine.ALL.size());
        instances.setClassIndex(13);
        for (int i = 0; i < Wine.ALL.size(); i++) {
            instances.add(new DenseInstance(1, Wine.ALL.row(i)));
        }
        return instances;
    }
}
