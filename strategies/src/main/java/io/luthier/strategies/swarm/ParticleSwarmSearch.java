package io.luthier.strategies.swarm;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.InitialDesign;
import io.luthier.strategies.points.Moves;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The swarm in flight: one particle moves at each ask. */
final class ParticleSwarmSearch implements Search {
    private static final double WHIM = 0.2; // the share of labels drawn by their weights alone
    private static final double BOUNCE = -0.5; // what a bound makes of a velocity

    /** Where a particle is and how it came there. */
    private record Flight(double[] unit, double[] velocity) {}

    /** A place with what came back from it. */
    private record Place(double[] unit, boolean[] active, double loss) {}

    /** A flight of a particle that is out. */
    private record Visit(int particle, double[] unit) {}

    private final List<Axis> axes;
    private final int fidelity;
    private final ParticleSwarm settings;
    private final InitialDesign design;
    private final Observations observations;
    private final @Nullable Flight[] flights; // by particle; null before its first
    private final @Nullable Place[] bests; // by particle
    private final Map<Config, Deque<Visit>> visits = new HashMap<>();
    private @Nullable Place best;
    private int turn;

    ParticleSwarmSearch(Problem problem, ParticleSwarm settings, RandomGenerator random) {
        this.axes = problem.space().axes();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.design = new InitialDesign(axes, random);
        this.observations = new Observations(problem.space());
        this.flights = new Flight[settings.particles()];
        this.bests = new Place[settings.particles()];
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        int particle = turn;
        turn = (turn + 1) % flights.length;
        Flight last = flights[particle];
        Config config = last == null
                ? fly(particle, () -> begin(design.next(random), random), random)
                : fly(particle, () -> move(last, bests[particle], random), random);
        if (!observations.fresh(config)) { // nothing new on this way
            bests[particle] = null;
            config = fly(particle, () -> begin(random.doubles(axes.size()).toArray(), random), random);
        }
        observations.asked(config);
        visits.computeIfAbsent(config, c -> new ArrayDeque<>())
                .add(new Visit(
                        particle, Objects.requireNonNull(flights[particle]).unit()));
        return new Proposal.Start(config, fidelity);
    }

    /** Takes the first flight that leads to something new. */
    private Config fly(int particle, Supplier<Flight> ways, RandomGenerator random) {
        Admitted.Found<Flight> found = Admitted.next(
                observations,
                () -> {
                    Flight flight = ways.get();
                    flights[particle] = flight;
                    return flight;
                },
                Flight::unit,
                random);
        if (found.source() == null && observations.wornOut()) {
            flights[particle] = begin(observations.space().encode(found.config()), random);
        }
        return found.config();
    }

    @Override
    public void pending(Trial trial) {
        design.begun();
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        design.begun();
        Observation observation = observations.tell(result);
        Deque<Visit> own = visits.get(observation.config());
        Visit visit = own == null ? null : own.remove();
        if (own != null && own.isEmpty()) {
            visits.remove(observation.config());
        }
        double[] unit = visit == null ? observation.unit() : visit.unit();
        var place = new Place(unit, observations.space().active(observation.unit()), observation.loss());
        if (visit != null && better(place, bests[visit.particle()])) {
            bests[visit.particle()] = place;
        }
        if (better(place, best)) {
            best = place;
        }
    }

    private static boolean better(Place place, @Nullable Place than) {
        return place.loss() < (than == null ? Double.POSITIVE_INFINITY : than.loss());
    }

    /** A first flight: to a point, on the way half to another. */
    private static Flight begin(double[] unit, RandomGenerator random) {
        double[] velocity = new double[unit.length];
        for (int i = 0; i < unit.length; i++) {
            velocity[i] = (random.nextDouble() - unit[i]) / 2;
        }
        return new Flight(unit, velocity);
    }

    private Flight move(Flight last, @Nullable Place own, RandomGenerator random) {
        double[] unit = last.unit().clone();
        double[] velocity = last.velocity().clone();
        for (int i = 0; i < unit.length; i++) {
            double toOwn = own != null && own.active()[i] ? own.unit()[i] : unit[i];
            double toBest = best != null && best.active()[i] ? best.unit()[i] : unit[i];
            if (!axes.get(i).ordered()) {
                unit[i] = label(unit[i], toOwn, toBest, random);
                continue;
            }
            velocity[i] = settings.inertia() * velocity[i]
                    + settings.own() * random.nextDouble() * (toOwn - unit[i])
                    + settings.common() * random.nextDouble() * (toBest - unit[i]);
            double ahead = unit[i] + velocity[i];
            velocity[i] *= ahead < 0 || ahead > 1 ? BOUNCE : 1;
            unit[i] = Moves.reflect(ahead);
        }
        return new Flight(unit, velocity);
    }

    private double label(double now, double own, double common, RandomGenerator random) {
        if (random.nextDouble() < WHIM) {
            return random.nextDouble();
        }
        double left = random.nextDouble() * (settings.inertia() + settings.own() + settings.common());
        return left < settings.inertia() ? now : left < settings.inertia() + settings.own() ? own : common;
    }
}
