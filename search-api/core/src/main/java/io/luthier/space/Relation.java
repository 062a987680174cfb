package io.luthier.space;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A linear relation between numbers: the sum of {@code terms}, by axis, and {@code constant} is 0, at most 0, or below 0.
 *
 * @param terms coefficients by axis, none of them 0
 */
record Relation(Map<Integer, BigDecimal> terms, BigDecimal constant, Kind kind) {
    private static final double DOUBT = 1e-9;

    /** What the sum is. */
    enum Kind {
        /** 0. */
        ZERO,
        /** At most 0. */
        AT_MOST,
        /** Below 0. */
        BELOW
    }

    /** The difference of two sums. */
    static Relation of(Sum left, Sum right, Kind kind) {
        Sum sum = left.plus(right.times(BigDecimal.ONE.negate()));
        return new Relation(sum.terms(), sum.constant(), kind);
    }

    /** Whether it fails at a point of the unit cube, beyond doubt of rounding; false where one of its numbers is not active. */
    boolean fails(SearchSpace space, double[] unit) {
        double sum = constant.doubleValue();
        double largest = Math.abs(sum);
        for (var term : terms.entrySet()) {
            int axis = term.getKey();
            if (!space.active(axis, unit)) {
                return false;
            }
            double value = ((Number) space.axes().get(axis).decode(unit[axis])).doubleValue()
                    * term.getValue().doubleValue();
            sum += value;
            largest = Math.max(largest, Math.abs(value));
        }
        return (kind == Kind.ZERO ? Math.abs(sum) : sum) > DOUBT * largest;
    }

    Sum sum() {
        return new Sum(terms, constant);
    }

    /** A linear form: coefficients by axis, and a constant. */
    record Sum(Map<Integer, BigDecimal> terms, BigDecimal constant) {
        static Sum of(BigDecimal constant) {
            return new Sum(Map.of(), constant);
        }

        static Sum ofAxis(int axis) {
            return new Sum(Map.of(axis, BigDecimal.ONE), BigDecimal.ZERO);
        }

        BigDecimal at(int axis) {
            return terms.getOrDefault(axis, BigDecimal.ZERO);
        }

        Sum plus(Sum other) {
            var sum = new TreeMap<>(terms);
            other.terms.forEach((axis, coefficient) -> sum.merge(axis, coefficient, BigDecimal::add));
            sum.values().removeIf(coefficient -> coefficient.signum() == 0);
            return new Sum(sum, constant.add(other.constant));
        }

        Sum times(BigDecimal factor) {
            if (factor.signum() == 0) {
                return of(BigDecimal.ZERO);
            }
            var product = new TreeMap<Integer, BigDecimal>();
            terms.forEach((axis, coefficient) -> product.put(axis, coefficient.multiply(factor)));
            return new Sum(product, constant.multiply(factor));
        }

        /** @throws ArithmeticException if a quotient has no end */
        Sum over(BigDecimal divisor) {
            var quotient = new TreeMap<Integer, BigDecimal>();
            terms.forEach((axis, coefficient) -> quotient.put(axis, coefficient.divide(divisor)));
            return new Sum(quotient, constant.divide(divisor));
        }

        /** With what an axis is put in its place. */
        Sum with(int axis, Sum value) {
            BigDecimal coefficient = at(axis);
            if (coefficient.signum() == 0) {
                return this;
            }
            var rest = new TreeMap<>(terms);
            rest.remove(axis);
            return new Sum(rest, constant).plus(value.times(coefficient));
        }
    }
}
