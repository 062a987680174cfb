import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.AskTell;
import io.luthier.study.Study;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;

/** Ask-and-tell: evaluate anywhere, and tell the result. */
public final class E04_AskAndTell {
    private E04_AskAndTell() {}

    public static void main(String[] args) {
        var space = SearchSpace.of(Param.real("temperature", 150, 250), Param.integer("minutes", 10, 60));
        // The objective is never started: it names the metric that will be told.
        var study = Study.of(Goal.minimize(Objective.VALUE), space, Objective.of(config -> 0), new Random())
                .budget(Budget.trials(20));
        try (AskTell session = study.open()) {
            for (var trial = session.ask(); trial.isPresent(); trial = session.ask()) {
                var config = trial.get().config();
                double burnt = Math.abs(config.real("temperature") - 190) + Math.abs(config.integer("minutes") - 35);
                session.tell(trial.get(), Measurement.of(Objective.VALUE, burnt));
            }
            var best = session.history().best().orElseThrow();
            System.out.println("best: " + best.trial().config());
        }
    }
}
