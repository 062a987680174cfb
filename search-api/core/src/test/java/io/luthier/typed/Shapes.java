package io.luthier.typed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Thirty types that are search spaces. */
interface Shapes {
    enum Activation {
        RELU,
        LEAKY_RELU,
        @Called("SiLU")
        SILU
    }

    enum Depth {
        SHALLOW,
        MIDDLE,
        DEEP
    }

    record Real(@Range(from = -1, to = 1) double x) {}

    record Log(@Range(from = 1e-5, to = 1, log = true) double rate) {}

    record LogByName(
            @Range(from = 1e-5, to = 1, scale = "log") Double rate) {}

    record Reverse(
            @Range(from = 0.5, to = 0.999, scale = "reverse-log")
            double momentum) {}

    record Stepped(@Range(from = 0, to = 1, step = 0.25) double dropout) {}

    record Whole(@Range(from = 1, to = 10) int depth) {}

    record WholeLog(@Range(from = 1, to = 1024, log = true) Integer units) {}

    record WholeStep(@Range(from = 8, to = 64, step = 8) long units) {}

    record Large(@Range(from = -0x1p48, to = 0x1p48) long seed) {}

    record RealLevels(@Levels({0.9, 0.95, 0.99}) double momentum) {}

    record WholeLevels(@Levels({16, 32, 64}) int batch) {}

    record Flag(boolean nesterov) {}

    record Constants(Activation activation) {}

    record Order(@Ordered Depth depth) {}

    record Names(
            @Called("lr") @Range(from = 0, to = 1) double learningRate,
            @Range(from = 1, to = 2) int maxDepthOfTree) {}

    record Inner(@Range(from = 0, to = 1) double rate, boolean on) {}

    record Grouped(Inner first, Inner second) {}

    record Deep(Grouped group, @Range(from = 0, to = 1) double rate) {}

    record Maybe(Optional<Inner> inner) {}

    record MaybeNumber(@Range(from = 0, to = 1) Optional<Double> clip, Optional<Activation> activation) {}

    record MaybePrimitive(
            @Range(from = 1, to = 9) OptionalInt warmup,
            @Range(from = 0, to = 1) OptionalDouble decay,
            @Range(from = 0, to = 5) OptionalLong delay) {}

    record Numbers(@Size(3) @Range(from = 8, to = 64) List<Integer> units) {}

    record Layers(@Size(2) List<Inner> layers) {}

    sealed interface Booster {
        record Linear() implements Booster {}

        record Tree(@Range(from = 1, to = 15) int depth) implements Booster {}

        record Dart(
                @Range(from = 1, to = 15) int depth,
                @Range(from = 0, to = 1) double rateDrop) implements Booster {}
    }

    record Choice(Booster booster) {}

    sealed interface Norm {
        enum Plain implements Norm {
            NONE,
            BATCH
        }

        sealed interface Other extends Norm {
            @Called("by-group")
            record GroupNorm(@Levels({1, 2, 4}) int groups, Booster nested) implements Other {}
        }
    }

    record Flat(Norm norm) {}

    record Nested(Optional<Norm> norm, @Size(2) List<Booster> boosters) {}

    @Where({"rate-a <= rate-b", "rate-a + rate-b < 1.5"})
    record Constrained(
            @Range(from = 0, to = 1) double rateA,
            @Range(from = 0, to = 1) double rateB) {}

    record Presets(
            @Preset("0.1") @Range(from = 0, to = 1) double rate,
            @Preset("3") @Range(from = 1, to = 5) int depth,
            @Preset("true") boolean flag,
            @Preset("SiLU") Activation activation,
            @Preset("dart") Booster booster,
            @Preset("32") @Levels({16, 32}) int batch) {}

    abstract sealed class Shape permits Circle, Square {}

    final class Circle extends Shape {
        static final Circle INSTANCE = new Circle();

        private Circle() {}
    }

    final class Square extends Shape {
        private final double side;

        Square(@Range(from = 1, to = 2) double side) {
            this.side = side;
        }

        double component1() {
            return side;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Square square && square.side == side;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(side);
        }
    }

    /** Classes such as Kotlin makes of objects and data classes. */
    record Kotlin(Shape shape) {}

    record Everything(
            Log log,
            Flat flat,
            Nested nested,
            Numbers numbers,
            MaybePrimitive maybe,
            Kotlin kotlin,
            Constants constants) {}

    List<Class<?>> ALL = List.of(
            Real.class,
            Log.class,
            LogByName.class,
            Reverse.class,
            Stepped.class,
            Whole.class,
            WholeLog.class,
            WholeStep.class,
            Large.class,
            RealLevels.class,
            WholeLevels.class,
            Flag.class,
            Constants.class,
            Order.class,
            Names.class,
            Inner.class,
            Grouped.class,
            Deep.class,
            Maybe.class,
            MaybeNumber.class,
            MaybePrimitive.class,
            Numbers.class,
            Layers.class,
            Choice.class,
            Flat.class,
            Nested.class,
            Constrained.class,
            Presets.class,
            Kotlin.class,
            Everything.class);
}
