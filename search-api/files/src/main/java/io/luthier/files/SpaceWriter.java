package io.luthier.files;

import io.luthier.settings.Decimal;
import io.luthier.space.Condition;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters as the {@code space} of a study file. */
final class SpaceWriter {
    private SpaceWriter() {}

    static Tree.Mapping params(List<Param> params) {
        Tree.Mapping tree = Tree.map();
        for (Param param : params) {
            Object preset = param.preset();
            Tree.Mapping one = kind(param);
            one = preset == null ? one : one.with("default", value(preset));
            Condition when = param.when();
            tree = tree.with(param.name(), when == null ? one : one.with("when", Tree.text(when.text())));
        }
        return tree;
    }

    private static Tree.Mapping kind(Param param) {
        if (param instanceof Param.Real p) {
            Tree.Mapping tree =
                    scaled(Tree.map("real", Tree.list(List.of(value(p.low()), value(p.high())))), p.scale());
            return p.step() == null ? tree : tree.with("step", value(p.step()));
        } else if (param instanceof Param.Int p) {
            Tree.Mapping tree = scaled(Tree.map("int", Tree.list(List.of(value(p.low()), value(p.high())))), p.scale());
            return p.step() == 1 ? tree : tree.with("step", value(p.step()));
        } else if (param instanceof Param.Ordinal p) {
            return Tree.map(
                    "ordinal",
                    Tree.list(p.values().stream().map(SpaceWriter::value).toList()));
        }
        return choice((Param.Choice) param);
    }

    private static Tree.Mapping choice(Param.Choice choice) {
        boolean flat = choice.options().stream().allMatch(o -> o.params().isEmpty());
        Tree.Mapping labels = Tree.map();
        Tree.Mapping weights = Tree.map();
        for (Param.Option option : choice.options()) {
            labels = labels.with(option.label(), params(option.params()));
            if (option.weight() != 1) {
                weights = weights.with(option.label(), value(option.weight()));
            }
        }
        Tree.Mapping tree = Tree.map(
                "choice",
                flat
                        ? Tree.list(choice.options().stream()
                                .map(option -> free(option.value()))
                                .toList())
                        : labels);
        return weights.entries().isEmpty() ? tree : tree.with("weights", weights);
    }

    private static Tree.Mapping scaled(Tree.Mapping tree, Scale scale) {
        if (scale instanceof Scale.Normal s) {
            return tree.with("scale", Tree.map("normal", moments(s.mean(), s.deviation())));
        } else if (scale instanceof Scale.LogNormal s) {
            return tree.with("scale", Tree.map("log-normal", moments(s.mean(), s.deviation())));
        }
        return scale instanceof Scale.Linear ? tree : tree.with("scale", Tree.text(scale.name()));
    }

    private static Tree moments(double mean, double deviation) {
        return Tree.map("mean", value(mean)).with("deviation", value(deviation));
    }

    /** The value of a choice: text, what is told from it by having no quotes, or a list. */
    private static Tree free(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return Tree.list(list.stream().map(SpaceWriter::free).toList());
        }
        return value == null ? Tree.plain("null") : value(value);
    }

    /** A {@code Long}, {@code Double} or {@code String} as a scalar of the same type. */
    static Tree value(Object value) {
        return value instanceof String text
                ? Tree.text(text)
                : Tree.plain(value instanceof Double x ? Decimal.text(x) : value.toString());
    }
}
