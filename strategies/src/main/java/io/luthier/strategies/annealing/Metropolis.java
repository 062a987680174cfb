package io.luthier.strategies.annealing;

import java.util.random.RandomGenerator;

/**
 * The law by which a walk takes a step that is worse.
 *
 * @see <a href="https://doi.org/10.1063/1.1699114">Metropolis et al., Equation of State Calculations by Fast Computing
 *     Machines, 1953</a>
 */
final class Metropolis {
    private Metropolis() {}

    /**
     * Whether a walk at {@code from} moves to {@code to}: always if that is not worse, and else with probability {@code
     * exp(-(to - from) / temperature)}, which is 0 at temperature 0.
     */
    static boolean accepts(double from, double to, double temperature, RandomGenerator random) {
        return to <= from || temperature > 0 && random.nextDouble() < StrictMath.exp((from - to) / temperature);
    }
}
