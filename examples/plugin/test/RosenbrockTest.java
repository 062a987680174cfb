import io.luthier.contract.ObjectiveContract;
import io.luthier.space.Config;
import io.luthier.trial.Objective;
import java.util.Map;

class RosenbrockTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return new Rosenbrock();
    }

    @Override
    protected Config config() {
        return Config.of(Map.of("x", 0.5, "y", 0.25));
    }
}
