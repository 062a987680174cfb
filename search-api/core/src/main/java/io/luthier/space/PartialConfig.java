package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Configurations of which a part is given. */
final class PartialConfig {
    private PartialConfig() {}

    /** The part, checked as far as it goes, in the order of the space. */
    static Config checked(SearchSpace space, Config given) {
        given.values().keySet().forEach(path -> refuseUnknown(space, path));
        List<Axis> axes = space.axes();
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            if (!given.has(axis.path())) {
                continue;
            }
            boolean known = space.needs(i).stream()
                    .allMatch(need -> values.containsKey(axes.get(need).path()));
            if (known && !space.active(i, values)) {
                throw inactive(axis);
            }
            Object value = axis.coordinate().require(axis.path(), "value", given.at(axis.path()));
            values.put(axis.path(), Objects.requireNonNull(value));
        }
        return Config.filled(values);
    }

    /**
     * The part completed: what it lacks is taken from another configuration, or drawn where that has none either.
     *
     * @return empty if a given value would not be active, or a constraint fails
     */
    static Optional<Config> completed(SearchSpace space, Config part, Config other, RandomGenerator random) {
        List<Axis> axes = space.axes();
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            String path = axis.path();
            double drawn = random.nextDouble();
            if (space.active(i, values)) {
                values.put(
                        path, part.has(path) ? part.at(path) : other.has(path) ? other.at(path) : axis.decode(drawn));
            } else if (part.has(path)) {
                return Optional.empty();
            }
        }
        Config config = Config.filled(values);
        return space.admits(config) ? Optional.of(config) : Optional.empty();
    }

    /** The part with the presets of parameters that it lacks, where they have one and are active. */
    static Config preset(SearchSpace space, Config part) {
        List<Axis> axes = space.axes();
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            Object preset = axis.param().preset();
            if (part.has(axis.path())) {
                values.put(axis.path(), part.at(axis.path()));
            } else if (preset != null && space.active(i, values)) {
                values.put(axis.path(), preset);
            }
        }
        return Config.filled(values);
    }

    /** The refusal of a name that the space does not have. */
    static void refuseUnknown(SearchSpace space, String path) {
        if (space.axis(path).isEmpty()) {
            List<String> paths = space.axes().stream().map(Axis::path).toList();
            throw new InvalidSettingException(
                    path, "'" + path + "' is not a parameter of the space\n" + Names.advice(path, paths));
        }
    }

    /** The refusal of a value whose parameter is not active. */
    static InvalidSettingException inactive(Axis axis) {
        return new InvalidSettingException(
                axis.path(),
                "'%s' is not active in this configuration, but where %s\nLeave it out, or choose its branch."
                        .formatted(axis.path(), axis.condition().orElseThrow().text()));
    }

    /** Whether a configuration has a value for each active parameter. */
    static boolean whole(SearchSpace space, Map<String, ?> values) {
        List<Axis> axes = space.axes();
        for (int i = 0; i < axes.size(); i++) {
            if (space.active(i, values) && !values.containsKey(axes.get(i).path())) {
                return false;
            }
        }
        return true;
    }
}
