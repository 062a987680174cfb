import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;
import org.junit.jupiter.api.Test;

/** The schedule that the page on schedules writes. */
class OwnScheduleTest {
    /** Goes down by equal stairs. */
    @Term(value = "down so many equal stairs", aliases = "flight", formula = "1 - floor(n t/T)/n")
    public record Stairs(
            @Term(value = "how many", in = "[1, 100]") int count) implements Schedule {
        public Stairs {
            Settings.check(Stairs.class, count);
        }

        public Stairs() {
            this(4);
        }

        @Override
        public Shape over(Length length) {
            return step -> {
                long t = Math.max(0, Math.min(length.steps() - 1, step));
                return 1 - (double) (t * count / length.steps()) / count;
            };
        }
    }

    @Test
    void itGoesDownByEqualStairs() {
        Shape shape = new Stairs().over(Length.of(8));
        assertThat(new double[] {shape.at(0), shape.at(1), shape.at(2), shape.at(7), shape.at(99)})
                .containsExactly(1, 1, 0.75, 0.25, 0.25);
    }
}
