package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Scale;
import io.luthier.reports.text.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along a ruler: multiples of 1, 2 or 5 times a power of ten on a linear one; on a logarithmic one whole
 * decades, or where it spans few of them the numbers 1, 2 and 5 of each.
 */
final class Ticks {
    /** How many ticks there are, more or less, where nobody says. */
    static final int USUAL = 6;

    private Ticks() {}

    /** A label as plain text has it: 1 and 10 in place of 1e0 and 1e1. */
    static String plain(String label) {
        return label.endsWith("e0") || label.endsWith("e1") ? new BigDecimal(label).toPlainString() : label;
    }

    /** A tick; a small one between those that matter has no label. */
    record Tick(double value, String label) {
        boolean major() {
            return !label.isEmpty();
        }
    }

    /** The ticks of a ruler in rising order, at most about {@code most} of them with labels. */
    static List<Tick> of(Ruler ruler, int most) {
        return ruler.scale() == Scale.LOG ? decades(ruler, most) : multiples(ruler, most);
    }

    /** The least of 1, 2, 5 times a power of ten that divides a length into at most {@code most} parts. */
    static double step(double length, int most) {
        return exact(length, most).doubleValue();
    }

    private static BigDecimal exact(double length, int most) {
        double raw = Math.max(length / Math.max(1, most), 1e-300);
        int exponent = (int) Math.floor(StrictMath.log10(raw));
        for (int power = exponent - 1; ; power++) {
            for (int digit : new int[] {1, 2, 5}) {
                BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                if (step.doubleValue() >= raw * (1 - 1e-9)) {
                    return step;
                }
            }
        }
    }

    private static List<Tick> multiples(Ruler ruler, int most) {
        BigDecimal step = exact(ruler.high() - ruler.low(), most);
        double size = step.doubleValue();
        var ticks = new ArrayList<Tick>();
        double first = Math.ceil(ruler.low() / size - 1e-9);
        double last = Math.floor(ruler.high() / size + 1e-9);
        for (double k = first; k <= last && ticks.size() < 4 * most; k++) {
            BigDecimal value = new BigDecimal(k).multiply(step);
            ticks.add(new Tick(value.doubleValue(), label(value, step)));
        }
        return ticks;
    }

    /** All labels of an axis have the same number of decimals. */
    private static String label(BigDecimal value, BigDecimal step) {
        double largest = Math.max(Math.abs(value.doubleValue()), step.doubleValue());
        if (step.doubleValue() < 1e-5 || largest >= 1e7) {
            return Figures.number(value.doubleValue(), 7);
        }
        return value.setScale(Math.max(0, step.stripTrailingZeros().scale())).toPlainString();
    }

    private static List<Tick> decades(Ruler ruler, int most) {
        int first = (int) Math.floor(StrictMath.log10(ruler.low()) - 1e-9);
        int last = (int) Math.ceil(StrictMath.log10(ruler.high()) + 1e-9);
        double span = StrictMath.log10(ruler.high() / ruler.low());
        if (span < 0.5) {
            return multiples(ruler, most);
        }
        int every = Math.max(1, (int) Math.ceil(span / most));
        boolean fine = span * 3 <= most || span < 1.3;
        boolean plain = ruler.low() >= 0.9e-4 && ruler.high() <= 1.1e4;
        var ticks = new ArrayList<Tick>();
        for (int power = first; power <= last; power++) {
            for (int digit = 1; digit <= 9; digit++) {
                BigDecimal exact = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                double value = exact.doubleValue();
                boolean named = digit == 1 && Math.floorMod(power, every) == 0 || fine && (digit == 2 || digit == 5);
                if (ruler.holds(value) && (named || digit == 1 || every == 1)) {
                    ticks.add(new Tick(value, !named ? "" : plain ? exact.toPlainString() : digit + "e" + power));
                }
            }
        }
        return ticks;
    }
}
