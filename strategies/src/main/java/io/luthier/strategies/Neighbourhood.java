package io.luthier.strategies;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The moves of an annealing walk: how far, and along how many axes, by kind of parameter. */
final class Neighbourhood {
    /** The kinds of parameters, each of which has steps of its own. */
    enum Kind {
        SMOOTH,
        STEPPED,
        LABEL;

        static Kind of(Axis axis) {
            return !axis.ordered() ? LABEL : axis.levels() == 0 ? SMOOTH : STEPPED;
        }
    }

    /** A move: where to, and what kinds of parameters it changes. */
    record Move(double[] to, Set<Kind> kinds) {}

    private static final double NARROWEST = 1e-3;
    private static final double WIDEST = 0.5;

    private final SearchSpace space;
    private final Annealing settings;
    private final double length;
    private final Map<Kind, Double> factors = new EnumMap<>(Kind.class);
    private final @Nullable Observation[][] best; // of each label of each choice

    Neighbourhood(SearchSpace space, Annealing settings, double length) {
        this.space = space;
        this.settings = settings;
        this.length = length;
        this.best = new Observation[space.dimension()][];
        for (int i = 0; i < best.length; i++) {
            Axis axis = space.axes().get(i);
            best[i] = new Observation[axis.ordered() ? 0 : (int) axis.levels()];
        }
    }

    /** A neighbour of where the walk is after so many results. */
    Move move(Observation current, int judged, RandomGenerator random) {
        double progress = Math.min(1, judged / length);
        double share = Math.max(settings.few(), 1 - StrictMath.log(1.0 + judged) / StrictMath.log(1 + length));
        double deviation = settings.step() * StrictMath.pow(settings.last() / settings.step(), progress);
        while (true) {
            Move move = attempt(current, share, deviation, random);
            if (!move.kinds().isEmpty()) {
                return move;
            }
        }
    }

    private Move attempt(Observation current, double share, double deviation, RandomGenerator random) {
        double[] to = new double[space.dimension()];
        var from = new @Nullable Observation[to.length];
        var kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < to.length; i++) {
            Axis axis = space.axes().get(i);
            to[i] = SearchSpace.INACTIVE;
            if (!Group.active(space, axis, to)) {
                continue;
            }
            Observation base = axis.parent() == Axis.ROOT ? current : from[axis.parent()];
            if (base == null) {
                to[i] = random.nextDouble();
                continue;
            }
            from[i] = base;
            to[i] = base.unit()[i];
            Kind kind = Kind.of(axis);
            double factor = factors.getOrDefault(kind, 1.0);
            if (axis.levels() == 1) {
                continue;
            } else if (kind == Kind.LABEL) {
                if (random.nextDouble() < settings.label() * share * factor) {
                    to[i] = Moves.step(axis, to[i], 0, random);
                    from[i] = best[i][(int) axis.level(to[i])];
                    kinds.add(kind);
                }
            } else if (random.nextDouble() < share) {
                double width = Math.min(WIDEST, Math.max(NARROWEST, deviation * factor));
                to[i] = Moves.step(axis, to[i], width, random);
                kinds.add(kind);
            }
        }
        return new Move(to, kinds);
    }

    /** A move was judged: steps of its kinds grow if it led to something better, and shrink if not. */
    void adapt(Move move, boolean better) {
        for (Kind kind : move.kinds()) {
            double factor =
                    factors.getOrDefault(kind, 1.0) * StrictMath.exp(better ? settings.adapt() : -settings.adapt() / 4);
            factors.put(kind, Math.min(4, Math.max(0.25, factor)));
        }
    }

    /** Remembers the best result with each label, from where a walk that changes to the label goes on. */
    void remember(Observation observation) {
        for (int i = 0; i < best.length; i++) {
            Axis axis = space.axes().get(i);
            if (best[i].length > 0 && observation.config().has(axis.path())) {
                int label = (int) axis.level(observation.unit()[i]);
                Observation old = best[i][label];
                if (old == null || observation.loss() < old.loss()) {
                    best[i][label] = observation;
                }
            }
        }
    }
}
