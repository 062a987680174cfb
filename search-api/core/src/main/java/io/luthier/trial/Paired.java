package io.luthier.trial;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * An objective whose training seed is a parameter: configurations with the same value of it start from the same random
 * numbers, whatever else they differ in. Their differences scatter less than their results do.
 *
 * <p>The seed is mixed from the study's seed, the parameter's name and its value, so that two parameters of different names
 * count seeds that have nothing in common, neither with each other nor with those of trials.
 *
 * @param inner what is trained
 * @param parameter the whole-numbered parameter at the root that counts seeds
 * @param seed the study's seed; any, until the objective is prepared
 */
public record Paired(Objective inner, String parameter, long seed) implements Objective {
    /** The largest number of a seed. */
    public static final int MOST = 1_000_000;

    public Paired {
        Names.name("parameter", parameter);
    }

    /** With seeds counted by this parameter. */
    public static Paired of(Objective inner, String parameter) {
        return new Paired(inner, parameter, 0);
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
    public Run start(Config config, long ignored) throws Exception {
        return new PairedRun(this, inner.start(without(config), trainingSeed(config)));
    }

    @Override
    public Run start(long trial, Config config, long ignored) throws Exception {
        return new PairedRun(this, inner.start(trial, without(config), trainingSeed(config)));
    }

    private long trainingSeed(Config config) {
        return Seeds.mix(Seeds.mix(seed, parameter), config.integer(parameter));
    }

    @Override
    public Objective prepare(long studySeed) {
        return new Paired(inner.prepare(studySeed), parameter, studySeed);
    }

    @Override
    public Objective prepare(long studySeed, Optional<Path> folder) {
        return new Paired(inner.prepare(studySeed, folder), parameter, studySeed);
    }

    @Override
    public Objective prepare(SearchSpace space, long studySeed, Optional<Path> folder) {
        return new Paired(inner.prepare(space.without(parameter), studySeed, folder), parameter, studySeed);
    }

    @Override
    public Fidelity fidelity() {
        return inner.fidelity();
    }

    @Override
    public double cost(Config config, int from, int to) {
        return inner.cost(without(config), from, to);
    }

    @Override
    public List<String> metrics() {
        return inner.metrics();
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

    @Override
    public String kernel() {
        return inner.kernel();
    }

    @Override
    public String name() {
        return inner.name();
    }
}
