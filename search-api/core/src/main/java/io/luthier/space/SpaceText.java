package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.settings.Names;
import java.util.stream.Collectors;

/** The canonical text of an axis: its kind, range, scale, weights and default, the same on every Java release. */
final class SpaceText {
    private SpaceText() {}

    static String of(Axis axis) {
        Param param = axis.param();
        Object preset = param.preset();
        return kind(param) + " " + axis.range() + prior(param)
                + (preset == null ? "" : " default " + Coordinate.text(preset));
    }

    private static String kind(Param param) {
        return param instanceof Param.Int ? "int" : Names.kebab(param.getClass().getSimpleName());
    }

    private static String prior(Param param) {
        if (param instanceof Param.Real real) {
            return scale(real.scale());
        } else if (param instanceof Param.Int whole) {
            return scale(whole.scale());
        } else if (param instanceof Param.Choice choice
                && choice.options().stream().anyMatch(option -> option.weight() != 1)) {
            return choice.options().stream()
                    .map(option -> Decimal.text(option.weight()))
                    .collect(Collectors.joining(", ", " weights [", "]"));
        }
        return "";
    }

    private static String scale(Scale scale) {
        if (scale instanceof Scale.Linear) {
            return "";
        } else if (scale instanceof Scale.Normal s) {
            return " normal(" + Decimal.text(s.mean()) + ", " + Decimal.text(s.deviation()) + ")";
        } else if (scale instanceof Scale.LogNormal s) {
            return " log-normal(" + Decimal.text(s.mean()) + ", " + Decimal.text(s.deviation()) + ")";
        }
        return " " + scale.name();
    }
}
