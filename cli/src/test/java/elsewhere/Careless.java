package elsewhere;

import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.List;

/** An objective of somebody else's that fails when it is opened. */
public record Careless() implements Objective {
    @Override
    public Workshop open(Opening opening) {
        return List.<Workshop>of().get(opening.seed() > 0 ? 1 : 0);
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE);
    }
}
