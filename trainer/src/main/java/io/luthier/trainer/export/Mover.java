package io.luthier.trainer.export;

import io.luthier.settings.Family;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.trainer.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An optimizer in a framework's words.
 *
 * @param expression that makes it; none where the framework has no such rule
 * @param remarks where the framework's rule is not the trial's, and what to do about it
 */
record Mover(Optional<String> expression, List<String> remarks) {
    /** A call with these arguments, of which empty ones are left out. */
    static Mover call(String name, String... arguments) {
        String given = Stream.of(arguments).filter(a -> !a.isEmpty()).collect(Collectors.joining(", "));
        return new Mover(Optional.of(name + "(" + given + ")"), List.of());
    }

    /** Transformations of the gradient one after the other, of which empty ones are left out. */
    static Mover chain(String... parts) {
        List<String> given = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
        String chained = given.size() == 1
                ? given.get(0)
                : "optax.chain(\n        " + String.join(",\n        ", given) + ",\n    )";
        return new Mover(Optional.of(chained), List.of());
    }

    /** None, and why, or what comes near. */
    static Mover none(Optimizer optimizer, String framework, String more) {
        String name = Family.of(Optimizer.class).label(optimizer);
        return new Mover(
                Optional.empty(),
                List.of(framework + " has no optimizer with the rule of " + name + "."
                        + (more.isEmpty() ? "" : " " + more)));
    }

    Mover remark(boolean said, String remark) {
        if (!said) {
            return this;
        }
        var all = new ArrayList<>(remarks);
        all.add(remark);
        return new Mover(expression, List.copyOf(all));
    }

    /** The rule of an optimizer, and its settings, as a comment says them. */
    static List<String> rule(Optimizer optimizer) {
        Term term = optimizer.getClass().getAnnotation(Term.class);
        var lines = new ArrayList<String>();
        lines.add(Family.of(Optimizer.class).label(optimizer) + (term == null ? "" : ": " + term.value()));
        if (term != null && !term.formula().isEmpty()) {
            lines.add("Its rule, with g the gradient, x the parameters and r the rate: " + term.formula());
        }
        if (optimizer instanceof Record record) {
            lines.add("Its settings: "
                    + Settings.of(record).entrySet().stream()
                            .map(setting -> setting.getKey() + " " + setting.getValue())
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }
}
