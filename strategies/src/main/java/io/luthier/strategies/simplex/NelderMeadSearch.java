package io.luthier.strategies.simplex;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Axes;
import io.luthier.strategies.points.InitialDesign;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A simplex at work, the looks at other labels between two of them, and where the next one begins. */
final class NelderMeadSearch implements Search {
    private static final int PATIENCE = 1000; // steps of the simplex for one proposal
    private static final double HURRY = 20; // times the tolerance where labels wait for their turn
    private static final int LOOKS = 12; // at other labels, between two simplexes

    /** A point of a simplex that is out. */
    private record Ticket(Simplex simplex, int epoch, int slot) {}

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int fidelity;
    private final double size;
    private final double tolerance;
    private final InitialDesign design;
    private final Observations observations;
    private final Map<Config, Double> losses = new HashMap<>();
    private final Map<Config, Ticket> tickets = new HashMap<>();
    private final Set<Ticket> out = new HashSet<>();
    private final Deque<double[]> looks = new ArrayDeque<>();
    private @Nullable Observation best;
    private @Nullable Observation begunAt;
    private double[] base = new double[0]; // the point of the space that the simplex is put into
    private int[] numbers = new int[0]; // its axes
    private @Nullable Simplex simplex;
    private boolean started;

    NelderMeadSearch(Problem problem, NelderMead settings, RandomGenerator random) {
        this.space = problem.space();
        this.axes = space.axes();
        this.fidelity = problem.fidelity().full();
        this.size = settings.size();
        this.tolerance = settings.tolerance() * (Axes.choices(axes).length > 0 ? HURRY : 1);
        this.design = new InitialDesign(axes, random);
        design.begun(); // its middle is the first simplex's, where that has no better place
        this.observations = new Observations(space);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (!started) {
            started = true;
            lookAround(random);
        }
        for (int steps = 0; steps < PATIENCE && !observations.usedUp(); steps++) {
            while (!looks.isEmpty()) {
                Config config = space.decode(looks.remove());
                if (space.admits(config) && !observations.knows(config)) {
                    return proposed(config);
                }
            }
            Simplex current = simplex;
            if (current == null) {
                simplex = begin(random);
                if (simplex == null && looks.isEmpty()) {
                    break;
                }
                continue;
            } else if (current.size() < tolerance) {
                simplex = null;
                lookNearBest(random);
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
                break; // is outstanding: as another point of this simplex, or proposed by others
            } else {
                out.add(ticket);
                tickets.put(config, ticket);
                return proposed(config);
            }
        }
        return proposed(
                Admitted.next(observations, () -> random.doubles(axes.size()).toArray(), random));
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

    /** Before the first simplex: as many points as there are labels. */
    private void lookAround(RandomGenerator random) {
        int labels = IntStream.of(Axes.choices(axes))
                .map(axis -> (int) Math.min(LOOKS, axes.get(axis).levels()))
                .sum();
        for (int i = 0; i < Math.min(LOOKS, labels); i++) {
            looks.add(design.next(random));
        }
    }

    /** After a simplex: at the best point with another label in one place. */
    private void lookNearBest(RandomGenerator random) {
        if (best == null) {
            return;
        }
        var others = new ArrayList<double[]>();
        boolean[] active = space.active(best.unit());
        for (int axis : Axes.choices(axes)) {
            for (long label = 0; active[axis] && label < axes.get(axis).levels(); label++) {
                if (label != axes.get(axis).level(best.unit()[axis])) {
                    double[] other = near(best, random);
                    other[axis] = axes.get(axis).unit(label);
                    others.add(other);
                }
            }
        }
        while (!others.isEmpty() && looks.size() < LOOKS) {
            looks.add(others.remove(random.nextInt(others.size())));
        }
    }

    /** The point of a result, random where it is not active. */
    private double[] near(Observation known, RandomGenerator random) {
        boolean[] active = space.active(known.unit());
        double[] unit = random.doubles(axes.size()).toArray();
        for (int i = 0; i < unit.length; i++) {
            unit[i] = active[i] ? known.unit()[i] : unit[i];
        }
        return unit;
    }

    /**
     * The next simplex, if there is a number to be moved: at the best point; where one began at that already, at random; in
     * the middle where nothing is known.
     */
    private @Nullable Simplex begin(RandomGenerator random) {
        base = random.doubles(axes.size()).toArray();
        if (best == null) {
            for (int i = 0; i < base.length; i++) {
                base[i] = axes.get(i).ordered() ? 0.5 : base[i];
            }
        } else if (!Objects.equals(best, begunAt)) {
            base = near(best, random);
            begunAt = best;
            if (numbers(base).length == 0) {
                lookNearBest(random);
            }
        }
        numbers = numbers(base);
        double[] corner = IntStream.of(numbers).mapToDouble(axis -> base[axis]).toArray();
        return numbers.length == 0 ? null : new Simplex(corner, size);
    }

    /** The ordered axes that are active at a point. */
    private int[] numbers(double[] unit) {
        boolean[] active = space.active(unit);
        return IntStream.of(Axes.ordered(axes)).filter(axis -> active[axis]).toArray();
    }
}
