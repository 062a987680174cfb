package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract catches what it is there for: each strategy here breaks one rule. */
class ContractTest {
    /** What a broken search does when it is asked; {@code sound} is what a sound one would do. */
    private interface Ask {
        Proposal ask(Problem problem, List<Result> told, Proposal sound, RandomGenerator random);
    }

    private record Broken(Ask how) implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            var told = new ArrayList<Result>();
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator random) {
                    var sound = new Proposal.Start(
                            problem.space().sample(random), problem.fidelity().full());
                    return how.ask(problem, told, sound, random);
                }

                @Override
                public void tell(Result result) {
                    told.add(result);
                }
            };
        }
    }

    private static StrategyContract contract(Strategy strategy) {
        return new StrategyContract() {
            @Override
            protected Strategy strategy() {
                return strategy;
            }
        };
    }

    private static StrategyContract of(Ask ask) {
        return contract(new Broken(ask));
    }

    private static void refused(ThrowingCallable test, String why) {
        assertThatThrownBy(test).hasMessageContaining(why);
    }

    @Test
    void aSoundStrategyPasses() {
        assertThatCode(() -> all(of((problem, told, sound, random) -> sound), Problems.mixed()))
                .doesNotThrowAnyException();
    }

    @Test
    void aSoundStrategyThatResumesForksAndWaitsPasses() {
        assertThatCode(() -> all(contract(new Generations()), Problems.mixed())).doesNotThrowAnyException();
        assertThatCode(() -> all(contract(new Generations()), Problems.conditional()))
                .doesNotThrowAnyException();
    }

    @Test
    void configurationsOutsideTheSpaceAreCaught() {
        var outside = of((problem, told, sound, random) ->
                new Proposal.Start(Config.empty().with("rate", 7.0), 9));
        refused(() -> outside.staysInsideTheSpaceItsConstraintsAndTheFidelities(Problems.mixed()), "'rate' is 7.0");
    }

    @Test
    void configurationsThatTheConstraintsRefuseAreCaught() {
        var blind = of((problem, told, sound, random) -> new Proposal.Start(
                problem.space()
                        .decode(random.doubles(problem.space().dimension()).toArray()),
                problem.fidelity().full()));
        refused(
                () -> blind.staysInsideTheSpaceItsConstraintsAndTheFidelities(Problems.constrained()),
                "fails the constraint");
    }

    @Test
    void illegalFidelitiesAreCaught() {
        var eager = of((problem, told, sound, random) -> new Proposal.Start(((Proposal.Start) sound).config(), 10));
        refused(
                () -> eager.staysInsideTheSpaceItsConstraintsAndTheFidelities(Problems.mixed()),
                "the proposed fidelity");
        var idle = of((problem, told, sound, random) ->
                told.isEmpty() ? sound : new Proposal.Resume(told.get(0).trial().id(), 9));
        refused(
                () -> idle.staysInsideTheSpaceItsConstraintsAndTheFidelities(Problems.mixed()),
                "the proposed fidelity");
    }

    @Test
    void resumingWhatIsUnknownInFlightOrFailedIsCaught() {
        var unknown = of((problem, told, sound, random) -> new Proposal.Resume(99, 9));
        refused(() -> unknown.staysInsideTheSpaceItsConstraintsAndTheFidelities(Problems.mixed()), "trials told");
        var failed = of((problem, told, sound, random) -> told.stream()
                .filter(result -> !result.complete())
                .<Proposal>map(result ->
                        new Proposal.Fork(result.trial().id(), result.trial().config(), 9))
                .findFirst()
                .orElse(new Proposal.Start(((Proposal.Start) sound).config(), 1)));
        refused(() -> failed.survivesResultsWithoutLosses(Problems.mixed()), "is complete");
    }

    @Test
    void randomnessOfItsOwnIsCaught() {
        var own = new Random(1);
        var wild = of((problem, told, sound, random) -> new Proposal.Start(
                problem.space().sample(own), problem.fidelity().full()));
        refused(() -> wild.sameSeedSameProposals(Problems.mixed()), "the second time");
    }

    @Test
    void stateSharedBetweenSearchesIsCaught() {
        var shared = new ArrayDeque<Proposal>();
        var leaky = of((problem, told, sound, random) -> {
            shared.addLast(sound);
            return shared.size() > 1 ? shared.removeFirst() : sound;
        });
        refused(() -> leaky.searchesSideBySideDoNotTouchEachOther(Problems.mixed()), "beside another search");
    }

    @Test
    void fallingOverAResultWithoutLossesIsCaught() {
        var fragile = of((problem, told, sound, random) -> {
            told.forEach(result -> result.losses().get(0));
            return sound;
        });
        assertThatThrownBy(() -> fragile.survivesResultsWithoutLosses(Problems.mixed()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void fallingOverAStrangerIsCaught() {
        var strict = of((problem, told, sound, random) -> {
            if (!told.isEmpty() && told.get(0).trial().id() == 0 && told.size() == 1) {
                throw new IllegalStateException("never proposed");
            }
            return sound;
        });
        refused(() -> strict.survivesTrialsThatItNeverProposed(Problems.mixed()), "never proposed");
    }

    @Test
    void waitingForNothingIsCaught() {
        var sleepy = of((problem, told, sound, random) -> new Proposal.Wait());
        refused(sleepy::takesAMixedSpaceWithOneGoal, "trials outstanding while the search waits");
    }

    @Test
    void anEndThatIsNotFinalIsCaught() {
        int[] asked = {0};
        var undecided = of((problem, told, sound, random) -> asked[0]++ % 3 == 2 ? new Proposal.Done() : sound);
        refused(() -> undecided.waitLeavesTheSearchAsItWasAndDoneIsFinal(Problems.mixed()), "asked again after Done");
    }

    @Test
    void aWaitThatChangesTheSearchIsCaught() {
        var restless = contract(new Restless());
        refused(
                () -> restless.waitLeavesTheSearchAsItWasAndDoneIsFinal(Problems.mixed()),
                "one more ask after each Wait");
    }

    @Test
    void aReplayThatLosesTrackIsCaught() {
        var forgetful = contract(new Forgetful());
        refused(() -> forgetful.goesOnAfterAReplayAsIfNothingHadHappened(Problems.mixed()), "proposals replayed");
    }

    @Test
    void aRefusalWithoutASentenceIsCaught() {
        Strategy curt = (problem, random) -> {
            throw new IllegalArgumentException("no");
        };
        refused(() -> contract(curt).sameSeedSameProposals(Problems.mixed()), "why the strategy refuses the problem");
    }

    @Test
    void aStrategyThatIsNotPublicMutableOrListedIsCaught() {
        refused(() -> of((problem, told, sound, random) -> sound).isAnImmutableDescriptionWithDefaults(), "public");
        refused(() -> contract(new Mutable()).isAnImmutableDescriptionWithDefaults(), "must be final");
        refused(() -> contract(new Mutable()).isFoundByItsName(), "META-INF/services");
    }

    /** A strategy with a setting that can be changed. */
    public static final class Mutable implements Strategy {
        int setting;

        /** With its default. */
        public Mutable() {
            setting = 1;
        }

        @Override
        public Search start(Problem problem, RandomGenerator random) {
            throw new IllegalArgumentException("setting " + setting);
        }
    }

    /** Starts low, resumes or forks the best, waits for each generation to come in. */
    private record Generations() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private final List<Result> told = new ArrayList<>();
                private int out;
                private int asked;

                @Override
                public Proposal ask(RandomGenerator random) {
                    if (out > 0 && asked % 3 == 0) {
                        return new Proposal.Wait();
                    }
                    out++;
                    asked++;
                    int least = problem.fidelity().least();
                    var young = told.stream()
                            .filter(r -> r.complete() && r.trial().fidelity() == least)
                            .findFirst();
                    if (asked % 3 != 1 || young.isEmpty()) {
                        return new Proposal.Start(problem.space().sample(random), least);
                    }
                    told.remove(young.get());
                    long id = young.get().trial().id();
                    return asked % 2 == 0
                            ? new Proposal.Resume(id, least + 1)
                            : new Proposal.Fork(id, problem.space().sample(random), least + 1);
                }

                @Override
                public void tell(Result result) {
                    out = Math.max(0, out - 1);
                    told.add(result);
                }
            };
        }
    }

    /** Counts its waits, and lets the count decide. */
    private record Restless() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private int waits;
                private int out;

                @Override
                public Proposal ask(RandomGenerator random) {
                    Config config = problem.space().sample(random);
                    if (out >= 2) {
                        waits++;
                        return new Proposal.Wait();
                    }
                    out++;
                    return new Proposal.Start(config, 1 + waits % 9);
                }

                @Override
                public void tell(Result result) {
                    out--;
                }
            };
        }
    }

    /** Takes stored proposals in without counting them. */
    private record Forgetful() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private int asked;

                @Override
                public Proposal ask(RandomGenerator random) {
                    asked++;
                    return new Proposal.Start(problem.space().sample(random), 1 + asked % 9);
                }

                @Override
                public Proposal replay(Proposal stored, RandomGenerator random) {
                    return stored;
                }

                @Override
                public void tell(Result result) {
                    // Learns nothing.
                }
            };
        }
    }

    private static void all(StrategyContract contract, Problem problem) {
        List<Consumer<Problem>> tests = List.of(
                contract::staysInsideTheSpaceItsConstraintsAndTheFidelities,
                contract::sameSeedSameProposals,
                contract::searchesSideBySideDoNotTouchEachOther,
                contract::survivesResultsWithoutLosses,
                contract::survivesTrialsThatItNeverProposed,
                contract::waitLeavesTheSearchAsItWasAndDoneIsFinal,
                contract::goesOnAfterAReplayAsIfNothingHadHappened);
        tests.forEach(test -> test.accept(problem));
        assertThat(tests).hasSize(7);
    }
}
