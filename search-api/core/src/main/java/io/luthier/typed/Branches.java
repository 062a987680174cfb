package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A choice of which each label opens parameters of its own.
 *
 * @param component the component, for messages
 * @param param the choice
 * @param branches its labels' parts, in order
 */
record Branches(Component component, Param.Choice param, List<Branch> branches) implements Part {
    /**
     * @param label of the choice
     * @param holds whether a value is one of this branch
     * @param part what the branch consists of
     */
    record Branch(String label, Predicate<Object> holds, Part part) {}

    @Override
    public List<Param> params() {
        return List.of(param);
    }

    @Override
    public Object read(Config config, String prefix) {
        String path = prefix + param.name();
        String label = config.choice(path);
        for (Branch branch : branches) {
            if (branch.label().equals(label)) {
                return branch.part().read(config, path + "." + label + ".");
            }
        }
        throw component.wrong("has no branch '" + label + "'", "Labels: " + param.labels() + ".");
    }

    @Override
    public void write(Object value, String prefix, Map<String, Object> values) {
        String path = prefix + param.name();
        for (Branch branch : branches) {
            if (branch.holds().test(value)) {
                values.put(path, branch.label());
                branch.part().write(value, path + "." + branch.label() + ".", values);
                return;
            }
        }
        throw component.wrong("cannot be " + value, "Labels: " + param.labels() + ".");
    }
}
