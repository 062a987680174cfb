package io.luthier.strategies.annealing;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Moves;
import io.luthier.strategies.points.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The steps of an annealing walk: how many parameters change, how far, by kind of parameter, and into which branches. */
final class Neighbourhood {
    /** The kinds of parameters, each of which has steps of its own. */
    enum Kind {
        CONTINUOUS,
        STEPPED,
        LABEL;

        static Kind of(Axis axis) {
            return !axis.ordered() ? LABEL : axis.levels() == 0 ? CONTINUOUS : STEPPED;
        }
    }

    /** A step: where to, and which kinds of parameters it changes. */
    record Step(double[] to, Set<Kind> kinds) {}

    private static final double LARGEST = 0.5; // a step that is reflected could come from anywhere
    private static final double SMALLEST = 1e-3;
    private static final double MOST = 4; // how far the kinds' steps may drift from the schedule
    private static final double GAIN = 0.1; // of the logarithm of a kind's steps, by one success
    private static final int NONE = -1;

    private final SearchSpace space;
    private final Annealing settings;
    private final double length;
    private final Map<Kind, Double> factors = new EnumMap<>(Kind.class);
    private final List<@Nullable Observation[]> branches = new ArrayList<>(); // the best with each label of each axis

    /** @param length the number of results after which steps are at their smallest */
    Neighbourhood(SearchSpace space, Annealing settings, double length) {
        this.space = space;
        this.settings = settings;
        this.length = length;
        for (Axis axis : space.axes()) {
            branches.add(new Observation[axis.ordered() ? 0 : (int) axis.levels()]);
        }
    }

    /** A step from where the walk is after so many results. At least one parameter changes if any can. */
    Step step(Observation current, int judged, RandomGenerator random) {
        Step step = attempt(current, judged, NONE, random);
        if (!step.kinds().isEmpty()) {
            return step;
        }
        int[] movable = movable(current);
        return movable.length == 0 ? step : attempt(current, judged, movable[random.nextInt(movable.length)], random);
    }

    private int[] movable(Observation current) {
        boolean[] active = space.active(current.unit());
        int[] found = new int[active.length];
        int count = 0;
        for (int i = 0; i < active.length; i++) {
            if (active[i] && space.axes().get(i).levels() != 1) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private Step attempt(Observation current, int judged, int forced, RandomGenerator random) {
        double progress = Math.min(1, judged / length);
        double share = Math.max(settings.share(), 1 - StrictMath.log(1.0 + judged) / StrictMath.log(1 + length));
        double deviation = Annealing.between(settings.widest(), settings.narrowest(), progress);
        double[] to = new double[space.dimension()];
        var from = new @Nullable Observation[to.length]; // whose coordinates an axis starts from
        var kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < to.length; i++) {
            Axis axis = space.axes().get(i);
            to[i] = SearchSpace.INACTIVE;
            if (!space.active(i, to)) {
                continue;
            }
            Observation base = base(i, current, from);
            if (base == null) { // in a branch without results
                to[i] = random.nextDouble();
                continue;
            }
            from[i] = base;
            to[i] = base.unit()[i];
            Kind kind = Kind.of(axis);
            double factor = factors.getOrDefault(kind, 1.0);
            double chance = kind == Kind.LABEL ? settings.labels() * share * factor : share;
            if (i != forced && (axis.levels() == 1 || random.nextDouble() >= chance)) {
                continue;
            }
            to[i] = Moves.step(axis, to[i], Math.min(LARGEST, Math.max(SMALLEST, deviation * factor)), random);
            kinds.add(kind);
            if (kind == Kind.LABEL) {
                from[i] = branches.get(i)[(int) axis.level(to[i])];
            }
        }
        return new Step(to, kinds);
    }

    /** Whose coordinate an axis starts from: one that a parameter it needs starts from, or the walk itself, if it has the axis. */
    private @Nullable Observation base(int axis, Observation current, @Nullable Observation[] from) {
        for (int need : space.needs(axis)) {
            Observation base = from[need];
            if (base != null && space.active(axis, base.unit())) {
                return base;
            }
        }
        return space.active(axis, current.unit()) ? current : null;
    }

    /** A step was judged: steps of its kinds grow if it led to something better, and shrink, a quarter as much, if not. */
    void adapt(Step step, boolean better) {
        for (Kind kind : step.kinds()) {
            double factor = factors.getOrDefault(kind, 1.0) * StrictMath.exp(better ? GAIN : -GAIN / 4);
            factors.put(kind, Math.min(MOST, Math.max(1 / MOST, factor)));
        }
    }

    /** Remembers the best result with each label, from which a walk that changes to that label continues. */
    void remember(Observation observation) {
        for (int i = 0; i < branches.size(); i++) {
            Axis axis = space.axes().get(i);
            if (!axis.ordered() && observation.config().has(axis.path())) {
                int label = (int) axis.level(observation.unit()[i]);
                Observation old = branches.get(i)[label];
                if (old == null || observation.loss() < old.loss()) {
                    branches.get(i)[label] = observation;
                }
            }
        }
    }
}
