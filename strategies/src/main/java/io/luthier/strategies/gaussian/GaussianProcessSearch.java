package io.luthier.strategies.gaussian;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A search with a Gaussian process. What it does next is a function of what was told, what is outstanding, the scales fitted
 * last and the generator; the scales are the proposal's note, so that a replay needs no fit.
 */
final class GaussianProcessSearch implements Search {
    private static final int PATIENCE = 3; // results without a gain, after which every second proposal doubts
    private static final double GAIN = 0.01; // what counts as one, in units of the bend's heights
    private static final double MANY =
            8; // active axes beyond which a search without gains stays near the best for a while
    private static final double FARTHEST = 0.25; // how near, at first
    private static final double NEAREST = 0.01; // and in the end

    private static final String FRONT = "front"; // begins the note of a proposal for several goals

    private final GaussianProcess strategy;
    private final Problem problem;
    private final Observations observations;
    private final Cube cube;
    private final Spread spread;
    private final int initial;
    private final Surrogate losses;
    private final Surrogate works;
    private final Chances limits;
    private final Fronts fronts; // of several goals

    GaussianProcessSearch(GaussianProcess strategy, Problem problem, long seed) {
        this.strategy = strategy;
        this.problem = problem;
        this.observations = new Observations(problem.space());
        this.cube = new Cube(problem.space());
        this.spread = new Spread(cube, seed);
        this.initial = strategy.initial().orElseGet(this::few);
        Prior prior = Prior.of(cube.active());
        Prior noisy = strategy.noise() == GaussianProcess.Noise.NONE ? prior.noiseless() : prior;
        this.losses = new Surrogate(cube, noisy);
        this.works = new Surrogate(cube, prior.noiseless());
        this.limits = new Chances(cube, noisy, problem.limits().size());
        this.fronts = new Fronts(cube, noisy, problem.goals().size());
    }

    private int few() {
        if (strategy.cost() == GaussianProcess.Cost.AWARE) {
            return 4;
        }
        long most = Math.max(4, Math.min(10, problem.horizon().trials().orElse(40) / 4));
        return (int) Math.min(most, Math.max(4, 1 + Math.round(cube.active())));
    }

    /** Whether there is too little to learn from. */
    private boolean beginning() {
        return known() < initial || observations.complete().size() < 2;
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (observations.usedUp()) { // there is nothing to choose from
            SearchSpace space = problem.space();
            return start(Admitted.next(observations, () -> space.encode(space.sample(random)), random), "");
        }
        return beginning() ? start(spread(random), "") : think(random);
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        if (beginning() || !(stored instanceof Proposal.Start start)) {
            return ask(random);
        }
        if (!start.note().isEmpty()) {
            String[] scales = start.note().split(" ");
            if (scales[0].equals(FRONT)) {
                int goals = problem.goals().size();
                fronts.restore(
                        List.of(scales).subList(1, goals + 1),
                        observations.told().size());
                limits.restore(
                        List.of(scales).subList(goals + 1, scales.length),
                        observations.told().size());
                return start(start.config(), start.note());
            }
            losses.restore(Scales.parse(scales[0]), observations.told().size());
            int ofLimits = scales.length - limits.size();
            if (ofLimits > 1) {
                works.restore(Scales.parse(scales[1]), observations.told().size());
            }
            limits.restore(
                    List.of(scales).subList(ofLimits, scales.length),
                    observations.told().size());
        }
        return start(start.config(), start.note());
    }

    private Config spread(RandomGenerator random) {
        boolean first =
                observations.told().isEmpty() && observations.outstanding().isEmpty();
        Config middle = problem.space().decode(spread.middle(random));
        return first && problem.space().admits(middle)
                ? middle
                : Admitted.next(observations, () -> spread.next(random), random);
    }

    /** Whether the next proposal is for the front of several goals. */
    private boolean forFront() {
        int goals = problem.goals().size();
        return goals > 1
                && goals <= GaussianProcess.MOST_GOALS
                && strategy.acquisition() == GaussianProcess.Acquisition.LOG_EI
                && strategy.cost() == GaussianProcess.Cost.IGNORE
                && !(known() % 2 == 0 && Fronts.idle(observations.told()) >= PATIENCE);
    }

    private Proposal ahead(RandomGenerator random) {
        List<Observation> told = observations.told();
        double[] weighted = Goals.losses(told, problem.goals().size(), random);
        String note = "";
        if (fronts.due(told.size())) {
            fronts.fit(told);
            limits.fit(observations.complete(), told.size());
            note = FRONT + " " + fronts.scales() + limits.scales();
        }
        Fronts.Ahead ahead = fronts.after(told, observations.outstanding());
        var choose = new Chooser(cube, observations, ranked(told, weighted), random);
        return start(
                choose.next(new Climb(
                        cube,
                        ahead.posteriors(),
                        ahead.promise(),
                        null,
                        limits.after(observations.complete(), observations.outstanding()))),
                note);
    }

