package io.luthier.space;

import java.util.stream.Collectors;

/** The canonical text of parameters: one line each, the same on every Java release. */
final class SpaceText {
    private SpaceText() {}

    static String of(Param param) {
        var out = new StringBuilder();
        if (param instanceof Param.Real p) {
            out.append("real [")
                    .append(Decimal.text(p.low()))
                    .append(", ")
                    .append(Decimal.text(p.high()))
                    .append(']');
            out.append(scale(p.scale()));
            if (p.step() != null) {
                out.append(" step ").append(Decimal.text(p.step()));
            }
        } else if (param instanceof Param.Int p) {
            out.append("int [")
                    .append(p.low())
                    .append(", ")
                    .append(p.high())
                    .append(']')
                    .append(scale(p.scale()));
            if (p.step() != 1) {
                out.append(" step ").append(p.step());
            }
        } else if (param instanceof Param.Ordinal p) {
            out.append("ordinal ").append(Coordinate.of(p).describe());
        } else if (param instanceof Param.Choice p) {
            out.append("choice ");
            boolean even = p.options().stream().allMatch(o -> o.weight() == 1);
            out.append(p.options().stream()
                    .map(o -> Names.quote(o.label()) + (even ? "" : " x" + Decimal.text(o.weight())))
                    .collect(Collectors.joining(", ", "[", "]")));
        }
        Object preset = param.preset();
        if (preset != null) {
            out.append(" default ").append(Coordinate.text(preset));
        }
        return out.toString();
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
