import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.List;

/** Rosenbrock's banana valley in x and y; least, 0, at (1, 1) for any steepness. */
public record Rosenbrock(double steepness) implements Objective {
    public Rosenbrock() {
        this(100);
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> {
            double x = trial.config().real("x");
            double y = trial.config().real("y");
            double height = (1 - x) * (1 - x) + steepness * (y - x * x) * (y - x * x);
            return fidelity -> Measurement.of("height", height);
        };
    }

    @Override
    public List<String> metrics() {
        return List.of("height");
    }
}
