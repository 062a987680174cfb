package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
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
 */
@Term("evaluated elsewhere, by ask and tell")
public record Elsewhere(
        @Term(
                value = "how long a trial may be trained; 1 if trials are evaluated whole",
                in = "[1, inf)",
                unit = "epochs")
        int epochs,

        @Term(value = "units of work of one epoch", in = "(0, inf)")
        double cost,

        @Term("what will be told, for checking the goals; [] if that is not known")
        List<String> metrics)
        implements Objective {
    public Elsewhere {
        metrics = List.copyOf(metrics);
        Settings.check(Elsewhere.class, epochs, cost, metrics);
        metrics.forEach(Names::metric);
    }

    /** Trials evaluated whole. */
    public Elsewhere() {
        this(1, 1, List.of());
    }

    /** Trained for up to so many epochs. */
    public Elsewhere epochs(int value) {
        return Settings.with(this, "epochs", value);
    }

    /** With a declared cost of one epoch, in units of work. */
    public Elsewhere cost(double value) {
        return Settings.with(this, "cost", value);
    }

    /** With the names of what will be told. */
    public Elsewhere metrics(String... names) {
        return Settings.with(this, "metrics", List.of(names));
    }

    @Override
    public Fidelity fidelity() {
        return Command.fidelity(epochs, 1);
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
