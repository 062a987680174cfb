package elsewhere;

import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;

/** A schedule whose name is taken. */
public record Cosine() implements Schedule {
    @Override
    public Shape over(Length length) {
        return step -> 1;
    }
}
