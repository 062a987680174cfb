package io.luthier.study;

import io.luthier.search.Problem;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** What a trial in full takes, in declared work: the mean over configurations drawn from the space, the same for the same seed. */
final class FullWork {
    private static final int DRAWN = 32;

    private FullWork() {}

    /** Empty where trials have no parts, or the budget does not count work. */
    static OptionalDouble of(Problem problem, Workshop workshop, long seed) {
        int full = problem.fidelity().full();
        if (problem.fidelity().least() == full || problem.horizon().work().isEmpty()) {
            return OptionalDouble.empty();
        }
        RandomGenerator random = Seeds.generator(seed, "full work", 0);
        double sum = 0;
        int known = 0;
        for (int i = 0; i < DRAWN; i++) {
            double work = workshop.cost(problem.space().sample(random), 0, full);
            if (work > 0 && Double.isFinite(work)) { // others are refused where they are proposed
                sum += work;
                known++;
            }
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / known);
    }
}
