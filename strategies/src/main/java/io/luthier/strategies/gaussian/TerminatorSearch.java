package io.luthier.strategies.gaussian;

import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.settings.Decimal;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A search that is asked until little is left to be gained. When it is looked at depends on what was told alone, so that a replay need not look. */
final class TerminatorSearch implements Search {
    private static final int OFTEN = 20; // looks while the number of results doubles, or nearly so

    private final Terminator strategy;
    private final Problem problem;
    private final Search inner;
    private final long seed;
    private final Observations observations;
    private int looked = 0;
    private Optional<Proposal.Done> over = Optional.empty();

    TerminatorSearch(Terminator strategy, Problem problem, RandomGenerator random) {
        this.strategy = strategy;
        this.problem = problem;
        this.inner = strategy.around().start(problem, random);
        this.seed = random.nextLong();
        this.observations = new Observations(problem.space());
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (over.isEmpty() && due()) {
            over = Outlook.of(problem, observations, Seeds.generator(seed, "outlook", looked))
                    .filter(outlook -> outlook.expected() < strategy.regret().orElse(outlook.gained() / 100))
                    .map(outlook -> new Proposal.Done(why(outlook)));
        }
        return over.isPresent() ? over.get() : inner.ask(random);
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        due();
        return inner.replay(stored, random);
    }

    private boolean due() {
        int told = observations.told().size();
        if (told < strategy.startup() || looked > 0 && told - looked < Math.max(1, told / OFTEN)) {
            return false;
        }
        looked = told;
        return true;
    }

    private String why(Outlook outlook) {
        Goal goal = problem.goals().get(0);
        return "The strategy ended it after %d trainings in full: about %s of %s is left to be gained, at most %s with a probability of 95 %%."
                .formatted(observations.told().size(), brief(outlook.expected()), goal.metric(), brief(outlook.most()));
    }

    private static String brief(double left) {
        return Decimal.brief(Double.parseDouble(String.format(Locale.ROOT, "%.1e", left)));
    }

    @Override
    public void pending(Trial trial) {
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        if (result.trial().fidelity() == problem.fidelity().full()) {
            observations.tell(result);
        }
        inner.tell(result);
    }
}
