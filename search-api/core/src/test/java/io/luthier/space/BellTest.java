package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class BellTest {
    /** The series of the integral has terms of up to exp(z^2 / 2), 10^314 at 38, for a result of as little as 10^-314. */
    private static final MathContext DIGITS = new MathContext(700);

    @ParameterizedTest
    @CsvSource({
        "-1, 2",
        "-8, 16",
        "-0.0009765625, 0.001953125",
        "3, 2",
        "10, 1",
        "30, 1",
        "-38, 2",
        "-3, 3.5",
        "37, 0.5",
        "0, 20",
        "-20, 23",
        "-38, 38.5",
        "-0.5, 1024",
        "5, 0.0009765625"
    })
    void sharesAgreeWithAHighPrecisionSeries(double a, double width) {
        var bell = new Bell(a, width);
        BigDecimal whole = mass(a, Math.min(width, 38 - a));
        for (int eighth = 1; eighth < 8; eighth++) {
            double t = width * eighth / 8 < 38 - a ? width * eighth / 8 : (38 - a) * eighth / 8;
            double exact = mass(a, t).divide(whole, DIGITS).doubleValue();
            assertThat(bell.share(t, a + t)).as("up to %s", a + t).isEqualTo(exact, within(1e-13 * exact));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "-8, 16", "3, 2", "30, 1", "-38, 2", "-3, 3.5", "-20, 23", "900, 1", "-1000, 1000000"})
    void theQuantileIsTheInverseOfTheShare(double a, double width) {
        var bell = new Bell(a, width);
        for (double u = 1e-300; u < 1; u = u < 0.01 ? u * 7 : u + 0.0099) {
            double t = bell.quantile(u, x -> x, z -> z - a);
            double z = bell.quantile(u, x -> a + x, x -> x);
            // A point is known to half an ulp of its coordinate, a share no better than the density there makes of it.
            double blur = Math.ulp(t) * (Math.abs(z) + 1) + Math.ulp(z) * (Math.abs(z) + 1);
            assertThat(bell.share(t, z)).as("%s at %s", u, z).isEqualTo(u, within(u * (blur + 1e-14)));
        }
    }

    @Test
    void knownQuantilesOfTheWholeDistribution() {
        var bell = new Bell(-500, 1000);
        assertThat(quantile(bell, 0.975)).isEqualTo(1.9599639845400545, within(1e-14));
        assertThat(quantile(bell, 0.5)).isEqualTo(0, within(1e-15));
        assertThat(quantile(bell, 1e-10)).isEqualTo(-6.361340902404056, within(1e-14));
        assertThat(quantile(bell, 1e-300)).isEqualTo(-37.0470962993612, within(1e-13));
    }

    private static double quantile(Bell bell, double share) {
        return bell.quantile(share, t -> t - 500, z -> z);
    }

    /** The integral of exp(-x^2 / 2) from a to a + t, by its power series around zero. */
    private static BigDecimal mass(double a, double t) {
        return fromZero(a + t).subtract(fromZero(a));
    }

    private static BigDecimal fromZero(double x) {
        BigDecimal square = new BigDecimal(x).pow(2).divide(BigDecimal.valueOf(-2), DIGITS);
        BigDecimal term = new BigDecimal(x);
        BigDecimal sum = term;
        for (int n = 1; n < 10 + 3 * x * x; n++) {
            term = term.multiply(square).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term.divide(BigDecimal.valueOf(2 * n + 1), DIGITS));
        }
        return sum;
    }
}
