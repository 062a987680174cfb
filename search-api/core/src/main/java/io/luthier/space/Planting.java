package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tree of parameters laid out as axes: in the order of the tree, but each after those that its condition names.
 */
final class Planting {
    /** A parameter in its place. */
    private record Plant(Param param, @Nullable Plant parent, int branch, String path, List<String> homes) {}

    private final Map<String, Plant> plants = new LinkedHashMap<>();
    private final Map<String, @Nullable Condition> conditions = new LinkedHashMap<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final List<String> under = new ArrayList<>(); // way, from one whose condition is followed to the next
    private final List<Axis> axes = new ArrayList<>();

    private Planting() {}

    /**
     * The axes of these parameters.
     *
     * @throws InvalidSettingException if two have one path, or a condition names what is not there, or itself on the way
     */
    static List<Axis> axes(List<Param> params) {
        var planting = new Planting();
        planting.plant(params, null, 0, "", List.of(""));
        for (Plant plant : planting.plants.values()) {
            Condition when = plant.param().when();
            planting.conditions.put(plant.path(), when == null ? null : planting.resolved(when, plant));
        }
        planting.plants.values().forEach(planting::lay);
        return List.copyOf(planting.axes);
    }

    private void plant(List<Param> params, @Nullable Plant parent, int branch, String prefix, List<String> outer) {
        for (Param param : params) {
            var plant = new Plant(param, parent, branch, prefix + param.name(), outer);
            if (plants.put(plant.path(), plant) != null) {
                throw new InvalidSettingException(
                        plant.path(), "two parameters have the path '" + plant.path() + "'\nRename one of them.");
            }
            if (param instanceof Param.Choice choice) {
                for (int i = 0; i < choice.options().size(); i++) {
                    Param.Option option = choice.options().get(i);
                    String inner = plant.path() + "." + option.label() + ".";
                    var homes = new ArrayList<>(List.of(inner));
                    homes.addAll(outer);
                    plant(option.params(), plant, i, inner, homes);
                }
            }
        }
    }

    /** A condition with whole paths for names, which are looked up beside the parameter first, then outwards. */
    private Condition resolved(Condition condition, Plant plant) {
        if (condition instanceof Condition.All all) {
            return Condition.All.of(
                    all.parts().stream().map(part -> resolved(part, plant)).toList());
        } else if (condition instanceof Condition.Any any) {
            return Condition.Any.of(
                    any.parts().stream().map(part -> resolved(part, plant)).toList());
        }
        var test = (Condition.Test) condition;
        String path = plant.homes().stream()
                .map(home -> home + test.path())
                .filter(plants::containsKey)
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        plant.path() + ".when",
                        "the condition of '%s' names %s, which is no parameter\n%s"
                                .formatted(
                                        plant.path(),
                                        Names.quote(test.path()),
                                        Names.advice(test.path(), plants.keySet()))));
        return new Condition.Test(path, test.relation(), test.values());
    }

    private void lay(Plant plant) {
        String path = plant.path();
        if (indices.containsKey(path)) {
            return;
        }
        if (under.contains(path)) {
            throw new InvalidSettingException(
                    path + ".when",
                    "the conditions go in a circle: "
                            + under.subList(under.indexOf(path), under.size()).stream()
                                    .map(p -> "'" + p + "' needs ")
                                    .collect(Collectors.joining())
                            + "'" + path + "'\nTake one of the conditions away.");
        }
        under.add(path);
        Condition when = conditions.get(path);
        if (plant.parent() != null) {
            lay(plant.parent());
        }
        if (when != null) {
            for (String named : named(when)) {
                lay(Objects.requireNonNull(plants.get(named)));
            }
        }
        under.remove(under.size() - 1);
        indices.put(path, axes.size());
        axes.add(axis(plant, when));
    }

    private Axis axis(Plant plant, @Nullable Condition when) {
        Plant parent = plant.parent();
        Optional<Condition> condition = Optional.ofNullable(when);
        if (parent != null) {
            Condition branch = Condition.where(parent.path())
                    .is(((Param.Choice) parent.param()).labels().get(plant.branch()));
            condition = Optional.of(when == null ? branch : branch.and(when));
        }
        int index = parent == null ? Axis.ROOT : Objects.requireNonNull(indices.get(parent.path()));
        try {
            return new Axis(plant.path(), plant.param(), index, plant.branch(), Optional.ofNullable(when), condition);
        } catch (InvalidSettingException e) {
            throw parent == null
                    ? e
                    : e.within(plant.path()
                            .substring(
                                    0,
                                    plant.path().length() - plant.param().name().length() - 1));
        }
    }

    private static List<String> named(Condition condition) {
        if (condition instanceof Condition.Test test) {
            return List.of(test.path());
        }
        List<Condition> parts =
                condition instanceof Condition.All all ? all.parts() : ((Condition.Any) condition).parts();
        return parts.stream().flatMap(part -> named(part).stream()).toList();
    }
}
