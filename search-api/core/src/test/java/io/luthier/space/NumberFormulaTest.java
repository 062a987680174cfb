package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormulaTest {
    private static final List<String> NAMES = List.of("t", "T", "pi");

    private static double at(String text, double t, double of) {
        return NumberFormula.of(text, NAMES).at(t, of, Math.PI);
    }

    @Test
    void smallAndCapitalLettersAreTwoNames() {
        assertThat(at("0.5 * (1 + cos(pi * t / T))", 25, 100))
                .isCloseTo(0.5 * (1 + Math.cos(Math.PI / 4)), within(1e-15));
        assertThat(NumberFormula.of("1 - t / T", NAMES).used()).containsExactlyInAnyOrder("t", "T");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 ^ 3 ^ 2 | 512",
                "-2 ^ 2 | -4",
                "7 % 4 | 3",
                "-7 % 4 | -3",
                "IF(t < T, 1, 0.1) | 1",
                "IF(t >= T && t == 4, 2, 3) | 3",
                "max(1, t, 3) | 4",
                "MIN(t, T) | 4",
                "ROUND(2.345, 2) | 2.34",
                "SQRT(t) | 2",
                "log2(8) | 3",
                "LOG10(1000) | 3",
                "POW(t, 0.5) | 2",
                "FLOOR(2.7) + CEILING(2.2) | 5",
                "ABS(-t) | 4",
                "EXP(0) + TANH(0) + SIN(0) + COS(0) | 2",
                "IF(!(t > T), 5, 6) | 5",
                "1e-3 * t | 0.004",
                "t-1 | 3"
            })
    void isWhatItsSignsSay(String text, double expected) {
        assertThat(at(text, 4, 9)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void whatCannotBeComputedIsNoNumber() {
        assertThat(at("SQRT(-t)", 4, 9)).isNaN();
        assertThat(at("0 / (t - 4)", 4, 9)).isNaN();
        assertThat(at("1 / (t - 4)", 4, 9)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 - s / T | the formula '1 - s / T' cannot be read at position 5: no name 's'",
                "1 - t / | the formula '1 - t /' cannot be read at position 7: a value is missing after '/'",
                "t < T | the formula 't < T' cannot be read at position 1: it is a condition, not a number",
                "'a' | at position 1: it is text, not a number",
                "cos(t, T) | cos takes 1 value, not 2",
                "system(t) | no function 'system'",
                "1 ** t | unexpected '**'"
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> NumberFormula.of(text, NAMES))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFormulaHasTheLimitsOfAConstraint() {
        assertThatThrownBy(() -> NumberFormula.of("1" + " + 1".repeat(600), NAMES))
                .hasMessageContaining("a formula has 2,401 characters, the limit is 2,000");
        assertThatThrownBy(() -> NumberFormula.of(" ", NAMES)).hasMessageContaining("a formula is empty");
        assertThat(at("(".repeat(900) + "t" + ")".repeat(900), 4, 9)).isEqualTo(4);
    }
}
