package io.luthier.strategies;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.Problem;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The swarm in flight: one particle moves at each ask. */
final class ParticleSwarmSearch implements Search {
    static final double[] T = tune();

    static double[] tune() {
        String s = System.getProperty("pso", "");
        double[] t = {0.1, 0.2, 0.5, 0.0};
        if (!s.isEmpty()) {
            String[] p = s.split(",");
            for (int i = 0; i < p.length; i++) t[i] = Double.parseDouble(p[i]);
        }
        return t;
    }

    private static final class Particle {
        double[] place;
        double[] velocity;
        double @Nullable [] best;
        boolean[] bestActive = new boolean[0];
        double least = Double.POSITIVE_INFINITY;

        Particle(double[] place, double[] velocity) {
            this.place = place;
            this.velocity = velocity;
        }
    }

    /** Where a particle was when it made a proposal. */
    private record Flown(Particle particle, double[] place) {}

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int fidelity;
    private final ParticleSwarm settings;
    private final Supplier<double[]> first;
    private final Observations observations;
    private final List<Particle> swarm = new ArrayList<>();
    private final Map<Config, Deque<Flown>> flown = new HashMap<>();
    private double @Nullable [] best;
    private boolean[] bestActive = new boolean[0];
    private double least = Double.POSITIVE_INFINITY;
    private int turn;

    ParticleSwarmSearch(Problem problem, ParticleSwarm settings, RandomGenerator random) {
        this.space = problem.space();
        this.axes = space.axes();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.first = axes.size() <= Sobol.LARGEST
                ? new Sobol(axes.size(), random.nextLong())::next
                : () -> random.doubles(axes.size()).toArray();
        this.observations = new Observations(space);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (swarm.size() < settings.particles()) {
            double[][] at = {new double[0]};
            Config config = Admitted.next(observations, () -> at[0] = first.get(), random);
            double[] velocity = new double[axes.size()];
            for (int i = 0; i < velocity.length; i++) {
                velocity[i] = T[3] * (random.nextDouble() - at[0][i]) / 2;
            }
            var particle = new Particle(at[0], velocity);
            swarm.add(particle);
            return proposed(config, particle);
        }
        Particle particle = swarm.get(turn);
        turn = (turn + 1) % swarm.size();
        double[][] at = {new double[0]};
        double[][] velocity = {new double[0]};
        Config config = Admitted.next(
                observations,
                () -> {
                    velocity[0] = particle.velocity.clone();
                    at[0] = particle.place.clone();
                    move(particle, at[0], velocity[0], random);
                    return at[0];
                },
                random);
        particle.place = at[0];
        particle.velocity = velocity[0];
        return proposed(config, particle);
    }

    private Proposal proposed(Config config, Particle particle) {
        observations.asked(config);
        flown.computeIfAbsent(config, c -> new ArrayDeque<>()).add(new Flown(particle, particle.place));
        return new Proposal.Start(config, fidelity);
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Observation observation = observations.tell(result);
        Deque<Flown> own = flown.get(observation.config());
        double[] place = observation.unit();
        boolean[] active = Branches.active(axes, place);
        if (own != null) {
            Flown flight = own.remove();
            if (own.isEmpty()) {
                flown.remove(observation.config());
            }
            place = flight.place();
            Particle particle = flight.particle();
            if (observation.loss() < particle.least) {
                particle.least = observation.loss();
                particle.best = place;
                particle.bestActive = active;
            }
        }
        if (observation.loss() < least) {
            least = observation.loss();
            best = place;
            bestActive = active;
        }
    }

    private void move(Particle particle, double[] at, double[] velocity, RandomGenerator random) {
        for (int i = 0; i < at.length; i++) {
            double[] own = particle.best != null && particle.bestActive[i] ? particle.best : null;
            double[] common = best != null && bestActive[i] ? best : null;
            if (!axes.get(i).ordered()) {
                at[i] = label(at[i], own == null ? at[i] : own[i], common == null ? at[i] : common[i], random);
                continue;
            }
            double toOwn = own == null ? 0 : own[i] - at[i];
            double toCommon = common == null ? 0 : common[i] - at[i];
            velocity[i] = settings.inertia() * velocity[i]
                    + settings.own() * random.nextDouble() * toOwn
                    + settings.common() * random.nextDouble() * toCommon
                    + T[1] * 0.01 * random.nextGaussian();
            double to = at[i] + velocity[i];
            if (to < 0 || to > 1) {
                velocity[i] *= -T[2];
            }
            at[i] = Moves.reflect(to);
        }
    }

    private double label(double now, double own, double common, RandomGenerator random) {
        if (random.nextDouble() < T[0]) {
            return random.nextDouble();
        }
        double sum = settings.inertia() + settings.own() + settings.common();
        double u = random.nextDouble() * sum;
        return u < settings.inertia() ? now : u < settings.inertia() + settings.own() ? own : common;
    }
}
