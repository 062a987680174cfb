package io.luthier.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A condition over the axes of a space by index. One that names an inactive axis does not hold there. */
sealed interface Rule {
    /** Holds everywhere. */
    Rule ALWAYS = new All(List.of());

    /** Holds nowhere. */
    Rule NEVER = new Any(List.of());

    /** Whether it holds, where this says it of each part of an axis; a part of an inactive axis does not. */
    boolean holds(Predicate<Part> test);

    /** What is left of it where some parts are known to hold or not; null stands for unknown. */
    Rule given(Function<Part, @Nullable Boolean> known);

    /** Adds the axes that it names. */
    void axes(Set<Integer> into);

    /** How likely it is, where its parts are independent. */
    double share(Function<Part, Double> shares);

    /** Adds its parts. */
    void parts(List<Part> into);

    /** One axis has one of some values. */
    record One(Part part) implements Rule {
        @Override
        public boolean holds(Predicate<Part> test) {
            return test.test(part);
        }

        @Override
        public Rule given(Function<Part, @Nullable Boolean> known) {
            Boolean holds = known.apply(part);
            return holds == null ? this : holds ? ALWAYS : NEVER;
        }

        @Override
        public void axes(Set<Integer> into) {
            into.add(part.axis());
        }

        @Override
        public double share(Function<Part, Double> shares) {
            return shares.apply(part);
        }

        @Override
        public void parts(List<Part> into) {
            into.add(part);
        }
    }

    /** All of these. */
    record All(List<Rule> rules) implements Rule {
        @Override
        public boolean holds(Predicate<Part> test) {
            for (Rule rule : rules) {
                if (!rule.holds(test)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Rule given(Function<Part, @Nullable Boolean> known) {
            var left = new ArrayList<Rule>();
            for (Rule rule : rules) {
                Rule rest = rule.given(known);
                if (rest.equals(NEVER)) {
                    return NEVER;
                } else if (!rest.equals(ALWAYS)) {
                    left.add(rest);
                }
            }
            return left.size() == 1 ? left.get(0) : new All(List.copyOf(left));
        }

        @Override
        public void axes(Set<Integer> into) {
            rules.forEach(rule -> rule.axes(into));
        }

        @Override
        public double share(Function<Part, Double> shares) {
            double product = 1;
            for (Rule rule : rules) {
                product *= rule.share(shares);
            }
            return product;
        }

        @Override
        public void parts(List<Part> into) {
            rules.forEach(rule -> rule.parts(into));
        }
    }

    /** At least one of these. */
    record Any(List<Rule> rules) implements Rule {
        @Override
        public boolean holds(Predicate<Part> test) {
            for (Rule rule : rules) {
                if (rule.holds(test)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Rule given(Function<Part, @Nullable Boolean> known) {
            var left = new ArrayList<Rule>();
            for (Rule rule : rules) {
                Rule rest = rule.given(known);
                if (rest.equals(ALWAYS)) {
                    return ALWAYS;
                } else if (!rest.equals(NEVER)) {
                    left.add(rest);
                }
            }
            return left.size() == 1 ? left.get(0) : new Any(List.copyOf(left));
        }

        @Override
        public void axes(Set<Integer> into) {
            rules.forEach(rule -> rule.axes(into));
        }

        @Override
        public double share(Function<Part, Double> shares) {
            double none = 1;
            for (Rule rule : rules) {
                none *= 1 - rule.share(shares);
            }
            return 1 - none;
        }

        @Override
        public void parts(List<Part> into) {
            rules.forEach(rule -> rule.parts(into));
        }
    }

    /** The rule that a condition is for these axes, which stand before the one that it belongs to. */
    static Rule of(Condition condition, Map<String, Integer> indices, List<Axis> axes) {
        if (condition instanceof Condition.Test test) {
            int index = Objects.requireNonNull(indices.get(test.path()));
            return new One(Part.of(index, axes.get(index), test));
        } else if (condition instanceof Condition.All all) {
            return new All(
                    all.parts().stream().map(part -> of(part, indices, axes)).toList());
        }
        return new Any(((Condition.Any) condition)
                .parts().stream().map(part -> of(part, indices, axes)).toList());
    }

    /**
     * Whether all of these can hold at once, with the rules of the axes that they name. Gives up, and says so by true, after
     * many steps.
     */
    static boolean together(List<Rule> rules, List<Rule> ofAxes) {
        return new Object() {
            private int steps = 20_000;

            boolean possible(List<Rule> pending, Map<Integer, Part> known) {
                if (pending.isEmpty() || steps-- <= 0) {
                    return true;
                }
                Rule rule = pending.get(0);
                List<Rule> rest = pending.subList(1, pending.size());
                if (rule instanceof All all) {
                    return possible(joined(all.rules(), rest), known);
                } else if (rule instanceof Any any) {
                    return any.rules().stream().anyMatch(one -> possible(joined(List.of(one), rest), known));
                }
                Part part = ((One) rule).part();
                Part before = known.get(part.axis());
                Part both = before == null ? part : before.and(part);
                if (both.none()) {
                    return false;
                }
                var more = new HashMap<>(known);
                more.put(part.axis(), both);
                return possible(before == null ? joined(List.of(ofAxes.get(part.axis())), rest) : rest, more);
            }

            private List<Rule> joined(List<Rule> first, List<Rule> second) {
                var all = new ArrayList<>(first);
                all.addAll(second);
                return all;
            }
        }.possible(rules, Map.of());
    }
}