    /** What is complete, the best first, by losses of all of them. */
    private static List<Observation> ranked(List<Observation> told, double[] losses) {
        return IntStream.range(0, losses.length)
                .filter(i -> told.get(i).complete())
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer i) -> told.get(i).result().violation())
                        .thenComparingDouble(i -> losses[i]))
                .map(told::get)
                .toList();
    }

    private Proposal think(RandomGenerator random) {
        if (forFront()) {
            return ahead(random);
        }
        List<Observation> told = observations.told();
        double[] values = Goals.losses(told, problem.goals().size(), random);
        OutputWarp bend = OutputWarp.of(values);
        @Nullable OutputWarp work = strategy.cost() == GaussianProcess.Cost.AWARE ? work(told) : null;
        String note = "";
        if (losses.due(told.size())) {
            losses.fit(told, bend);
            note = losses.scales().toString();
            if (work != null) {
                works.fit(told, work);
                note += " " + works.scales();
            }
            limits.fit(observations.complete(), told.size());
            note += limits.scales();
        }
        List<Chances.Chance> chances = limits.after(observations.complete(), observations.outstanding());
        int idle = idle(bend, told);
        Surrogate.Belief believed = doubtful(idle)
                ? losses.doubt(told, bend, observations.outstanding())
                : losses.belief(told, bend, observations.outstanding());
        Surrogate.Belief belief = limits.size() == 0 ? believed : believed.tried();
        Climb.@Nullable Expense expense = work == null
                ? null
                : new Climb.Expense(works.belief(told, work, List.of()).posterior(), left() * work.spread());
        DoubleFunction<Climb> climbs = target -> new Climb(
                cube,
                List.of(belief.posterior()),
                Merit.of(AcquisitionValue.of(strategy.acquisition(), target)),
                expense,
                chances);
        List<Observation> ranked = problem.goals().size() > 1
                ? ranked(told, values)
                : observations.complete().stream()
                        .sorted(Observation.BEST_FIRST)
                        .toList();
        var choose = new Chooser(cube, observations, ranked, random);
        Config next = strategy.acquisition() == GaussianProcess.Acquisition.THOMPSON
                ? choose.drawn(belief.posterior(), chances)
                : choose(choose, belief, climbs, idle);
        return start(next, note);
    }

    /** The logarithms of the declared work, null where it is always the same. */
    private static @Nullable OutputWarp work(List<Observation> told) {
        OutputWarp work = OutputWarp.none(told.stream()
                .mapToDouble(o -> StrictMath.log(o.result().work()))
                .toArray());
        return work.flat() ? null : work;
    }

    /** The share of the budget that is left; all of it where the budget counts seconds alone. */
    private double left() {
        double spent = 0;
        if (problem.horizon().work().isPresent()) {
            double work = observations.told().stream()
                    .mapToDouble(o -> o.result().work())
                    .sum();
            spent = work / problem.horizon().work().getAsDouble();
        }
        if (problem.horizon().trials().isPresent()) {
            spent = Math.max(
                    spent, (double) known() / problem.horizon().trials().getAsLong());
        }
        return Math.max(0, 1 - spent);
    }

    /** How many results in a row were not a gain; one that breaks a limit is none. */
    private static int idle(OutputWarp bend, List<Observation> told) {
        double least = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int i = 0; i < bend.size(); i++) {
            if (told.get(i).result().violation() > 0) {
                idle++;
                continue;
            }
            idle = least - bend.height(i) > GAIN ? 0 : idle + 1;
            least = Math.min(least, bend.height(i));
        }
        return idle;
    }

    /** Whether the next proposal doubts the model. */
    private boolean doubtful(int idle) {
        return idle >= PATIENCE && known() % 2 == 0;
    }

    private int known() {
        return observations.told().size() + observations.outstanding().size();
    }

    private Config choose(Chooser choose, Surrogate.Belief belief, DoubleFunction<Climb> climbs, int idle) {
        double axes = cube.active();
        if (doubtful(idle)) {
            return choose.anywhere(belief, climbs);
        } else if (idle >= PATIENCE && axes > MANY) {
            double radius = Math.max(NEAREST, FARTHEST * StrictMath.pow(2, -2 * idle / axes));
            return choose.near(climbs.apply(belief.target()), radius);
        }
        return choose.next(climbs.apply(belief.target()));
    }

    private Proposal start(Config config, String note) {
        observations.asked(config);
        return new Proposal.Start(config, problem.fidelity().full(), note);
    }

    @Override
    public void tell(Result result) {
        observations.tell(result);
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }
}
