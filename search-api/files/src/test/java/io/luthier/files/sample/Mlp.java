package io.luthier.files.sample;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An objective that takes any setting that it also understands in the space. */
public record Mlp(Source data, List<Integer> hidden, int epochs, Config fixed) implements Objective {
    private static final Set<String> UNDERSTOOD =
            Set.of("batch-size", "learning-rate", "optimizer", "schedule", "warmup", "dropout", "x", "y");

    /** Where the examples come from. */
    public sealed interface Source permits Bundled, Csv {}

    /** Examples that come with the program. */
    public record Bundled(String set) implements Source {
        public Bundled {
            if (!Set.of("digits", "iris").contains(set)) {
                throw new InvalidSettingException(
                        "",
                        "there is no data set " + Names.quote(set) + "\n"
                                + Names.advice(set, List.of("digits", "iris")));
            }
        }
    }

    /** Examples in a file. */
    public record Csv(Path file, boolean header, String target) implements Source {}

    public Mlp {
        hidden = List.copyOf(hidden);
        for (int i = 0; i < hidden.size(); i++) {
            if (hidden.get(i) < 1) {
                throw new InvalidSettingException(
                        "hidden." + i, "a layer has " + hidden.get(i) + " units, it must have at least 1");
            }
        }
        for (String path : fixed.values().keySet()) {
            understood(path);
        }
    }

    /** The defaults. */
    public Mlp() {
        this(new Bundled("digits"), List.of(64), 30, Config.empty());
    }

    private static void understood(String path) {
        String root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        if (!UNDERSTOOD.contains(root)) {
            throw new InvalidSettingException(
                    path,
                    "mlp does not understand " + Names.quote(root) + "\n"
                            + Names.advice(root, UNDERSTOOD.stream().sorted().toList()));
        }
    }

    @Override
    public void check(SearchSpace space) {
        for (Axis axis : space.axes()) {
            understood(axis.path());
            if (fixed.has(axis.path())) {
                throw new InvalidSettingException(
                        axis.path(),
                        "'" + axis.path() + "' is searched here and fixed under objective\nRemove one of the two.");
            }
        }
    }

    @Override
    public List<String> metrics() {
        return List.of("validation-loss", "validation-accuracy");
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.epochs(epochs);
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> fidelity -> Measurement.of("validation-loss", 1.0 / fidelity);
    }
}
