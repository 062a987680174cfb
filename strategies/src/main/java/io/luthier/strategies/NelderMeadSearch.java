package io.luthier.strategies;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.Problem;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A simplex at work, and where the next one begins. */
final class NelderMeadSearch implements Search {
    private static final int PATIENCE = 1000; // steps of the simplex for one proposal

    /** A point of a simplex that is out. */
    private record Ticket(Simplex simplex, int epoch, int slot) {}

    private final SearchSpace space;
    private final int fidelity;
    private final NelderMead settings;
    private final Observations observations;
    private final Map<Config, Double> losses = new HashMap<>();
    private final Map<Config, Ticket> tickets = new HashMap<>();
    private final Set<Ticket> out = new HashSet<>();
    private @Nullable Observation best;
    private double[] base = new double[0]; // the point of the space that the simplex is put into
    private int[] numbers = new int[0]; // its axes
    private @Nullable Simplex simplex;
    private int begun;

    NelderMeadSearch(Problem problem, NelderMead settings) {
        this.space = problem.space();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.observations = new Observations(space);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        for (int steps = 0; steps < PATIENCE; steps++) {
            Simplex current = simplex;
            if (current == null || current.size() < settings.tolerance()) {
                simplex = begin(random);
                Config config = space.decode(base);
                if (simplex == null && space.admits(config) && !observations.knows(config)) {
                    return proposed(config);
                }
                continue;
            }
            @Nullable Ticket ticket = open(current);
            if (ticket == null) {
                break;
            }
            Config config = space.decode(whole(current.point(ticket.slot())));
            if (!space.admits(config)) {
                current.take(ticket.slot(), Double.POSITIVE_INFINITY);
            } else if (losses.containsKey(config)) {
                current.take(ticket.slot(), losses.get(config));
            } else if (observations.knows(config)) {
                break; // is out: by another point of this simplex, or for somebody else
            } else {
                out.add(ticket);
                tickets.put(config, ticket);
                return proposed(config);
            }
        }
        return proposed(Admitted.next(
                observations, () -> random.doubles(space.dimension()).toArray(), random));
    }

    /** The most wanted point of the simplex that is not out. */
    private @Nullable Ticket open(Simplex current) {
        for (int slot : current.wanted()) {
            var ticket = new Ticket(current, current.epoch(), slot);
            if (!out.contains(ticket)) {
                return ticket;
            }
        }
        return null;
    }

    private Proposal proposed(Config config) {
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Observation observation = observations.tell(result);
        losses.put(observation.config(), observation.loss());
        if (observation.complete() && (best == null || Observation.BEST_FIRST.compare(observation, best) < 0)) {
            best = observation;
        }
        Ticket ticket = tickets.remove(observation.config());
        if (ticket != null) {
            out.remove(ticket);
            if (ticket.simplex() == simplex
                    && ticket.epoch() == ticket.simplex().epoch()) {
                ticket.simplex().take(ticket.slot(), observation.loss());
            }
        }
    }

    private double[] whole(double[] point) {
        double[] unit = base.clone();
        for (int i = 0; i < numbers.length; i++) {
            unit[numbers[i]] = point[i];
        }
        return unit;
    }

    /** A new simplex: first in the middle or at what is known, then by turns near the best and at random; none on no numbers. */
    private @Nullable Simplex begin(RandomGenerator random) {
        base = random.doubles(space.dimension()).toArray();
        for (int i = 0; begun == 0 && i < base.length; i++) {
            base[i] = space.axes().get(i).ordered() ? 0.5 : base[i];
        }
        if (best != null && begun % 2 == 0) {
            nearBest(random);
        }
        begun++;
        boolean[] active = Branches.active(space.axes(), base);
        numbers = IntStream.of(Branches.ordered(space.axes()))
                .filter(axis -> active[axis])
                .toArray();
        double[] corner = IntStream.of(numbers).mapToDouble(axis -> base[axis]).toArray();
        return numbers.length == 0 ? null : new Simplex(corner, settings.size());
    }

    /** To the best known point; if a simplex has been there, with another label in one of the choices. */
    private void nearBest(RandomGenerator random) {
        Observation known = Objects.requireNonNull(best);
        boolean[] active = Branches.active(space.axes(), known.unit());
        for (int i = 0; i < base.length; i++) {
            base[i] = active[i] ? known.unit()[i] : base[i];
        }
        int[] choices = IntStream.of(Branches.choices(space.axes()))
                .filter(axis -> active[axis])
                .toArray();
        if (begun > 0 && choices.length > 0) {
            int axis = choices[random.nextInt(choices.length)];
            Axis choice = space.axes().get(axis);
            base[axis] = Moves.step(choice, base[axis], 0, random);
        }
    }
}
