package io.luthier.strategies.points;

import io.luthier.search.InnerSearch;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Trainings that pause at checkpoints and are trained on unless a rule stops them there. One that is not stopped goes on before
 * another is begun. With several goals a training is stopped if the rule says so of each of them.
 */
public final class Checkpoints implements Search {
    /** What stops a training, by one goal. */
    @FunctionalInterface
    public interface Rule {
        /**
         * @param own the losses after 1, 2, ... units, up to now; NaN where nothing was measured
         * @param others the same of all other trainings, as far as they are, in the order in which they began
         */
        boolean stops(double[] own, List<double[]> others);
    }

    private static final int FIRST = 9; // part of the full fidelity before which nothing is stopped
    private static final int APART = 27; // part of it between two checkpoints

    private final InnerSearch inner;
    private final int least;
    private final int every;
    private final int full;
    private final int goals;
    private final Rule rule;
    private final Map<Long, double[][]> courses = new LinkedHashMap<>();
    private final Deque<Trial> going = new ArrayDeque<>();

    private Checkpoints(InnerSearch inner, Problem problem, int least, int every, Rule rule) {
        this.inner = inner;
        this.least = least;
        this.every = every;
        this.full = problem.fidelity().full();
        this.goals = problem.goals().size();
        this.rule = rule;
    }

    /**
     * Starts a strategy whose trainings pause.
     *
     * @param least the first checkpoint; without it a ninth of the full fidelity
     * @param every how many units lie between two; without it a 27th
     * @throws IllegalArgumentException if a trial cannot be trained in parts
     */
    public static Search start(
            Pacer pacer, Problem problem, RandomGenerator random, OptionalInt least, OptionalInt every, Rule rule) {
        refuseWhole(problem, pacer);
        return new Checkpoints(
                InnerSearch.start(pacer.around(), pacer.name(), problem, random),
                problem,
                first(problem, least),
                apart(problem, every),
                rule);
    }

    private static int first(Problem problem, OptionalInt least) {
        Fidelity fidelity = problem.fidelity();
        return Math.max(fidelity.least(), Math.min(least.orElse(part(fidelity, FIRST)), fidelity.full()));
    }

    private static int apart(Problem problem, OptionalInt every) {
        return every.orElse(part(problem.fidelity(), APART));
    }

    /** So large a part of the full fidelity, rounded. */
    public static int part(Fidelity fidelity, int of) {
        return (int) Math.max(1, Math.round((double) fidelity.full() / of));
    }

    /** Where trainings pause below the full fidelity. */
    public static int[] places(Problem problem, OptionalInt least, OptionalInt every) {
        int apart = apart(problem, every);
        return IntStream.iterate(
                        first(problem, least), at -> at < problem.fidelity().full(), at -> at + apart)
                .toArray();
    }

    /** Refuses a problem whose trials have no parts. */
    public static void refuseWhole(Problem problem, Pacer pacer) {
        refuseWhole(problem, pacer.name(), pacer.around().name());
    }

    /** The same for a strategy that is around no other, and names one that trains in full. */
    public static void refuseWhole(Problem problem, String name, String instead) {
        Fidelity fidelity = problem.fidelity();
        if (fidelity.least() == fidelity.full()) {
            throw new IllegalArgumentException("strategy " + name
                    + " trains in parts, and this objective has only one: "
                    + fidelity.full() + " " + fidelity.unit() + (fidelity.full() == 1 ? "" : "s")
                    + "\nUse strategy " + instead + " alone, or an objective that declares a fidelity.");
        }
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        return inner.ask(random, this::next);
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        return inner.replay(stored, random, this::next);
    }

    private Proposal next(InnerSearch.Turn turn) {
        Trial trial = going.poll();
        return trial == null
                ? turn.start(least)
                : new Proposal.Resume(trial.id(), Math.min(full, trial.fidelity() + every));
    }

    @Override
    public void pending(Trial trial) {
        if (courses.containsKey(trial.id()) && going.removeIf(one -> one.id() == trial.id())) {
            inner.resumed(trial.id());
            return;
        }
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Trial trial = result.trial();
        InnerSearch.Origin origin = inner.tell(result);
        if (!result.complete()) {
            return;
        }
        double[][] own = course(result);
        List<double[][]> others = new ArrayList<>();
        courses.forEach((id, course) -> {
            if (id != trial.id()) {
                others.add(course);
            }
        });
        courses.put(trial.id(), own);
        boolean stopped = true;
        for (int goal = 0; goal < goals && stopped; goal++) {
            int which = goal;
            stopped = rule.stops(own[goal], others.stream().map(c -> c[which]).toList());
        }
        if (origin != InnerSearch.Origin.OTHER && trial.fidelity() < full && !stopped) {
            going.add(trial);
        }
    }

    private double[][] course(Result result) {
        int reached = result.trial().fidelity();
        double[][] before = courses.getOrDefault(result.trial().id(), new double[goals][0]);
        double[][] course = new double[goals][];
        for (int goal = 0; goal < goals; goal++) {
            double[] known = Arrays.copyOf(before[goal], reached);
            Arrays.fill(known, Math.min(before[goal].length, reached), reached, Double.NaN);
            if (!result.courses().isEmpty()) {
                List<Double> told = result.courses().get(goal);
                for (int i = 0; i < reached; i++) {
                    known[i] = told.get(i);
                }
            }
            known[reached - 1] = result.losses().get(goal);
            course[goal] = known;
        }
        return course;
    }
}
