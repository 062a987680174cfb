package io.luthier.trainer.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SurfaceTest {
    static List<Surface> surfaces() {
        return Surface.all().members().stream()
                .map(m -> Surface.all().make(Config.of(java.util.Map.of("surface", m.name())), "surface", ""))
                .toList();
    }

    @Test
    void theClassicOnesAreThere() {
        assertThat(Surface.all().labels())
                .containsExactly("quadratic", "rosenbrock", "beale", "saddle", "monkey-saddle", "ripple");
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void slopesAgreeWithCentralDifferences(Surface surface) {
        var random = Seeds.generator(3);
        Window window = surface.window();
        double h = 1e-5;
        for (int i = 0; i < 200; i++) {
            double x = window.left() + random.nextDouble() * (window.right() - window.left());
            double y = window.bottom() + random.nextDouble() * (window.top() - window.bottom());
            Point slope = surface.slope(x, y);
            // truncation h^2 f'''/6 and rounding eps f/h, with f and f''' of at most 1e6 here
            double bound = 1e-4 + 1e-6 * Math.hypot(slope.x(), slope.y());
            assertThat(slope.x()).isCloseTo((surface.at(x + h, y) - surface.at(x - h, y)) / (2 * h), within(bound));
            assertThat(slope.y()).isCloseTo((surface.at(x, y + h) - surface.at(x, y - h)) / (2 * h), within(bound));
        }
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void nothingInTheWindowIsBelowAKnownMinimum(Surface surface) {
        Grid grid = Descent.grid(surface, 101);
        for (Point minimum : surface.minima()) {
            assertThat(surface.at(minimum.x(), minimum.y())).isZero();
            Point slope = surface.slope(minimum.x(), minimum.y());
            assertThat(Math.hypot(slope.x(), slope.y())).isZero();
            assertThat(java.util.Arrays.stream(grid.losses()).flatMapToDouble(java.util.Arrays::stream))
                    .allMatch(loss -> loss >= 0);
        }
        assertThat(surface.window().holds(surface.start().x(), surface.start().y()))
                .isTrue();
    }

    /** Hand-computed: Rosenbrock's start is famous for its 24.2; the saddles fall and rise along their axes. */
    @Test
    void knownValues() {
        assertThat(new Surface.Rosenbrock().at(-1.2, 1)).isCloseTo(24.2, within(1e-12));
        assertThat(new Surface.Beale().at(1, 1)).isCloseTo(1.5 * 1.5 + 2.25 * 2.25 + 2.625 * 2.625, within(1e-12));
        assertThat(new Surface.Saddle().at(1, 2)).isEqualTo(-3);
        assertThat(new Surface.MonkeySaddle().at(1, 2)).isEqualTo(-11);
        assertThat(new Surface.Quadratic(25).at(2, 3)).isEqualTo(2 + 112.5);
        assertThat(new Surface.Ripple().at(0, Math.PI)).isCloseTo(Math.PI * Math.PI / 20, within(1e-12));
    }

    @Test
    void aConditionBelowOneIsRefused() {
        assertThatThrownBy(() -> new Surface.Quadratic(0.5))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("condition is 0.5, it must lie in [1, 1000000]");
    }
}
