package io.luthier.search;

import io.luthier.space.Config;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The search inside another one. Strategies that decide how long trials are trained, and leave the choice of configurations to
 * any other strategy, wrap it in this: it starts the strategy inside, asks it or replays it, tells it every result, and
 * knows which trials are out, which result belongs to whom, and when there is nothing left to propose.
 *
 * <p>The wrapper has one rule, from a {@link Turn} to a proposal: a start that the turn gives, a resume or fork of a trial, or
 * {@link Proposal.Wait} or {@link Proposal.Done}. This search starts what is proposed inside with one unit of fidelity, and
 * trains what comes back with a loss below 1 in full:
 *
 * <pre>{@code
 * final class Doubtful implements Search {
 *     private final InnerSearch inner;
 *     private final Deque<Long> good = new ArrayDeque<>();
 *     private final int full;
 *
 *     Doubtful(Strategy around, Problem problem, RandomGenerator random) {
 *         inner = InnerSearch.start(around, "doubtful", problem, random);
 *         full = problem.fidelity().full();
 *     }
 *
 *     public Proposal ask(RandomGenerator random) {
 *         return inner.ask(random, this::next);
 *     }
 *
 *     public Proposal replay(Proposal stored, RandomGenerator random) {
 *         return inner.replay(stored, random, this::next);
 *     }
 *
 *     private Proposal next(InnerSearch.Turn turn) {
 *         return good.isEmpty() ? turn.start(1) : new Proposal.Resume(good.remove(), full);
 *     }
 *
 *     public void pending(Trial trial) {
 *         inner.pending(trial);
 *     }
 *
 *     public void tell(Result result) {
 *         if (inner.tell(result) == InnerSearch.Origin.STARTED && result.loss() < 1) {
 *             good.add(result.trial().id());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Like a {@link Search}, it is used by one thread.
 *
 * @see Pacer
 */
public final class InnerSearch {
    /** Whose trial a result belongs to, and which part of its training. */
    public enum Origin {
        /** The first result of a trial that the wrapper started or forked. */
        STARTED,
        /** The result of a trial that the wrapper resumed. */
        RESUMED,
        /** A trial that the wrapper never proposed: a default, an enqueued configuration, one of an earlier study. */
        OTHER
    }

    /** One ask, or its replay. */
    @FunctionalInterface
    public interface Turn {
        /**
         * Asks the search inside, at most once in a turn.
         *
         * @param fidelity how long its configuration is trained, whatever it wanted itself
         * @return a start; {@link Proposal.Wait} where the search inside waits; {@link Proposal.Done} where it has nothing more
         * @throws IllegalStateException if it resumes or forks trials itself
         */
        Proposal start(int fidelity);
    }

    /** A configuration at a fidelity: a trial of which the id is not known yet. */
    private record Begun(Config config, int fidelity) {}

    private final Search search;
    private final String name;
    private final String wrapper;
    private final List<Begun> started = new ArrayList<>();
    private final Set<Long> resumed = new HashSet<>();
    private final Set<Long> others = new HashSet<>();
    private boolean exhausted;
    private boolean done;

    private InnerSearch(Search search, String name, String wrapper) {
        this.search = search;
        this.name = name;
        this.wrapper = wrapper;
    }

    /**
     * Starts a strategy inside another. Its trials have no parts, as {@link Problem#whole} says, and one that needs them refuses.
     *
     * @param wrapper the name of the strategy around it, for messages
     * @throws IllegalArgumentException if the strategy cannot handle the problem
     */
    public static InnerSearch start(Strategy strategy, String wrapper, Problem problem, RandomGenerator random) {
        return new InnerSearch(strategy.start(problem.whole(), random), strategy.name(), wrapper);
    }

    /**
     * The wrapper's next proposal, by its rule. {@link Proposal.Done} becomes {@link Proposal.Wait} as long as a result is
     * outstanding, and is final afterwards: the rule is not applied again.
     */
    public Proposal ask(RandomGenerator random, Function<Turn, Proposal> rule) {
        return next(fidelity -> started(search.ask(random), fidelity), rule);
    }

    /** As {@link #ask}, where this proposal is known to follow: a start is replayed inside, so that it is not found again. */
    public Proposal replay(Proposal stored, RandomGenerator random, Function<Turn, Proposal> rule) {
        return next(
                fidelity -> started(
                        stored instanceof Proposal.Start ? search.replay(stored, random) : search.ask(random),
                        fidelity),
                rule);
    }

    private Proposal next(Turn turn, Function<Turn, Proposal> rule) {
        if (done) {
            return new Proposal.Done();
        }
        Proposal proposal = rule.apply(exhausted ? fidelity -> new Proposal.Done() : turn);
        if (proposal instanceof Proposal.Start start) {
            started.add(new Begun(start.config(), start.fidelity()));
        } else if (proposal instanceof Proposal.Fork fork) {
            started.add(new Begun(fork.config(), fork.fidelity()));
        } else if (proposal instanceof Proposal.Resume resume) {
            resumed.add(resume.trial());
        } else if (proposal instanceof Proposal.Done && outstanding() + others() > 0) {
            return new Proposal.Wait();
        }
        done = proposal instanceof Proposal.Done;
        return proposal;
    }

    private Proposal started(Proposal proposal, int fidelity) {
        if (proposal instanceof Proposal.Start start) {
            return new Proposal.Start(start.config(), fidelity, start.note());
        } else if (proposal instanceof Proposal.Wait) {
            return proposal;
        } else if (proposal instanceof Proposal.Done) {
            exhausted = true;
            return proposal;
        }
        throw new IllegalStateException("strategy " + name + " proposed " + proposal + " inside " + wrapper
                + ", which resumes trials itself\nName a strategy that only starts them.");
    }

    /** Whether the search inside has nothing more to propose. */
    public boolean exhausted() {
        return exhausted;
    }

    /** How many of the wrapper's own proposals are outstanding. */
    public int outstanding() {
        return started.size() + resumed.size();
    }

    /** How many trials are outstanding that the wrapper did not propose. */
    public int others() {
        return others.size();
    }

    /** A trial has begun that the wrapper did not propose: to be called by its {@link Search#pending}. */
    public void pending(Trial trial) {
        others.add(trial.id());
        search.pending(trial);
    }

    /** A trial that the wrapper started is trained further, though it did not propose that: its result is as of one that it resumed. */
    public void resumed(long trial) {
        resumed.add(trial);
    }

    /** Tells the search inside, and says whose result it is: to be called by the wrapper's {@link Search#tell}. */
    public Origin tell(Result result) {
        Trial trial = result.trial();
        Origin origin = Origin.OTHER;
        if (!others.remove(trial.id())) {
            if (resumed.remove(trial.id())) {
                origin = Origin.RESUMED;
            } else if (started.remove(new Begun(trial.config(), trial.fidelity()))) {
                origin = Origin.STARTED;
            }
        }
        search.tell(result);
        return origin;
    }
}
