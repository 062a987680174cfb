package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** The form of a last decay. */
public sealed interface Tail {
    /** The way from 1 at v = 0 to {@code end} at v = 1. */
    double at(double v, double end);

    /** A line. */
    @Term("a line")
    record Linear() implements Tail {
        @Override
        public double at(double v, double end) {
            return Curves.line(1, end, v);
        }
    }

    /** Half a wave of the cosine. */
    @Term("half a wave of the cosine")
    record Cosine() implements Tail {
        @Override
        public double at(double v, double end) {
            return Curves.cosine(1, end, v);
        }
    }

    /** Steep at first: 1 - sqrt(v). */
    @Term(value = "1 - sqrt(v): steep at first", aliases = "1-sqrt")
    record OneMinusSqrt() implements Tail {
        @Override
        public double at(double v, double end) {
            return Curves.line(1, end, Math.sqrt(v));
        }
    }

    /** 1 - v^exponent. */
    @Term("1 - v^p")
    record Power(
            @Term(value = "p", in = "(0, 100]", preset = "2")
            double exponent) implements Tail {
        public Power {
            Settings.check(Power.class, exponent);
        }

        @Override
        public double at(double v, double end) {
            return Curves.line(1, end, Curves.power(v, exponent));
        }
    }

    /** By equal factors; needs an end above 0. */
    @Term(value = "by equal factors; needs an end ratio above 0", aliases = "exp")
    record Exponential() implements Tail {
        @Override
        public double at(double v, double end) {
            return v <= 0 ? 1 : v >= 1 ? end : StrictMath.exp(v * StrictMath.log(end));
        }
    }
}
