import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Auto;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Network;
import io.luthier.trainer.network.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The network that a study found, written to a file, loaded and asked. */
public final class E07_KeptNetwork {
    private E07_KeptNetwork() {}

    public static void main(String[] args) throws IOException {
        var space = SearchSpace.of(Param.real("learning-rate", 1e-3, 0.1).log(), Param.integer("units", 4, 32));
        History found = Study.of(Goal.minimize("validation-loss"), space, new Mlp("iris").epochs(20), new Auto())
                .budget(Budget.trials(10))
                .seed(1)
                .run(2);
        Path file = Path.of(args[0]);
        Network.of(found.bestTrial().kept(Network.NAME)).save(file);

        Network network = Network.load(file);
        Prediction flower = network.predict(
                Map.of("sepal-length", 5.1, "sepal-width", 3.5, "petal-length", 1.4, "petal-width", 0.2));
        System.out.printf(
                "%s: %s, %.2f%n",
                network.target(), flower.label(), flower.probabilities().get("setosa"));
    }
}
