package io.luthier.reports.study;

import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.space.Axis;
import io.luthier.space.Condition;
import io.luthier.space.Param;
import io.luthier.study.History;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search space; drawn as parallel coordinates. */
record ParametersSection(List<Axis> axes) implements Section {
    /** An axis, and all of them, in which its parent is found. */
    private record Placed(Axis axis, List<Axis> all) {
        Param param() {
            return axis.param();
        }

        @Nullable
        String parent() {
            return axis.parent() == Axis.ROOT ? null : all.get(axis.parent()).path();
        }

        @Nullable
        String branch() {
            return axis.parent() == Axis.ROOT
                    ? null
                    : ((Param.Choice) all.get(axis.parent()).param()).labels().get(axis.branch());
        }
    }

    private static final Shape<Placed> SHAPE = Fields.<Placed>of()
            .with("path", Shape.TEXT, p -> p.axis().path())
            .with("kind", Shape.oneOf("real", "integer", "ordinal", "choice"), p -> kind(p.param()))
            .with("range", Shape.TEXT, p -> p.axis().range())
            .maybe(
                    "low",
                    Shape.ANY,
                    p -> p.param() instanceof Param.Real real
                            ? (Number) real.low()
                            : p.param() instanceof Param.Int whole ? (Number) whole.low() : null)
            .maybe(
                    "high",
                    Shape.ANY,
                    p -> p.param() instanceof Param.Real real
                            ? (Number) real.high()
                            : p.param() instanceof Param.Int whole ? (Number) whole.high() : null)
            .maybe(
                    "scale",
                    Shape.TEXT,
                    p -> p.param() instanceof Param.Real real
                            ? real.scale().name()
                            : p.param() instanceof Param.Int whole
                                    ? whole.scale().name()
                                    : null)
            .maybe(
                    "values",
                    Shape.list(Shape.VALUE),
                    p -> p.param() instanceof Param.Ordinal ordinal
                            ? List.<Object>copyOf(ordinal.values())
                            : p.param() instanceof Param.Choice choice ? List.<Object>copyOf(choice.labels()) : null)
            .maybe("parent", Shape.TEXT, Placed::parent)
            .maybe("branch", Shape.TEXT, Placed::branch)
            .maybe("when", Shape.TEXT, p -> p.axis().when().map(Condition::text).orElse(null))
            .shape();

    ParametersSection(History history) {
        this(history.space().axes());
    }

    private static String kind(Param param) {
        if (param instanceof Param.Real) {
            return "real";
        } else if (param instanceof Param.Int) {
            return "integer";
        }
        return param instanceof Param.Ordinal ? "ordinal" : "choice";
    }

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public void data(Data data) {
        data.put(
                "parameters",
                Shape.list(SHAPE)
                        .says(
                                "In the order of the space; parent and branch say where it is declared, when what else must hold for it to be active."),
                axes.stream().map(axis -> new Placed(axis, axes)).toList());
    }
}
