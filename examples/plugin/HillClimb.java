import io.luthier.space.Config;
import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Steps from the best point so far, in the unit cube. */
@Term("steps from the best point so far")
public record HillClimb(
        @Term(value = "standard deviation of each coordinate of a step", in = "(0, 1]") double step)
        implements Strategy {
    public HillClimb {
        Settings.check(HillClimb.class, step);
    }

    public HillClimb() {
        this(0.1);
    }

    /** With another {@code step}. */
    public HillClimb step(double value) {
        return Settings.with(this, "step", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new Climb(problem, step);
    }

    private static final class Climb implements Search {
        private final Problem problem;
        private final double step;
        private Config best;
        private double least = Double.POSITIVE_INFINITY;

        Climb(Problem problem, double step) {
            this.problem = problem;
            this.step = step;
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            Config next;
            do {
                next = best == null ? problem.space().sample(random) : neighbour(random);
            } while (!problem.space().admits(next));
            return new Proposal.Start(next, problem.fidelity().full());
        }

        private Config neighbour(RandomGenerator random) {
            double[] unit = problem.space().encode(best);
            for (int i = 0; i < unit.length; i++) {
                unit[i] = Math.min(1, Math.max(0, unit[i] + step * random.nextGaussian()));
            }
            return problem.space().decode(unit);
        }

        @Override
        public void tell(Result result) {
            if (result.loss() < least) {
                least = result.loss();
                best = result.trial().config();
            }
        }
    }
}
