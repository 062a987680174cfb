package learners;

import io.luthier.search.Goal;
import io.luthier.study.Study;
import io.luthier.study.TypedStudy;
import io.luthier.trial.Training;
import io.luthier.typed.Range;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo: a forest that should be right and answer fast, two goals with a front of compromises. */
public final class WithTribuo {
    record Hyper(
            @Range(from = 1, to = 60, log = true) int trees,
            @Range(from = 1, to = 8) int depth,
            @Range(from = 0.1, to = 0.9) double features) {}

    static TypedStudy<Hyper> study() {
        return Study.maximize("accuracy", Hyper.class, WithTribuo::train)
                .and(Goal.minimize("microseconds").measured(true))
                .trials(20);
    }

    static double train(Hyper hyper, Training training) {
        var tree = new CARTClassificationTrainer(hyper.depth(), (float) hyper.features(), false, training.seed());
        var forest = new RandomForestTrainer<>(tree, new VotingCombiner(), hyper.trees(), training.seed());
        Model<Label> model = forest.train(examples(Wine.ALL.rest(0)));
        MutableDataset<Label> held = examples(Wine.ALL.held(0));
        model.predict(held); // warms up
        long begun = System.nanoTime();
        long right = model.predict(held).stream()
                .filter(p -> p.getOutput().equals(p.getExample().getOutput()))
                .count();
        training.measure("microseconds", (System.nanoTime() - begun) / 1e3 / held.size());
        return right / (double) held.size();
    }

    private static MutableDataset<Label> examples(Wine wine) {
        var factory = new LabelFactory();
        var examples = new MutableDataset<>(new SimpleDataSourceProvenance("wine", factory), factory);
        String[] names = wine.measures().toArray(String[]::new);
        for (int i = 0; i < wine.size(); i++) {
            examples.add(new ArrayExample<>(new Label("cultivar-" + wine.y()[i]), names, wine.x()[i]));
        }
        return examples;
    }
}
