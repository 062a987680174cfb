package io.luthier.trainer.range;

import java.util.function.Function;

/** A rule put together from its parts. */
record NamedRule(String name, String source, Kind kind, Function<RangeCurve, Reading> reader) implements Rule {
    @Override
    public Reading read(RangeCurve curve) {
        return curve.size() < 3 ? Reading.none("too few points: " + curve.size()) : reader.apply(curve);
    }

    @Override
    public String toString() {
        return name;
    }
}
