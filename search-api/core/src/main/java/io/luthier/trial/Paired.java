package io.luthier.trial;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.LinkedHashMap;

/**
 * An objective whose training seed is a parameter: configurations with the same value of it start from the same random
 * numbers, whatever else they differ in. Their differences scatter less than their results do.
 *
 * <p>The seed is mixed from the study's seed, the parameter's name and its value, so that two parameters of different names
 * count seeds that have nothing in common, neither with each other nor with those of trials.
 *
 * @param inner what is trained
 * @param parameter the whole-numbered parameter at the root that counts seeds
 */
public record Paired(Objective inner, String parameter) implements Wrapper {
    /** The largest number of a seed. */
    public static final int MOST = 1_000_000;

    public Paired {
        Names.parameter(parameter);
    }

    /** The parameter, to be added to the space of what is trained: from 1 to {@link #MOST}. */
    public Param seeds() {
        return Param.integer(parameter, 1, MOST);
    }

    /** A configuration of what is trained, with a seed. */
    public Config at(Config config, long number) {
        return config.with(parameter, number);
    }

    /** The configuration of what is trained. */
    public Config without(Config config) {
        var values = new LinkedHashMap<String, Object>(config.values());
        values.remove(parameter);
        return Config.of(values);
    }

    @Override
    public Workshop open(Opening opening) {
        Workshop opened = inner.open(opening.space(opening.space().without(parameter)));
        return new PairedWorkshop(this, opening.seed(), opened);
    }

    @Override
    public void check(SearchSpace space) {
        if (space.params().stream()
                .noneMatch(p -> p instanceof Param.Int && p.name().equals(parameter))) {
            throw new InvalidSettingException(
                    parameter,
                    "the space has no whole-numbered parameter '" + parameter
                            + "' that counts seeds\nAdd the one that seeds() gives.");
        }
        inner.check(space.without(parameter));
    }
}
