package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.List;

/**
 * Evaluated elsewhere: the study is driven by hand, in Java through {@link io.luthier.study.Study#open}, from any other
 * language through {@code luthier ask-tell}.
 *
 * @param epochs how long a trial may be trained, at least 1; 1 if trials are evaluated whole
 * @param cost units of work of one epoch, above 0
 * @param metrics what will be told, for checking the goals; empty if that is not known
 */
public record Elsewhere(int epochs, double cost, List<String> metrics) implements Objective {
    public Elsewhere {
        Command.check(epochs, cost, metrics);
        metrics = List.copyOf(metrics);
    }

    /** Trials evaluated whole. */
    public Elsewhere() {
        this(1, 1, List.of());
    }

    @Override
    public Fidelity fidelity() {
        return Command.fidelity(epochs);
    }

    /** Refuses to train. */
    @Override
    public Workshop open(Opening opening) {
        if (opening.trains()) {
            throw refusal();
        }
        return new Workshop() {
            @Override
            public double cost(Config config, int from, int to) {
                return cost * (to - from);
            }

            @Override
            public Run start(Trial trial) {
                throw refusal();
            }
        };
    }

    private static InvalidSettingException refusal() {
        return new InvalidSettingException(
                "objective",
                "the objective is evaluated elsewhere: there is nothing to train here\n"
                        + "Drive the study with 'luthier ask-tell', or give an objective that can be trained.");
    }
}
