package claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a claim, given pairs whose interval is known. */
class PartTest {
    private static final double MARGIN = 0.002;

    /** Sixteen differences with this mean, whose 95 % interval reaches {@code half} to either side. */
    private static Part part(Part.Kind kind, double mean, double half) {
        double t = 2.131449545559323; // the 97.5 % point of Student's t for 15 degrees of freedom
        double spread = half / t * Math.sqrt(15); // half of them above, half of them below
        var first = new double[16];
        Arrays.setAll(first, i -> mean + (i % 2 == 0 ? spread : -spread));
        var none = new double[16];
        return switch (kind) {
            case MORE -> Part.more("more", first, none, MARGIN);
            case EQUAL -> Part.equal("equal", first, none, MARGIN);
            case NOT_LESS -> Part.notLess("not less", first, none, MARGIN);
        };
    }

    private static Verdict verdict(Part.Kind kind, double mean, double half) {
        return part(kind, mean, half).verdict();
    }

    @Test
    void theIntervalIsTheOneMeant() {
        assertThat(part(Part.Kind.MORE, 0.01, 0.004).interval().low()).isCloseTo(0.006, within());
        assertThat(part(Part.Kind.MORE, 0.01, 0.004).interval().high()).isCloseTo(0.014, within());
    }

    @Test
    void moreIsReproducedAboveZeroAndNotBelowTheMargin() {
        assertThat(verdict(Part.Kind.MORE, 0.003, 0.001)).isEqualTo(Verdict.REPRODUCED);
        assertThat(verdict(Part.Kind.MORE, 0.0015, 0.001)).isEqualTo(Verdict.REPRODUCED);
        assertThat(verdict(Part.Kind.MORE, 0.0008, 0.001)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(verdict(Part.Kind.MORE, 0.001, 0.0005))
                .isEqualTo(Verdict.NOT_REPRODUCED); // there, too small to matter
        assertThat(verdict(Part.Kind.MORE, -0.01, 0.005)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(verdict(Part.Kind.MORE, 0.001, 0.003)).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void equalIsReproducedWithinTheMarginAndNotBecauseNothingWasFound() {
        assertThat(verdict(Part.Kind.EQUAL, 0, 0.001)).isEqualTo(Verdict.REPRODUCED);
        assertThat(verdict(Part.Kind.EQUAL, 0.0009, 0.0005))
                .isEqualTo(Verdict.REPRODUCED); // different, not by what matters
        assertThat(verdict(Part.Kind.EQUAL, 0, 0.01)).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(verdict(Part.Kind.EQUAL, 0.003, 0.0005)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(verdict(Part.Kind.EQUAL, -0.0018, 0.0009)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(verdict(Part.Kind.EQUAL, -0.0018, 0.0015)).isEqualTo(Verdict.CANNOT_TELL); // not narrow
        assertThat(verdict(Part.Kind.EQUAL, -0.01, 0.007)).isEqualTo(Verdict.NOT_REPRODUCED); // all of it beyond
    }

    @Test
    void notLessIsReproducedAboveMinusTheMargin() {
        assertThat(verdict(Part.Kind.NOT_LESS, 0.05, 0.01)).isEqualTo(Verdict.REPRODUCED);
        assertThat(verdict(Part.Kind.NOT_LESS, -0.0005, 0.001)).isEqualTo(Verdict.REPRODUCED);
        assertThat(verdict(Part.Kind.NOT_LESS, -0.0018, 0.0009)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(verdict(Part.Kind.NOT_LESS, -0.0018, 0.0015)).isEqualTo(Verdict.CANNOT_TELL); // not narrow
        assertThat(verdict(Part.Kind.NOT_LESS, -0.01, 0.007)).isEqualTo(Verdict.NOT_REPRODUCED); // all of it beyond
        assertThat(verdict(Part.Kind.NOT_LESS, -0.001, 0.003)).isEqualTo(Verdict.CANNOT_TELL);
    }

    /** Whatever the difference, an interval as narrow as is asked for leaves nothing open. */
    @Test
    void aNarrowIntervalAlwaysDecides() {
        for (Part.Kind kind : Part.Kind.values()) {
            for (double mean = -0.006; mean <= 0.006; mean += 0.0001) {
                Part part = part(kind, mean, 0.4999 * MARGIN);
                assertThat(part.narrow()).isTrue();
                assertThat(part.verdict()).as("%s %s", kind, mean).isNotEqualTo(Verdict.CANNOT_TELL);
            }
        }
        Part wide = part(Part.Kind.EQUAL, 0, 2 * MARGIN);
        assertThat(wide.narrow()).isFalse();
        assertThat(wide.needed()).isBetween(256, 257); // four times as wide as it may be
    }

    @Test
    void aClaimIsReproducedIfAllOfItIs() {
        Part shown = part(Part.Kind.MORE, 0.003, 0.001);
        Part open = part(Part.Kind.MORE, 0.001, 0.003);
        Part refuted = part(Part.Kind.MORE, -0.003, 0.001);
        assertThat(Verdict.of(List.of(shown, shown))).isEqualTo(Verdict.REPRODUCED);
        assertThat(Verdict.of(List.of(shown, open))).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(Verdict.of(List.of(shown, open, refuted))).isEqualTo(Verdict.NOT_REPRODUCED);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }
}
