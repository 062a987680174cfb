package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Scale;
import java.util.ArrayList;
import java.util.List;

/** Round numbers at which contours are drawn. */
final class Levels {
    /** About how many there are. */
    private static final int USUAL = 18;

    /** Digits of each decade on a logarithmic ruler, sparse to dense. */
    private static final double[][] DIGITS = {
        {1}, {1, 3}, {1, 2, 5}, {1, 1.5, 2, 3, 5, 7}, {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}
    };

    private Levels() {}

    /** The levels strictly between the ends of a ruler, in rising order. */
    static List<Double> of(Ruler ruler) {
        double decades = ruler.scale() == Scale.LOG ? StrictMath.log10(ruler.high() / ruler.low()) : 0;
        if (decades * 10 < USUAL * 0.6) {
            double step = Ticks.step(ruler.high() - ruler.low(), USUAL);
            var levels = new ArrayList<Double>();
            for (double k = Math.floor(ruler.low() / step) + 1; k * step < ruler.high(); k++) {
                levels.add(k * step);
            }
            return levels;
        }
        double[] digits = DIGITS[0];
        for (double[] more : DIGITS) {
            if (Math.abs(more.length * decades - USUAL) < Math.abs(digits.length * decades - USUAL)) {
                digits = more;
            }
        }
        var levels = new ArrayList<Double>();
        for (int power = (int) Math.floor(StrictMath.log10(ruler.low())) - 1; ; power++) {
            for (double digit : digits) {
                double level = Double.parseDouble(digit + "e" + power);
                if (level >= ruler.high()) {
                    return levels;
                } else if (level > ruler.low()) {
                    levels.add(level);
                }
            }
        }
    }
}
