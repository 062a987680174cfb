package io.luthier.benchmarks.curves;

import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trainings looked up in a table instead of made: an epoch is a unit of work.
 *
 * @param blind epochs in which nothing is to be seen: what they show is that of another configuration, drawn at random
 */
record Replayed(Recording recording, int blind) implements Objective {
    private static final String LOSS = "validation-loss";

    @Override
    public String name() {
        return "replayed";
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.epochs(Trainings.EPOCHS);
    }

    @Override
    public List<String> metrics() {
        return List.of(LOSS);
    }

    @Override
    public Workshop open(Opening opening) {
        return this::start;
    }

    private Run start(Trial trial) {
        int seed = (int) (trial.seed() >>> 17 & 1);
        double[] course = recording.course(recording.space().encode(trial.config()), seed);
        if (blind > 0) {
            int other = (int) Long.remainderUnsigned(trial.seed() * 0x9E3779B97F4A7C15L, recording.size());
            double[] stranger = recording.course(recording.point(other), seed);
            // as if nothing had been learnt yet: another's first epoch, at all of them
            Arrays.fill(course, 0, blind, Double.isNaN(stranger[0]) ? recording.start() : stranger[0]);
        }
        return fidelity -> {
            double[] known = Arrays.copyOf(course, fidelity);
            for (double loss : known) {
                if (Double.isNaN(loss)) {
                    return Measurement.infeasible("diverged");
                }
            }
            return Measurement.of(LOSS, known[fidelity - 1]).with(Curve.of(Map.of(LOSS, known)));
        };
    }
}
