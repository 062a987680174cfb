package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.choice("model", "none")
                    .option("tree", Param.integer("depth", 1, 30))
                    .option("net", Param.choice("decay", "off").option("l2", Param.real("strength", 0, 1))),
            Param.choice("kind", "a", "b"));
    private static final int MODEL = 0;
    private static final int DEPTH = 1;
    private static final int DECAY = 2;
    private static final int STRENGTH = 3;
    private static final int KIND = 4;

    private static double[] at(double model, double decay) {
        return new double[] {model, 0.5, decay, 0.5, 0.5};
    }

    @Test
    void anAxisIsActiveWhereAllThatItHangsFromAre() {
        assertThat(SPACE.active(at(0.1, 0.9))).containsExactly(true, false, false, false, true);
        assertThat(SPACE.active(at(0.5, 0.9))).containsExactly(true, true, false, false, true);
        assertThat(SPACE.active(at(0.9, 0.1))).containsExactly(true, false, true, false, true);
        assertThat(SPACE.active(at(0.9, 0.9))).containsExactly(true, false, true, true, true);
    }

    @Test
    void oneAxisIsAsActiveAsAllTogetherSay() {
        for (double[] unit :
                new double[][] {at(0.1, 0.9), at(0.5, 0.9), at(0.9, 0.1), at(0.9, 0.9), at(-1, 2), at(2, 2)}) {
            boolean[] active = SPACE.active(unit);
            Map<String, Object> values = SPACE.decode(unit).values();
            for (int i = 0; i < active.length; i++) {
                assertThat(SPACE.active(i, unit)).isEqualTo(active[i]);
                assertThat(SPACE.active(i, values)).isEqualTo(active[i]);
                assertThat(values.containsKey(SPACE.axes().get(i).path())).isEqualTo(active[i]);
            }
        }
    }

    @Test
    void anAxisReadsOnlyTheCoordinatesOfThoseItHangsFrom() {
        double[] unit = {0.9, Double.NaN, 0.9, Double.NaN, Double.NaN};
        assertThat(SPACE.active(STRENGTH, unit)).isTrue();
        assertThat(SPACE.active(KIND, unit)).isTrue();
    }

    @Test
    void levelsOpenTheAxesBelowThemAndNoneFurtherIn() {
        assertThat(SPACE.roots()).containsExactly(MODEL, KIND);
        assertThat(SPACE.opened(MODEL, 0)).isEmpty();
        assertThat(SPACE.opened(MODEL, 1)).containsExactly(DEPTH);
        assertThat(SPACE.opened(MODEL, 2)).containsExactly(DECAY);
        assertThat(SPACE.opened(DECAY, 1)).containsExactly(STRENGTH);
        assertThat(SPACE.opens(MODEL)).isTrue();
        assertThat(SPACE.opens(DECAY)).isTrue();
        assertThat(SPACE.opens(KIND)).isFalse();
        assertThat(SPACE.opens(DEPTH)).isFalse();
    }
}
