package io.luthier.strategies.swarm;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.util.random.RandomGenerator;

/**
 * Particle swarm optimization for mixed spaces. On numbers each particle keeps some of its velocity and is drawn toward the
 * best place it has seen itself and the best that any has seen. On labels it keeps its own, takes that of one of these two
 * places, or any other, with probabilities in the same proportions.
 *
 * <p>Particles move in turn and do not wait for each other. The first places are the middle and
 * scrambled Sobol points; a particle that
 * finds nothing new any more goes to a random one. Results of trials
 * proposed by others attract the swarm too. Trains every trial in full and handles one goal.
 *
 * @param particles how many, at least 2
 * @param inertia the share of its velocity that a particle keeps, from 0 to below 1
 * @param own the pull of the best place that the particle has seen, at least 0
 * @param common the pull of the best place that any has seen, at least 0
 * @see <a href="https://doi.org/10.1109/ICNN.1995.488968">Kennedy and Eberhart, Particle Swarm Optimization, 1995</a>
 * @see <a href="https://doi.org/10.1109/4235.985692">Clerc and Kennedy, The Particle Swarm, 2002</a>
 * @see <a href="https://doi.org/10.1016/j.swevo.2020.100808">Wang, Zhang and Zhou, Particle Swarm Optimization Algorithm for
 *     Mixed-Variable Optimization Problems, 2021</a>
 */
public record ParticleSwarm(int particles, double inertia, double own, double common) implements Strategy {
    public ParticleSwarm {
        if (particles < 2) {
            throw new InvalidSettingException(
                    "particles", "particles is " + particles + ", it must be at least 2\nMaybe 8.");
        }
        if (!(inertia >= 0 && inertia < 1)) {
            throw new InvalidSettingException(
                    "inertia", "inertia is " + inertia + ", it must be from 0 to below 1\nMaybe 0.45.");
        }
        pull("own", own);
        pull("common", common);
    }

    public ParticleSwarm() {
        this(8, 0.45, 1.5, 1.5);
    }

    private static void pull(String key, double value) {
        if (!(value >= 0 && value <= 4)) {
            throw new InvalidSettingException(key, key + " is " + value + ", it must be from 0 to 4\nMaybe 1.5.");
        }
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new ParticleSwarmSearch(problem, this, random);
    }
}
