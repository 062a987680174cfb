package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A search driven by hand: asked while the window has room, told in an order of the play's own, and every proposal checked.
 * What happens depends on the problem, the seed and the proposals alone, so that two plays can be compared.
 */
final class Play {
    private final Problem problem;
    private final long seed;
    private final Search search;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Trial> outstanding = new ArrayList<>();
    private final Map<Long, Result> told = new LinkedHashMap<>();
    private List<Proposal> stored = List.of();
    private boolean failures;
    private boolean strangers;
    private boolean insistent;
    private boolean done;
    private long ids;

    Play(Strategy strategy, Problem problem, long seed) {
        this.problem = problem;
        this.seed = seed;
        this.search = strategy.start(problem, Seeds.generator(seed, "start", 0));
    }

    /** With two of three trials ending without losses, in each of the ways. */
    Play failures() {
        failures = true;
        return this;
    }

    /** With trials that the search never proposed: told before the first ask, and pending in between. */
    Play strangers() {
        strangers = true;
        return this;
    }

    /** With another ask, and another generator, after each {@code Wait}. */
    Play insistent() {
        insistent = true;
        return this;
    }

    /** With these proposals replayed first. */
    Play replaying(List<Proposal> first) {
        stored = List.copyOf(first);
        return this;
    }

    /** The proposals so far. */
    List<Proposal> proposals() {
        return List.copyOf(proposals);
    }

    boolean done() {
        return done;
    }

    /** The play, until so many proposals were made or there is nothing left to propose; then all that is out is told. */
    List<Proposal> run(int count) {
        while (proposals.size() < count && !done) {
            step();
        }
        while (!outstanding.isEmpty()) {
            tellOne();
        }
        if (done) {
            assertThat(search.ask(Seeds.generator(seed, "again", 1)))
                    .as("asked again after Done, with all results told")
                    .isInstanceOf(Proposal.Done.class);
        }
        return proposals();
    }

    /** One ask, or one tell where the window is full or the search waits. */
    void step() {
        if (ids == 0 && strangers) {
            search.tell(result(stranger()));
        }
        if (outstanding.size() >= problem.window() || done) {
            if (!outstanding.isEmpty()) {
                tellOne();
            }
            return;
        }
        int number = proposals.size();
        RandomGenerator random = Seeds.generator(seed, "ask", number);
        Proposal proposal = number < stored.size() ? search.replay(stored.get(number), random) : search.ask(random);
        if (proposal instanceof Proposal.Wait) {
            assertThat(outstanding)
                    .as("trials outstanding while the search waits")
                    .isNotEmpty();
            if (insistent) {
                assertThat(search.ask(Seeds.generator(seed, "insist", number)))
                        .as("asked again after Wait, with nothing told in between")
                        .isEqualTo(proposal);
            }
            tellOne();
        } else if (proposal instanceof Proposal.Done) {
            done = true;
            assertThat(search.ask(Seeds.generator(seed, "again", 0)))
                    .as("asked again after Done")
                    .isEqualTo(proposal);
        } else {
            proposals.add(proposal);
            outstanding.add(trial(proposal));
            if (strangers && proposals.size() % 5 == 0 && outstanding.size() < problem.window()) {
                Trial stranger = stranger();
                search.pending(stranger);
                outstanding.add(stranger);
            }
        }
    }

    private Trial trial(Proposal proposal) {
        if (proposal instanceof Proposal.Start start) {
            checkConfig(start.config());
            checkFidelity(start.fidelity(), problem.fidelity().least());
            return new Trial(ids, start.config(), start.fidelity(), Seeds.mix(seed, ids++));
        } else if (proposal instanceof Proposal.Resume resume) {
            Trial trial = parent(resume.trial()).trial();
            checkFidelity(resume.fidelity(), trial.fidelity() + 1);
            return new Trial(trial.id(), trial.config(), resume.fidelity(), trial.seed());
        }
        Proposal.Fork fork = (Proposal.Fork) proposal;
        checkConfig(fork.config());
        checkFidelity(fork.fidelity(), parent(fork.trial()).trial().fidelity() + 1);
        return new Trial(ids, fork.config(), fork.fidelity(), Seeds.mix(seed, ids++));
    }

    private Result parent(long id) {
        assertThat(outstanding).as("trials in flight").noneMatch(trial -> trial.id() == id);
        assertThat(told).as("trials told, of which one is resumed or forked").containsKey(id);
        Result result = Objects.requireNonNull(told.get(id));
        assertThat(result.complete())
                .as("whether the resumed or forked trial " + id + " is complete")
                .isTrue();
        return result;
    }

    private void checkConfig(Config config) {
        assertThat(problem.space().config(config.values()))
                .as("the proposed configuration, which must belong to the space")
                .isEqualTo(config);
    }

    private void checkFidelity(int fidelity, int least) {
        assertThat(fidelity)
                .as("the proposed fidelity")
                .isGreaterThanOrEqualTo(least)
                .isLessThanOrEqualTo(problem.fidelity().full());
    }

    private Trial stranger() {
        Config config = problem.space().sample(Seeds.generator(seed, "stranger", ids));
        return new Trial(ids, config, problem.fidelity().full(), Seeds.mix(seed, ids++));
    }

    private void tellOne() {
        long pick = Seeds.mix(seed, told.size());
        Result result = result(outstanding.remove((int) Long.remainderUnsigned(pick, outstanding.size())));
        told.put(result.trial().id(), result);
        search.tell(result);
    }

    private Result result(Trial trial) {
        Status[] ways = Status.values();
        Status status = failures && trial.id() % 3 != 0 ? ways[(int) (trial.id() % ways.length)] : Status.COMPLETE;
        if (status != Status.COMPLETE) {
            return new Result(trial, status, List.of(), trial.fidelity());
        }
        double[] unit = problem.space().encode(trial.config());
        var losses = new ArrayList<Double>();
        for (int goal = 0; goal < problem.goals().size(); goal++) {
            double loss = 1.0 / trial.fidelity();
            for (double u : unit) {
                loss += (u - 0.3 - 0.4 * goal) * (u - 0.3 - 0.4 * goal);
            }
            losses.add(loss);
        }
        var margins = new ArrayList<Double>();
        for (int limit = 0; limit < problem.limits().size(); limit++) {
            margins.add(unit[limit] - 0.5); // half of the values of a parameter keep each
        }
        return new Result(trial, Status.COMPLETE, losses, trial.fidelity()).margins(margins);
    }
}
