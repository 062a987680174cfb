import io.luthier.reports.comparison.Comparison;
import io.luthier.search.Budget;
import io.luthier.search.Strategy;
import io.luthier.strategies.annealing.Annealing;
import io.luthier.strategies.evolution.Genetic;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.grid.Grid;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.Experiment;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The comparison of 03-compare.yaml, from Java: six strategies on one problem, ten times each, in a minute or two. */
public final class E03_CompareStrategies {
    private E03_CompareStrategies() {}

    public static void main(String[] args) throws IOException {
        Comparison comparison = compare(Budget.trials(40), 10);
        System.out.println(comparison);
        Files.writeString(Path.of("comparison.html"), comparison.html());
    }

    static Comparison compare(Budget budget, int repeats) {
        Study study = E01_Quickstart.study().name("digits").window(1).budget(budget);
        List<Strategy> strategies =
                List.of(new Grid(), new Random(), new Annealing(), new Genetic(), new GaussianProcess(), new Tpe());
        var searches = Experiment.of(study, strategies, repeats).run(2);
        return Comparison.of(study.name(), searches).budget(budget);
    }
}
