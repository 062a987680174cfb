package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which axes are active where: each where its {@link Rule} holds. */
final class Activation {
    private static final int NO_LEVEL = -1;

    private final List<Axis> axes;
    private final List<Rule> rules;
    private final List<int[]> needs; // the axes that each rule names
    private final boolean[] opens;
    private final List<Optional<Sides>> sides;
    private final boolean conditional;

    /**
     * @param axes those of a space, each after those that its condition names
     * @throws InvalidSettingException if a condition does not fit what it names, or never holds
     */
    Activation(List<Axis> axes) {
        this.axes = axes;
        this.rules = new ArrayList<>();
        this.needs = new ArrayList<>();
        this.opens = new boolean[axes.size()];
        var parts = new HashMap<Integer, List<Part>>();
        var indices = new HashMap<String, Integer>();
        for (Axis axis : axes) {
            Rule rule = rule(axis, indices);
            var named = new TreeSet<Integer>();
            rule.axes(named);
            needs.add(named.stream().mapToInt(i -> i).toArray());
            named.forEach(i -> opens[i] = true);
            var own = new ArrayList<Part>();
            rule.parts(own);
            own.forEach(part ->
                    parts.computeIfAbsent(part.axis(), i -> new ArrayList<>()).add(part));
            indices.put(axis.path(), rules.size());
            rules.add(rule);
        }
        this.sides = IntStream.range(0, axes.size())
                .mapToObj(i -> Optional.ofNullable(parts.get(i)).map(of -> new Sides(axes.get(i), of)))
                .toList();
        this.conditional = !parts.isEmpty();
    }

    private Rule rule(Axis axis, Map<String, Integer> indices) {
        if (axis.condition().isEmpty()) {
            return Rule.ALWAYS;
        }
        Rule rule;
        try {
            rule = Rule.of(axis.condition().get(), indices, axes);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(
                    axis.path() + ".when",
                    "the condition of '" + axis.path() + "': " + InvalidSettingException.reason(e));
        }
        if (axis.param().when() != null && !Rule.together(List.of(rule), rules)) {
            throw new InvalidSettingException(
                    axis.path() + ".when",
                    "'%s' is never active: %s can never hold\nRemove the parameter, or mend its condition."
                            .formatted(axis.path(), axis.condition().get().text()));
        }
        return rule;
    }

    /** The rule of each axis. */
    List<Rule> rules() {
        return rules;
    }

    /** Whether others depend on an axis. */
    boolean opens(int axis) {
        return opens[axis];
    }

    /** The axes that the condition of one names, in order. */
    int[] needs(int axis) {
        return needs.get(axis);
    }

    /** The kinds of values of an axis, as far as conditions tell them apart; empty if none names it. */
    Optional<Sides> sides(int axis) {
        return sides.get(axis);
    }

    /** The axes without a condition. */
    List<Integer> roots() {
        return IntStream.range(0, axes.size())
                .filter(i -> needs.get(i).length == 0)
                .boxed()
                .toList();
    }

    /** The axes that may be active where one has this level, and where it has another never. */
    List<Integer> opened(int axis, long level) {
        return IntStream.range(axis + 1, axes.size())
                .filter(i -> Arrays.stream(needs.get(i)).anyMatch(need -> need == axis) && only(i, axis) == level)
                .boxed()
                .toList();
    }

    /** The only level of an axis with which another may be active; -1 if there are more. */
    private long only(int dependent, int axis) {
        long found = NO_LEVEL;
        for (long level = 0; level < axes.get(axis).levels(); level++) {
            long key = level;
            Rule left = rules.get(dependent).given(part -> part.axis() == axis ? (Boolean) part.holds(key) : null);
            if (!left.equals(Rule.NEVER)) {
                if (found != NO_LEVEL) {
                    return NO_LEVEL;
                }
                found = level;
            }
        }
        return found;
    }

    /** For each axis the share of all points at which it is active, conditions taken for independent of each other. */
    double[] shares() {
        double[] shares = new double[axes.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = rules.get(i).share(part -> {
                Axis axis = axes.get(part.axis());
                double share = part.share(axis);
                return axis.ordered() ? shares[part.axis()] * share : shares[part.axis()] * share / axis.levels();
            });
        }
        return shares;
    }

    /** For each axis whether it is active at a point. */
    boolean[] at(double[] unit) {
        boolean[] active = new boolean[axes.size()];
        if (!conditional) {
            Arrays.fill(active, true);
            return active;
        }
        long[] keys = new long[active.length];
        for (int i = 0; i < active.length; i++) {
            active[i] = rules.get(i).holds(part -> active[part.axis()] && part.holds(keys[part.axis()]));
            if (active[i] && opens[i]) {
                keys[i] = Part.key(axes.get(i), unit[i]);
            }
        }
        return active;
    }

    /** Whether one axis is active at a point. */
    boolean at(int index, double[] unit) {
        return rules.get(index).holds(part -> {
            int axis = part.axis();
            return at(axis, unit) && part.holds(Part.key(axes.get(axis), unit[axis]));
        });
    }

    /** Whether one axis is active where these are the values by path, none of an axis that is not active. */
    boolean in(int index, Map<String, ?> values) {
        return !conditional
                || rules.get(index).holds(part -> {
                    Axis axis = axes.get(part.axis());
                    Long key = Part.key(axis, values.get(axis.path()));
                    return key != null && part.holds(key);
                });
    }
}
