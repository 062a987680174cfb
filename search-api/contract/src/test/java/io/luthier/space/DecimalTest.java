package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.settings.Decimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    private static final long SAMPLES = Effort.of(500_000);

    @Test
    void theTextReadsBackExactlyAndIsNeverLongerThanJavas() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < SAMPLES; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            String text = Decimal.text(x);
            assertThat(Double.valueOf(text)).isEqualTo(Double.valueOf(x));
            assertThat(text.length())
                    .as(text)
                    .isLessThanOrEqualTo(Double.toString(x).length());
        }
    }

    /** Computed by Double.toString of Java 25, which gives the shortest text. */
    @Test
    void theTextsOfManyNumbersAreTheSameOnEveryJavaRelease() {
        var random = new SplittableRandom(2);
        int hash = 0;
        for (int i = 0; i < 2_098; i++) {
            long bits = random.nextLong();
            hash = 31 * hash + Decimal.text(Double.longBitsToDouble(bits)).hashCode();
            hash = 31 * hash
                    + Decimal.text(Double.longBitsToDouble(bits >>> 12)).hashCode(); // below the normal range
            hash = 31 * hash
                    + Decimal.text(StrictMath.scalb(1.0, i % 2098 - 1074)).hashCode();
            hash = 31 * hash + Decimal.text((double) (bits >> 20)).hashCode();
        }
        assertThat(hash).isEqualTo(GOLDEN);
    }

    private static final int GOLDEN = 948670810;

    @ParameterizedTest
    @CsvSource({
        "2.0E-3, 0.002",
        "0.001, 0.001",
        "9.999E-4, 9.999E-4",
        "9999999, 9999999.0",
        "10000000, 1.0E7",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "4.9E-324, 4.9E-324",
        "1.0E23, 1.0E23",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "2.0E-322, 2.0E-322",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "9007199254740993, 9.007199254740992E15",
        "0.1, 0.1"
    })
    void goldenTexts(double x, String text) {
        assertThat(Decimal.text(x)).isEqualTo(text);
    }
}
