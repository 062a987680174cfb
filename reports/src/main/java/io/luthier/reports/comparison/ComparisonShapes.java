package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.write.Shape;
import java.util.List;

/** Shapes of what several sections of a comparison hold. */
final class ComparisonShapes {
    /** Two numbers, the lower one first. */
    static final Shape<List<Double>> SPAN =
            Shape.list(Shape.NUMBER).with("minItems", 2).with("maxItems", 2).named("span");

    /** An interval. */
    static final Shape<Interval> INTERVAL = SPAN.of(i -> List.of(i.low(), i.high()));

    private ComparisonShapes() {}
}
