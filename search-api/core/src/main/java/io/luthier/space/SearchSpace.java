package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of parameters and the constraints between them: everything that may be searched. The only code that knows
 * scales, rounding and branches.
 *
 * <pre>{@code
 * SearchSpace space = SearchSpace.of(
 *                 Param.real("learning-rate", 1e-4, 1).log(),
 *                 Param.integer("layers", 1, 4),
 *                 Param.choice("optimizer").option("sgd", Param.real("momentum", 0, 0.99)).option("adam"))
 *         .where("layers < 4 || learning-rate < 0.1");
 * }</pre>
 *
 * <p>Immutable. Equal when the parameters and constraints are.
 */
public final class SearchSpace {
    /** The unit coordinate of a parameter that is not active. */
    public static final double INACTIVE = 0.5;

    private final List<Param> params;
    private final List<Constraint> constraints;
    private final List<Axis> axes;
    private final Map<String, Axis> byPath;
    private final Activation activation;
    private final Admission admission;
    /** What leads points to where the constraints hold; null where trying is enough. */
    private final @Nullable Relations relations;

    private SearchSpace(List<Param> params, List<Constraint> constraints) {
        this.params = List.copyOf(params);
        this.constraints = List.copyOf(constraints);
        if (params.isEmpty()) {
            throw new InvalidSettingException("", "the search space has no parameters\nDeclare at least one.");
        }
        Param.distinct(this.params);
        this.axes = Planting.axes(this.params);
        this.activation = new Activation(axes);
        this.byPath = new LinkedHashMap<>();
        for (Axis axis : axes) {
            byPath.put(axis.path(), axis);
        }
        this.admission = Admission.of(this.constraints, byPath);
        this.relations = admission.relations(this);
    }

    /** The space of these parameters. */
    public static SearchSpace of(Param... params) {
        return of(List.of(params));
    }

    /** The space of these parameters. */
    public static SearchSpace of(List<Param> params) {
        return new SearchSpace(params, List.of());
    }

    /**
     * This space with more constraints.
     *
     * <p>Where fewer than 1 in 10,000 random points are admitted, linear relations between numbers (sums, differences, multiples,
     * compared) lead the others to what is: {@link #decode} answers with a configuration near a point that is admitted.
     *
     * @throws InvalidSettingException if an expression cannot be read or names an unknown parameter, or if fewer than 1 in
     *     10,000 random points are admitted and no linear relation leads there
     */
    public SearchSpace where(Constraint... more) {
        var all = new ArrayList<>(constraints);
        all.addAll(List.of(more));
        return new SearchSpace(params, all);
    }

    /** This space with constraints as expressions. */
    public SearchSpace where(String expression) {
        return where(Constraint.expression(expression));
    }

    /** This space with these parameters, each in the place of the one of the same name at the root, or else at the end. */
    public SearchSpace with(Param... more) {
        var all = new ArrayList<>(params);
        for (Param param : more) {
            int at = all.stream().map(Param::name).toList().indexOf(param.name());
            if (at < 0) {
                all.add(param);
            } else {
                all.set(at, param);
            }
        }
        return changed(all);
    }

    /** This space with a parameter at a dotted path: in the place of the one there, or added to the label of a choice. */
    public SearchSpace with(String path, Param param) {
        if (!("." + path).endsWith("." + param.name())) {
            throw new IllegalArgumentException("parameter '" + param.name() + "' cannot stand at '" + path + "'");
        } else if (path.equals(param.name())) {
            return with(param);
        }
        return changed(
                byPath.containsKey(path)
                        ? Edit.apply(params, path, byPath.keySet(), old -> Optional.of(param))
                        : Edit.add(params, path, byPath.keySet(), param));
    }

    /**
     * This space without the parameter at a dotted path, and those that it opens. Constraints that name one of them go too:
     * they hold wherever it is not active.
     */
    public SearchSpace without(String path) {
        return changed(Edit.apply(params, path, byPath.keySet(), old -> Optional.empty()));
    }

    /** This space with some of the labels of a choice, or of the values of an ordinal, alone. */
    public SearchSpace only(String path, Object... values) {
        List<?> kept = List.of(values);
        return changed(Edit.apply(params, path, byPath.keySet(), old -> Optional.of(Edit.only(old, path, kept))));
    }

    private SearchSpace changed(List<Param> other) {
        var bare = new SearchSpace(other, List.of());
        return new SearchSpace(
                other,
                constraints.stream()
                        .flatMap(c -> Remnant.of(c, byPath, bare.byPath).stream())
                        .toList());
    }

