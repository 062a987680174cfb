package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Odds.most;
import static io.luthier.reports.comparison.Odds.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.reports.write.Answer;
import io.luthier.search.Budget;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Experiment;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real searches on a cheap function, from the experiment to the verdict: strategies that are alike, but draw independently. */
@Tag("slow")
class EndToEndTest {
    private static final SearchSpace SQUARE = SearchSpace.of(Param.real("x", -1, 1), Param.real("y", -1, 1));

    /** Random search with a share of the square; its salt keeps it from proposing what another proposes. */
    private record Salted(long salt, double share) implements Strategy {
        @Override
        public String name() {
            return "salted-" + salt;
        }

        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator own) {
                    var drawn = new SplittableRandom(own.nextLong() ^ salt * 0x9E3779B97F4A7C15L);
                    double[] unit = {half(drawn), half(drawn)};
                    return new Proposal.Start(problem.space().decode(unit), 1);
                }

                private double half(SplittableRandom drawn) {
                    return 0.5 + share * (drawn.nextDouble() - 0.5);
                }

                @Override
                public void tell(Result result) {
                    // Nothing that comes back changes what is tried next.
                }
            };
        }
    }

    private static Answer compared(long seed, int repeats, List<Strategy> strategies) {
        Study study = Study.of(
                        io.luthier.search.Goal.minimize("value"),
                        SQUARE,
                        Objective.of(c -> c.real("x") * c.real("x") + c.real("y") * c.real("y")),
                        strategies.get(0))
                .budget(Budget.trials(10))
                .seed(seed);
        return ComparisonAnswer.of(
                Findings.of(Experiment.of(study, strategies, repeats).run(1), Unit.TRIALS, OptionalDouble.of(0.12)));
    }

    /** Three strategies need seven repeats to show anything: with eight the least p value is 0.023. */
    @Test
    void searchesThatAreAlikeAreClaimedToDifferNoOftenerThanStated() {
        int comparisons = Effort.of(2000);
        int found = 0;
        int cheaper = 0;
        for (int i = 0; i < comparisons; i++) {
            Answer answer = compared(1000L * i, 8, List.of(new Salted(1, 1), new Salted(2, 1), new Salted(3, 1)));
            found += answer.finding().contains("significantly better") ? 1 : 0;
            cheaper += answer.notes().get(0).contains("significantly cheaper") ? 1 : 0;
        }
        Odds.print(comparisons + " comparisons by real searches of 3 alike strategies, 8 repeats of 10 trials: "
                + percent((double) found / comparisons) + " claim a difference in value, "
                + percent((double) cheaper / comparisons) + " one in cost (at most 5 %, bound "
                + percent((double) most(comparisons, 0.05) / comparisons) + ")");
        assertThat(found).isLessThanOrEqualTo(most(comparisons, 0.05));
        assertThat(cheaper).isLessThanOrEqualTo(most(comparisons, 0.05));
    }

    /** One of them searches the middle of the square alone, a hundredth of its area, and cannot be worse than 0.02. */
    @Test
    void aSearchThatKnowsWhereToLookIsClaimedToBeBetter() {
        for (int i = 0; i < Effort.of(100); i++) {
            Answer answer = compared(1000L * i, 10, List.of(new Salted(1, 1), new Salted(2, 0.1), new Salted(3, 1)));
            assertThat(answer.finding()).startsWith("salted-2 did best").contains("better than all others");
            assertThat(answer.notes().get(0))
                    .contains("salted-2 reached it in 10 of 10 repeats, at an expected cost of 1 trial;")
                    .contains("significantly cheaper than");
        }
    }
}
