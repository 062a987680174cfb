package io.luthier.cli.describe;

import io.luthier.reports.text.Figures;
import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Search spaces in words. */
public final class SpaceText {
    private SpaceText() {}

    /** How large it is. */
    public static String size(SearchSpace space) {
        long roots = space.roots().size();
        long inner = space.dimension() - roots;
        long continuous = space.axes().stream().filter(a -> a.levels() == 0).count();
        int constraints = space.constraints().size();
        return count(roots, "parameter")
                + (inner > 0 ? " and " + inner + " more under conditions" : "")
                + ", "
                + space.size()
                        .map(SpaceText::configurations)
                        .orElse("infinitely many configurations (" + continuous + " continuous)")
                + (constraints > 0 ? ", " + count(constraints, "constraint") : "");
    }

    private static String configurations(BigInteger n) {
        return n + (n.equals(BigInteger.ONE) ? " configuration" : " configurations");
    }

    private static String count(long n, String noun) {
        return Figures.count(n, noun);
    }

    /** A line for each parameter, those of a branch indented under its label. */
    static List<String> tree(SearchSpace space) {
        var lines = new ArrayList<String>();
        tree(space, Axis.ROOT, 0, "", lines);
        return lines;
    }

    private static void tree(SearchSpace space, int parent, int branch, String indent, List<String> lines) {
        for (int i = 0; i < space.axes().size(); i++) {
            Axis axis = space.axes().get(i);
            if (axis.parent() != parent || axis.branch() != branch) {
                continue;
            }
            String path = axis.path();
            String name = axis.param().name();
            lines.add(indent + name + axis.toString().substring(path.length()));
            if (axis.param() instanceof Param.Choice choice) {
                for (int k = 0; k < choice.options().size(); k++) {
                    if (!choice.options().get(k).params().isEmpty()) {
                        lines.add(indent + "  " + choice.options().get(k).label() + ":");
                        tree(space, i, k, indent + "    ", lines);
                    }
                }
            }
        }
    }

    public static String joined(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", then "));
    }
}
