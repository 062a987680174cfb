package io.luthier.trial;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.SearchSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an objective is opened for: one study's trainings.
 *
 * @param space the space that is searched
 * @param seed the study's seed
 * @param folder the folder that the study is stored in, for what trainings leave behind; empty if it is stored in none
 * @param trains whether trainings will be started; if not, only {@link Workshop#cost} and {@link Workshop#kernel} will be
 *     asked, since trials are evaluated by hand or on other machines
 * @param goals the metrics that the study looks at; none if they are not known
 */
public record Opening(SearchSpace space, long seed, Optional<Path> folder, boolean trains, List<String> goals) {
    public Opening {
        goals = List.copyOf(goals);
    }

    /** For trainings that leave nothing behind. */
    public static Opening of(SearchSpace space, long seed) {
        return new Opening(space, seed, Optional.empty(), true, List.of());
    }

    /** For a study of this space. */
    public Opening space(SearchSpace value) {
        return new Opening(value, seed, folder, trains, goals);
    }

    /** For a study with this seed. */
    public Opening seed(long value) {
        return new Opening(space, value, folder, trains, goals);
    }

    /** For a study that is stored in this folder. */
    public Opening folder(Path value) {
        return new Opening(space, seed, Optional.of(value), trains, goals);
    }

    /** For a study that looks at these metrics. */
    public Opening goals(List<String> names) {
        return new Opening(space, seed, folder, trains, names);
    }

    /**
     * Opens an objective for this.
     *
     * @throws InvalidSettingException if it refuses one of its settings, which is named as a study names it: {@code
     *     objective.data}
     */
    public Workshop workshop(Objective objective) {
        return InvalidSettingException.within("objective", () -> objective.open(this));
    }

    /** The file for what the training of a trial prints; empty where nothing is kept. */
    public Optional<Path> output(long trial) {
        return folder.map(kept -> kept.resolve("output").resolve(trial + ".txt"));
    }

    /** For a study whose trials are not trained here. */
    public Opening withoutTraining() {
        return new Opening(space, seed, folder, false, goals);
    }
}