    /** The parameters at the root, in order. */
    public List<Param> params() {
        return params;
    }

    /** The constraints, in order. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** The coordinates of the unit cube, in the order of the tree. */
    public List<Axis> axes() {
        return axes;
    }

    /** The axis at a dotted path, empty if the space has no such parameter. */
    public Optional<Axis> axis(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The number of axes, those of all branches together. */
    public int dimension() {
        return axes.size();
    }

    /** The indices of the axes that are always active, in order. */
    public List<Integer> roots() {
        return activation.roots();
    }

    /** Whether the condition of some axis names this one, by its index. */
    public boolean opens(int axis) {
        return activation.opens(axis);
    }

    /** The indices of the axes that the condition of one names, in order; all stand before it. */
    public List<Integer> needs(int axis) {
        return Arrays.stream(activation.needs(axis)).boxed().toList();
    }

    /**
     * The indices of the axes that may be active where one has this level, and with its other levels never, in order. What
     * these open in turn is not among them.
     *
     * @param level from 0 to below {@link Axis#levels}
     */
    public List<Integer> opened(int axis, long level) {
        return activation.opened(axis, level);
    }

    /** How many kinds of values of an axis its conditions tell apart; for a choice that one names all labels. */
    public int sides(int axis) {
        return activation.sides(axis).map(Sides::count).orElse(1);
    }

    /** Which of the {@link #sides}, counted from 0, the value at a unit coordinate is on. */
    public int side(int axis, double unit) {
        return activation
                .sides(axis)
                .map(sides -> sides.of(Part.key(axes.get(axis), unit)))
                .orElse(0);
    }

    /**
     * For each axis the share of the unit cube in which it is active, labels of a choice taken for equally likely and conditions
     * for independent.
     */
    public double[] shares() {
        return activation.shares();
    }

    Activation activation() {
        return activation;
    }

    /** For each axis whether it is active at a point of the unit cube. */
    public boolean[] active(double[] unit) {
        return activation.at(unit);
    }

    /** Whether an axis is active at a point of the unit cube, of which only the coordinates of those it needs are read. */
    public boolean active(int axis, double[] unit) {
        return activation.at(axis, unit);
    }

    /**
     * Whether an axis is active where parameters have these values by path. Only those that it needs are read; a parameter
     * that is not active has no value.
     */
    public boolean active(int axis, Map<String, ?> values) {
        return activation.in(axis, values);
    }

    /**
     * The configuration at a point of the unit cube; coordinates of inactive parameters are ignored. Where constraints leave next
     * to nothing, one near it that they admit: see {@link #where(Constraint...)}.
     */
    public Config decode(double[] unit) {
        Config near = relations == null ? null : relations.near(unit);
        return near != null && admits(near) ? near : raw(unit);
    }

    private Config raw(double[] unit) {
        var values = new LinkedHashMap<String, Object>();
        boolean[] active = activation.at(unit);
        for (int i = 0; i < active.length; i++) {
            Axis axis = axes.get(i);
            if (active[i]) {
                values.put(axis.path(), axis.decode(unit[i]));
            }
        }
        return Config.filled(values);
    }

    /** The values of a configuration of this space by path, as JSON has them: see {@link Axis#plain}. */
    public Map<String, @Nullable Object> plain(Config config) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        config.values().forEach((path, value) -> {
            Axis axis = byPath.get(path);
            plain.put(path, axis == null ? value : axis.plain(value));
        });
        return plain;
    }

    /** The point of a configuration of this space; {@link #INACTIVE} where a parameter is not active. */
    public double[] encode(Config config) {
        double[] unit = new double[axes.size()];
        for (int i = 0; i < unit.length; i++) {
            Axis axis = axes.get(i);
            unit[i] = config.has(axis.path()) ? axis.encode(config.at(axis.path())) : INACTIVE;
        }
        return unit;
    }

    /** Whether every constraint holds; one that names an inactive parameter does. */
    public boolean admits(Config config) {
        return admission.holds(config);
    }

