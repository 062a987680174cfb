package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The constraints of one space, compiled. */
final class Admission {
    private static final int MOST = 200;
    private static final int LOOKS = 100_000;
    private static final int ENOUGH = 10; // of LOOKS: 1 in 10,000

    private final List<Constraint> constraints;
    private final List<Predicate<Config>> tests;

    private Admission(List<Constraint> constraints, List<Predicate<Config>> tests) {
        this.constraints = constraints;
        this.tests = tests;
    }

    static Admission of(List<Constraint> constraints, Map<String, Axis> axes) {
        if (constraints.size() > MOST) {
            throw new InvalidSettingException(
                    "",
                    "the space has %,d constraints, the limit is %d\nJoin them with &&, or leave out what others imply."
                            .formatted(constraints.size(), MOST));
        }
        var tests = new ArrayList<Predicate<Config>>();
        for (Constraint constraint : constraints) {
            tests.add(constraint instanceof Constraint.Test java ? java.test() : formula(constraint.text(), axes));
        }
        return new Admission(constraints, tests);
    }

    /** The expression library is the one dependency of the core, and only formulas need it. */
    private static Predicate<Config> formula(String text, Map<String, Axis> axes) {
        try {
            return Formula.compile(text, axes);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "constraint '" + text
                            + "' cannot be read: the expression library is missing\nAdd com.ezylang:EvalEx to the"
                            + " class path, or to the module path together with --add-modules EvalEx.",
                    e);
        }
    }

    boolean holds(Config config) {
        for (Predicate<Config> test : tests) {
            if (!holds(test, config)) {
                return false;
            }
        }
        return true;
    }

    Optional<Constraint> failing(Config config) {
        for (int i = 0; i < tests.size(); i++) {
            if (!holds(tests.get(i), config)) {
                return Optional.of(constraints.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Predicate<Config> test, Config config) {
        try {
            return test.test(config);
        } catch (Config.Inactive e) {
            return true;
        }
    }

    /**
     * The linear relations by which points are led to what is admitted, where fewer than 1 in 10,000 random points are; null
     * where more are.
     *
     * @throws InvalidSettingException if fewer are, and no relation leads there
     */
    @Nullable
    Relations relations(SearchSpace space) {
        if (tests.isEmpty()) {
            return null;
        }
        var found = new ArrayList<Relation>();
        for (Predicate<Config> test : tests) {
            if (test instanceof Formula formula) {
                found.addAll(formula.relations(space.axes()));
            }
        }
        var relations = new Relations(space, found);
        int admitted = relations.thin() ? 0 : admitted(space, relations);
        if (admitted >= ENOUGH) {
            return null;
        } else if (!found.isEmpty() && relations.lead()) {
            return relations;
        }
        throw new InvalidSettingException(
                "",
                "the constraints admit %d of %,d random points, fewer than 1 in 10,000".formatted(admitted, LOOKS)
                        + "\nLoosen a constraint, or narrow the ranges to where it holds.");
    }

    private int admitted(SearchSpace space, Relations relations) {
        var random = new SplittableRandom(1);
        double[] unit = new double[space.dimension()];
        int admitted = 0;
        for (int i = 0; i < LOOKS && admitted < ENOUGH; i++) {
            for (int j = 0; j < unit.length; j++) {
                unit[j] = random.nextDouble();
            }
            if (!relations.fail(unit) && holds(space.decode(unit))) {
                admitted++;
            }
        }
        return admitted;
    }
}
