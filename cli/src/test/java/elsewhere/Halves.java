package elsewhere;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;

/** A schedule of somebody's own. */
@Term("the base, and from a fraction of the run on half of it")
public record Halves(
        @Term(value = "where it falls", in = "(0, 1)") double at) implements Schedule {
    public Halves {
        Settings.check(Halves.class, at);
    }

    public Halves() {
        this(0.5);
    }

    @Override
    public Shape over(Length length) {
        return step -> step < at * length.steps() ? 1 : 0.5;
    }
}
