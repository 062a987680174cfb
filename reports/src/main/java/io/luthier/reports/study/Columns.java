package io.luthier.reports.study;

import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Long lists of records as columns of equal length, which are shorter in JSON and quicker to draw. */
final class Columns {
    /** Whole numbers. */
    static final Shape<List<Number>> WHOLE = Shape.list(Shape.WHOLE);
    /** Whole numbers, or null. */
    static final Shape<List<@Nullable Number>> WHOLE_OR_NULL = Shape.list(Shape.WHOLE.orNull());
    /** Real numbers. */
    static final Shape<List<Double>> NUMBER = Shape.list(Shape.NUMBER);
    /** Real numbers, or null. */
    static final Shape<List<@Nullable Double>> NUMBER_OR_NULL = Shape.list(Shape.NUMBER.orNull());
    /** Texts. */
    static final Shape<List<String>> TEXT = Shape.list(Shape.TEXT);
    /** Truth values. */
    static final Shape<List<Boolean>> TRUTH = Shape.list(Shape.TRUTH);

    private Columns() {}

    static <T, V extends @Nullable Object> List<V> of(List<T> rows, Function<? super T, ? extends V> value) {
        var column = new ArrayList<V>(rows.size());
        for (T row : rows) {
            column.add(value.apply(row));
        }
        return column;
    }

    /** To microseconds and millionths, as far as anything that was timed can be trusted. */
    static double rounded(double x) {
        return Math.abs(x) < 1e9 ? Math.rint(x * 1e6) / 1e6 : x;
    }
}
