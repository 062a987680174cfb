package io.luthier.study;

import io.luthier.fleet.Fleet;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Limit;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Outcome;
import io.luthier.trial.Paired;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The best configurations of a study, each to be trained again several times with seeds that the study never used. The best of
 * many results is partly luck; what fresh seeds give is not.
 *
 * <p>All configurations are trained from the same fresh seeds, so that they can be compared pair by pair, on the data and to
 * the full fidelity of the study. A seed is mixed from the study's seed and its number: the same confirmation gives the same
 * results on any number of threads, interrupted or not.
 *
 * @param study the study; its strategy, budget, window and stop rules play no part
 * @param candidates what the study had seen of the configurations, from best to worst: complete, trained in full, distinct
 * @param top how many candidates were asked for, at least 1; a small study has fewer
 * @param repeats how often each is trained, at least 2
 * @param first the number of the first fresh seed, at least 1; others are other seeds
 */
public record Confirmation(Study study, List<Outcome> candidates, int top, int repeats, int first) {
    private static final String SEED = "fresh-seed";
    private static final int WINDOW = 64; // of no consequence to any result: more than threads, so that all are busy

    public Confirmation {
        candidates = List.copyOf(candidates);
        atLeast("top", 1, top, "");
        atLeast("repeats", 2, repeats, "\nAn interval needs 2, and is wide with fewer than 5.");
        atLeast("seed", 1, first, "");
        if (repeats > Paired.MOST || first > Paired.MOST - repeats + 1) {
            throw new InvalidSettingException(
                    "seed",
                    "seeds run from " + first + " to " + ((long) first + repeats - 1) + ", the largest is "
                            + Paired.MOST);
        }
        if (candidates.isEmpty()) {
            throw new InvalidSettingException(
                    "study",
                    "study " + study.name() + " has no complete trial trained in full"
                            + (study.limits().isEmpty() ? "" : " that keeps the limits")
                            + ": there is nothing to confirm"
                            + "\nResume it with a larger budget.");
        }
    }

    /**
     * Of the best distinct configurations on the study's first goal.
     *
     * @param history what the study found; it need not be finished
     * @throws InvalidSettingException if it has no complete trial trained in full, or a number is too small
     */
    public static Confirmation of(Study study, History history, int top, int repeats) {
        var seen = new HashSet<Config>();
        List<Outcome> best = history.ranked().stream()
                .filter(o -> o.trial().fidelity() == history.fidelity().full() && history.keeps(o))
                .filter(o -> seen.add(o.trial().config()))
                .limit(Math.max(0, top))
                .toList();
        return new Confirmation(study, best, top, repeats, 1);
    }

    /** With seeds from this number on; 1 by default. */
    public Confirmation from(int number) {
        return new Confirmation(study, candidates, top, repeats, number);
    }

    /** Carries it out, forgotten at the end. */
    public Confirmed run(int threads) {
        return run(threads, Store.memory());
    }

    /**
     * Runs it, or resumes where the store holds a beginning. What another confirmation of this study left there, of
     * other numbers of configurations, repeats or seeds, is used and not trained again.
     *
     * <p>Interrupting the calling thread stops it, as it does a study.
     *
     * @throws IllegalArgumentException if the store holds something else
     * @throws io.luthier.log.StoreException if the store cannot be read or written
     */
    public Confirmed run(int threads, Store store) {
        return confirmed(trainings(store).run(threads));
    }

    /** As {@link #run(int, Store)}, with trainings done by a fleet. */
    public Confirmed run(Fleet fleet, Store store) {
        return confirmed(trainings(store).run(fleet));
    }

    /** The study that does the trainings. */
    public Study trainings(Store store) {
        Paired objective = objective();
        var wanted = new LinkedHashSet<Config>();
        for (int number = first; number < first + repeats; number++) {
            for (Outcome candidate : candidates) {
                wanted.add(objective.at(candidate.trial().config(), number));
            }
        }
        Set<Config> all = begun(store);
        all.addAll(wanted);
        Study trainings = Study.of(
                        study.goals(), study.space().with(objective.seeds()), objective, new Trainings(wanted))
                .name(study.name())
                .seed(study.seed())
                .window(WINDOW)
                .withoutPresets()
                .keep(0)
                .retries(study.retries())
                .failures(study.failures())
                .errors(study.errors())
                .grace(study.grace())
                .allowDrift(study.allowDrift())
                .budget(Budget.trials(all.size()))
                .store(store);
        for (Limit limit : study.limits()) {
            trainings = trainings.limit(limit);
        }
        return study.timeLimit().isPresent()
                ? trainings.timeLimit(study.timeLimit().get())
                : trainings;
    }

    /** What the study that {@link #trainings} described has found. */
    public Confirmed confirmed(History trained) {
        return new Confirmed(this, trained);
    }

    /** What is trained: the study's objective, with the seed for a parameter under a name that the space does not have. */
    Paired objective() {
        return objective(study);
    }

    static Paired objective(Study study) {
        String name = SEED;
        while (study.space().axis(name).isPresent()) {
            name += "-again";
        }
        return new Paired(study.objective(), name);
    }

    private static Set<Config> begun(Store store) {
        var configs = new HashSet<Config>();
        try {
            Ledger begun = Ledger.of(store.read());
            begun.outcomes.forEach(outcome -> configs.add(outcome.trial().config()));
            begun.flights.forEach(flight -> configs.add(flight.asked.config()));
        } catch (NothingStoredException e) {
            // nothing has begun
        }
        return configs;
    }

    private static void atLeast(String key, int limit, int value, String advice) {
        if (value < limit) {
            throw new InvalidSettingException(key, key + " is " + value + ", it must be at least " + limit + advice);
        }
    }

    /** What is still to be trained, whatever a store holds already. Not a record: another list is no other strategy. */
    private static final class Trainings implements Strategy {
        private final Set<Config> wanted;

        Trainings(Set<Config> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Rest(new ArrayList<>(wanted), problem.fidelity().full());
        }
    }

    /** Proposes what has not been proposed. */
    private static final class Rest implements Search {
        private final List<Config> wanted;
        private final int fidelity;
        private final Set<Config> begun = new HashSet<>();
        private int next = 0;

        Rest(List<Config> wanted, int fidelity) {
            this.wanted = wanted;
            this.fidelity = fidelity;
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            while (next < wanted.size() && begun.contains(wanted.get(next))) {
                next++;
            }
            return next < wanted.size() ? new Proposal.Start(wanted.get(next++), fidelity) : new Proposal.Done();
        }

        @Override
        public void tell(Result result) {}

        @Override
        public Proposal replay(Proposal stored, RandomGenerator random) {
            if (stored instanceof Proposal.Start start) {
                begun.add(start.config());
            }
            return stored;
        }
    }
}
