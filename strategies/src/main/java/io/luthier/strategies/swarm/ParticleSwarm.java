package io.luthier.strategies.swarm;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
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
 * @see <a href="https://doi.org/10.1109/ICNN.1995.488968">Kennedy and Eberhart, Particle Swarm Optimization, 1995</a>
 * @see <a href="https://doi.org/10.1109/4235.985692">Clerc and Kennedy, The Particle Swarm, 2002</a>
 * @see <a href="https://doi.org/10.1016/j.swevo.2020.100808">Wang, Zhang and Zhou, Particle Swarm Optimization Algorithm for
 *     Mixed-Variable Optimization Problems, 2021</a>
 */
@Term("particles drawn toward the best places that they and the others have seen")
public record ParticleSwarm(
        @Term(value = "how many", in = "[2, inf)") int particles,

        @Term(value = "share of its velocity that a particle keeps", in = "[0, 1)")
        double inertia,

        @Term(value = "pull of the best place that the particle has seen", in = "[0, 4]")
        double own,

        @Term(value = "pull of the best place that any has seen", in = "[0, 4]")
        double common)
        implements Strategy {
    public ParticleSwarm {
        Settings.check(ParticleSwarm.class, particles, inertia, own, common);
    }

    /** Eight particles. */
    public ParticleSwarm() {
        this(8, 0.45, 1.5, 1.5);
    }

    /** With another {@code particles}. */
    public ParticleSwarm particles(int value) {
        return Settings.with(this, "particles", value);
    }

    /** With another {@code inertia}. */
    public ParticleSwarm inertia(double value) {
        return Settings.with(this, "inertia", value);
    }

    /** With another {@code own}. */
    public ParticleSwarm own(double value) {
        return Settings.with(this, "own", value);
    }

    /** With another {@code common}. */
    public ParticleSwarm common(double value) {
        return Settings.with(this, "common", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new ParticleSwarmSearch(problem, this, random);
    }
}
