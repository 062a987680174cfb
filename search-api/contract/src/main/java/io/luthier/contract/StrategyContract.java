package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.luthier.contract.internal.Effort;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Strategy;
import io.luthier.settings.Names;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every strategy keeps to. A test class that extends this and names its strategy has it checked over spaces that are
 * mixed, conditional, constrained and tiny, with one goal and with two:
 *
 * <pre>{@code
 * class AnnealingTest extends StrategyContract {
 *     protected Strategy strategy() {
 *         return new Annealing();
 *     }
 * }
 * }</pre>
 *
 * <p>A strategy may refuse a problem at its start; then its sentence is checked. The first problem, mixed and with one goal,
 * it must take.
 */
public abstract class StrategyContract {
    private static final long SEED = 42;

    /** For the subclass of each strategy. */
    protected StrategyContract() {}

    /** The strategy, made anew. */
    protected abstract Strategy strategy();

    /** How many proposals each test asks for; fewer for a strategy that is expensive to ask. */
    protected int proposals() {
        return 40;
    }

    @Test
    protected void isAnImmutableDescriptionWithDefaults() throws ReflectiveOperationException {
        Class<? extends Strategy> type = strategy().getClass();
        assertThat(type).as("the strategy's class").isPublic();
        assertThat(type.getConstructor().newInstance())
                .as("the strategy with its defaults")
                .isInstanceOf(Strategy.class);
        assertThat(Arrays.stream(type.getDeclaredFields()).filter(f -> !Modifier.isStatic(f.getModifiers())))
                .as("fields, all of which must be final")
                .allMatch(field -> Modifier.isFinal(field.getModifiers()));
        assertThat(strategy()).as("equal settings make equal strategies").isEqualTo(strategy());
    }

    @Test
    protected void isFoundByItsName() {
        String name = strategy().name();
        assertThat(Names.name("strategy", name)).isEqualTo(name).isLowerCase();
        assertThat(ServiceLoader.load(Strategy.class).stream()
                        .filter(provider -> provider.type() == strategy().getClass())
                        .map(provider -> provider.get().name()))
                .as("strategies of this class listed in META-INF/services/" + Strategy.class.getName())
                .containsExactly(name);
    }

    @Test
    protected void takesAMixedSpaceWithOneGoal() {
        assertThat(new Play(strategy(), Problems.mixed(), SEED).run(proposals()))
                .as("proposals")
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void staysInsideTheSpaceItsConstraintsAndTheFidelities(Problem problem) {
        List<Proposal> proposals = play(problem, SEED).run(3 * proposals());
        assertThat(proposals).as("proposals").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void refusesWhatItDoesNotHandle(Problem problem) {
        Strategy strategy = strategy();
        if (!strategy.handles().containsAll(problem.asks())) {
            assertThatThrownBy(() -> new Play(strategy, problem, SEED))
                    .as("a problem that asks for " + problem.asks())
                    .isInstanceOfSatisfying(IllegalArgumentException.class, StrategyContract::checkRefusal);
        }
    }

    /** 120 spaces, of which {@code luthier.effort} says how many are played, each with windows of 1 and 8. */
    @Test
    protected void staysInsideRandomSpacesOfEveryKind() {
        int count = Effort.of(120);
        int refused = 0;
        for (int seed = 0; seed < count; seed++) {
            for (int window : new int[] {1, 8}) {
                Problem problem = RandomProblems.problem(seed, window);
                Play play;
                try {
                    play = new Play(strategy(), problem, seed);
                } catch (IllegalArgumentException e) {
                    checkRefusal(e);
                    refused++;
                    continue;
                }
                try {
                    play.failures().strangers().run(proposals() / 2 + 5);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(
                            "random space " + seed + ", window " + window + ": " + e + "\n" + problem.space(), e);
                }
            }
        }
        System.out.printf(
                "%s: %d random spaces, windows 1 and 8, %d of %d problems refused%n",
                strategy().name(), count, refused, 2 * count);
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void sameSeedSameProposals(Problem problem) {
        List<Proposal> first = play(problem, SEED).run(proposals());
        assertThat(play(problem, SEED).run(proposals())).as("the second time").isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void searchesSideBySideDoNotTouchEachOther(Problem problem) {
        List<Proposal> alone = play(problem, SEED).run(proposals());
        Strategy shared = strategy();
        Play one = play(shared, problem, SEED);
        Play other = play(shared, problem, SEED + 1);
        while (one.proposals().size() < proposals() && !one.done()) {
            one.step();
            other.step();
        }
        assertThat(one.proposals()).as("beside another search").isEqualTo(alone);
        assertThat(shared).as("the strategy after two searches").isEqualTo(strategy());
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void survivesResultsWithoutLosses(Problem problem) {
        assertThat(play(problem, SEED).failures().run(proposals()))
                .as("proposals")
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void survivesTrialsThatItNeverProposed(Problem problem) {
        List<Proposal> first = play(problem, SEED).strangers().failures().run(proposals());
        assertThat(play(problem, SEED).strangers().failures().run(proposals()))
                .as("the second time")
                .isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void waitLeavesTheSearchAsItWasAndDoneIsFinal(Problem problem) {
        List<Proposal> asked = play(problem, SEED).run(3 * proposals());
        assertThat(play(problem, SEED).insistent().run(3 * proposals()))
                .as("with one more ask after each Wait")
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @MethodSource("io.luthier.contract.Problems#all")
    protected void goesOnAfterAReplayAsIfNothingHadHappened(Problem problem) {
        List<Proposal> whole = play(problem, SEED).failures().strangers().run(proposals());
        for (int kept = 1; kept <= whole.size(); kept += 1 + kept / 4) {
            assertThat(play(problem, SEED)
                            .failures()
                            .strangers()
                            .replaying(whole.subList(0, kept))
                            .run(proposals()))
                    .as("with the first " + kept + " proposals replayed")
                    .isEqualTo(whole);
        }
    }

    private Play play(Problem problem, long seed) {
        return play(strategy(), problem, seed);
    }

    /** The play, or the end of the test where the strategy refuses the problem with a sentence. */
    private static Play play(Strategy strategy, Problem problem, long seed) {
        try {
            return new Play(strategy, problem, seed);
        } catch (IllegalArgumentException e) {
            checkRefusal(e);
            return abort("refused: " + e.getMessage());
        }
    }

    private static void checkRefusal(IllegalArgumentException e) {
        assertThat(e.getMessage())
                .as("why the strategy refuses the problem: a sentence, and on a new line what to do instead")
                .isNotNull()
                .matches("(?s).*\\S+ \\S+ \\S+.*\\n.*\\S.*");
    }
}
