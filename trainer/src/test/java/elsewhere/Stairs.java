package elsewhere;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;

/** A schedule of somebody's own. */
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
