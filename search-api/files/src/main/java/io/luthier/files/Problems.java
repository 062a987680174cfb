package io.luthier.files;

import io.luthier.files.StudyFileException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What was found wrong so far. */
final class Problems {
    private static final int SHOWN = 20;
    private static final int ENOUGH = 200;

    private final List<Problem> all = new ArrayList<>();

    /** Reads one part; a refusal is kept, and the part is missing. */
    <T> Optional<T> attempt(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (Refusal refusal) {
            add(refusal);
            return Optional.empty();
        }
    }

    void add(Refusal refusal) {
        if (refusal.problem != null) {
            all.add(refusal.problem);
        }
        if (all.size() >= ENOUGH) {
            raise();
        }
    }

    int count() {
        return all.size();
    }

    /** Refuses what was read since there were {@code before} problems, if there are more now. */
    void stop(int before) {
        if (all.size() > before) {
            throw Refusal.reported();
        }
    }

    /** Throws what was found, in the order of the file. */
    void raise() {
        if (!all.isEmpty()) {
            throw new StudyFileException(all.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .limit(SHOWN)
                    .toList());
        }
    }
}
