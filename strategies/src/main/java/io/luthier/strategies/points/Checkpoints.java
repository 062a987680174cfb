package io.luthier.strategies.points;

import io.luthier.search.InnerSearch;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

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
     * @param name of the strategy around it, for messages
     * @param least the first checkpoint
     * @param every how many units lie between two
     * @throws IllegalArgumentException if a trial cannot be trained in parts
     */
    public static Search start(
            Strategy around, String name, Problem problem, RandomGenerator random, int least, int every, Rule rule) {
        refuseWhole(problem, name, around);
        int first = Math.max(
                problem.fidelity().least(), Math.min(least, problem.fidelity().full()));
        return new Checkpoints(InnerSearch.start(around, name, problem, random), problem, first, every, rule);
    }

    /** Refuses a problem whose trials have no parts. */
    public static void refuseWhole(Problem problem, String name, Strategy around) {
        Fidelity fidelity = problem.fidelity();
        if (fidelity.least() == fidelity.full()) {
            throw new IllegalArgumentException("strategy " + name
                    + " trains in parts, and this objective has only one: "
                    + fidelity.full() + " " + fidelity.unit() + (fidelity.full() == 1 ? "" : "s")
                    + "\nUse strategy " + around.name() + " alone, or an objective that declares a fidelity.");
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
