package io.luthier.strategies.gaussian;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The fidelities at which a training may pause: from the full one down, each two thirds of the one above. */
final class Ladder {
    private static final double STEP = 1.5;

    private final List<Integer> steps;

    private Ladder(List<Integer> steps) {
        this.steps = steps;
    }

    /** From the first fidelity to the full one. */
    static Ladder of(int first, int full) {
        var steps = new ArrayList<Integer>();
        steps.add(full);
        for (double part = full / STEP; Math.round(part) >= first; part /= STEP) {
            int step = (int) Math.round(part);
            if (step < steps.get(steps.size() - 1)) {
                steps.add(step);
            }
        }
        if (steps.get(steps.size() - 1) > first) {
            steps.add(first);
        }
        Collections.reverse(steps);
        return new Ladder(steps);
    }

    int first() {
        return steps.get(0);
    }

    int full() {
        return steps.get(steps.size() - 1);
    }

    List<Integer> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** The first step above a fidelity below the full one. */
    int above(int fidelity) {
        return atLeast(fidelity + 1);
    }

    /** The first step that is no lower than this; the full fidelity where there is none. */
    int atLeast(int fidelity) {
        for (int step : steps) {
            if (step >= fidelity) {
                return step;
            }
        }
        return full();
    }
}