    /** A random admitted configuration: each parameter by its scale and weights, independently. */
    public Config sample(RandomGenerator random) {
        if (relations != null) {
            return relations.drawn(random);
        }
        double[] unit = new double[axes.size()];
        for (int tries = 0; tries < 10_000_000; tries++) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = random.nextDouble();
            }
            Config config = decode(unit);
            if (admits(config)) {
                return config;
            }
        }
        throw new IllegalStateException(
                "no admitted configuration in 10,000,000 random points\nLoosen the constraints.");
    }

    /**
     * The configuration of these values by path, in the order of the space and with whole numbers taken for real ones where
     * the parameter is real.
     *
     * @throws InvalidSettingException if a value is missing, unknown, inactive or outside its range, or a constraint fails
     */
    public Config config(Map<String, ?> values) {
        return config(Config.of(values));
    }

    /** The configuration as {@link #config(Map)} makes it of its values. */
    public Config config(Config given) {
        Config config = written(given) ? given : filled(given);
        admission.failing(config).ifPresent(constraint -> {
            throw new InvalidSettingException("", config + " fails the constraint " + constraint.text());
        });
        return config;
    }

    /** Whether a configuration is as one of this space is written, constraints aside. */
    private boolean written(Config given) {
        var entries = given.values().entrySet().iterator();
        for (int i = 0; i < axes.size(); i++) {
            if (activation.in(i, given.values())) {
                Axis axis = axes.get(i);
                var entry = entries.hasNext() ? entries.next() : null;
                if (entry == null
                        || !entry.getKey().equals(axis.path())
                        || !entry.getValue().equals(axis.coordinate().admit(entry.getValue()))) {
                    return false;
                }
            }
        }
        return !entries.hasNext();
    }

    private Config filled(Config given) {
        var filled = new LinkedHashMap<String, Object>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            if (!activation.in(i, filled)) {
                continue;
            }
            if (!given.has(axis.path())) {
                throw new InvalidSettingException(
                        axis.path(), "'" + axis.path() + "' has no value\nGive one in " + axis.range() + ".");
            }
            Object value = axis.coordinate().require(axis.path(), "value", given.at(axis.path()));
            filled.put(axis.path(), Objects.requireNonNull(value));
        }
        for (String path : given.values().keySet()) {
            PartialConfig.refuseUnknown(this, path);
            if (!filled.containsKey(path)) {
                throw PartialConfig.inactive(Objects.requireNonNull(byPath.get(path)));
            }
        }
        return Config.filled(filled);
    }

    /**
     * A part of a configuration, checked as {@link #config(Config)} checks a whole one: parameters may lack.
     *
     * @throws InvalidSettingException if a value is unknown, outside its range, or inactive whatever is added
     */
    public Config partial(Config given) {
        return PartialConfig.checked(this, given);
    }

    /**
     * A configuration or a part of one, checked as far as it goes.
     *
     * @throws InvalidSettingException as {@link #config(Config)} for a whole one, as {@link #partial} for a part
     */
    public Config checked(Config given) {
        return whole(given) ? config(given) : partial(given);
    }

    /** Whether a configuration has a value for each parameter that is active in it. */
    public boolean whole(Config config) {
        return PartialConfig.whole(this, config.values());
    }

    /** A partial configuration with the presets of active parameters that it lacks, where they declare one. */
    public Config presets(Config partial) {
        return PartialConfig.preset(this, partial);
    }

    /**
     * A partial configuration, completed by the values of another one, and by draws where that has none either.
     *
     * @return empty if one of its values is not active then, or a constraint fails
     */
    public Optional<Config> complete(Config partial, Config other, RandomGenerator random) {
        return PartialConfig.completed(this, partial, other, random);
    }

    /**
     * The configuration to try first: the declared defaults, and where there is none the middle of the unit interval (a
     * choice's first label). Empty if no active parameter declares a default.
     *
     * @throws InvalidSettingException if a constraint refuses it
     */
    public Optional<Config> preset() {
        var values = new LinkedHashMap<String, Object>();
        boolean declared = false;
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            if (!activation.in(i, values)) {
                continue;
            }
            Object preset = axis.param().preset();
            declared |= preset != null;
            values.put(axis.path(), preset != null ? preset : axis.decode(axis.ordered() ? 0.5 : 0));
        }
        return declared ? Optional.of(config(values)) : Optional.empty();
    }

    /** How many configurations there are, constraints aside; empty if a parameter is continuous. */
    public Optional<BigInteger> size() {
        return axes.stream().anyMatch(a -> a.levels() == 0)
                ? Optional.empty()
                : Optional.of(Combinations.of(this).count());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchSpace space
                && params.equals(space.params)
                && constraints.equals(space.constraints);
    }

    @Override
    public int hashCode() {
        return 31 * params.hashCode() + constraints.hashCode();
    }

    /** The canonical text: a line for each parameter and each constraint. */
    @Override
    public String toString() {
        var out = new StringBuilder();
        axes.forEach(axis -> out.append(axis).append('\n'));
        constraints.forEach(c -> out.append("where ").append(c.text()).append('\n'));
        return out.toString();
    }
}
