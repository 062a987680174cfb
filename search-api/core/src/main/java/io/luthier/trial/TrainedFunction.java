package io.luthier.trial;

import io.luthier.settings.Names;
import java.util.List;

/**
 * A function that trains and reports. One with a fidelity runs on a thread of its own, parked between its parts.
 *
 * @param name of the function, by which a stored study knows it
 * @param metrics that it measures, the one that it returns first
 * @param fidelity in what it may be trained
 * @param function the function
 */
record TrainedFunction(String name, List<String> metrics, Fidelity fidelity, Objective.Trained function)
        implements Objective {
    TrainedFunction {
        Names.name("objective", name);
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("the function measures nothing\nName the metric that it returns.");
        }
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> fidelity.full() > 1
                ? new ParkedRun(trial, metrics.get(0), fidelity, function)
                : target -> {
                    var training = new ReportedTraining(trial, metrics.get(0), fidelity);
                    return training.measured(function.train(trial.config(), training));
                };
    }

    @Override
    public String toString() {
        return name;
    }
}
