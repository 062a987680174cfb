package io.luthier.strategies;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several strategies, each of which proposes in its turn.
 *
 * @param models what learns from all results; the first thinks long, and from {@link #LATE} proposals on takes one of {@link #SELDOM}
 *     of its turns, the others being the last one's
 * @param walks what goes on from its own results: it is told all that was known when it began, and then of its own trials alone
 */
record Turns(List<Strategy> models, List<Strategy> walks) implements Strategy {
    static final int LATE = 700;
    static final int SELDOM = 10;

    @Override
    public String name() {
        return "by turns " + all().map(Strategy::name).collect(Collectors.joining(", "));
    }

    private Stream<Strategy> all() {
        return Stream.concat(models.stream(), walks.stream());
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Round(problem, random);
    }

    private static final class Member {
        final Search search;
        final boolean alone;
        final Set<Config> own = new HashSet<>();

        Member(Search search, boolean alone) {
            this.search = search;
            this.alone = alone;
        }

        /** Whether it is told of this. */
        boolean hears(Config config) {
            return !alone || own.isEmpty() || own.contains(config);
        }
    }

    private final class Round implements Search {
        private final List<Member> members = new ArrayList<>();
        private final int fidelity;
        private int asked = 0;

        Round(Problem problem, RandomGenerator random) {
            fidelity = problem.fidelity().full();
            models.forEach(s -> members.add(new Member(s.start(problem, Seeds.generator(random.nextLong())), false)));
            walks.forEach(s -> members.add(new Member(s.start(problem, Seeds.generator(random.nextLong())), true)));
        }

        private Member next() {
            int turn = asked % members.size();
            boolean late = asked >= LATE && asked / members.size() % SELDOM > 0;
            return members.get(turn == 0 && late ? members.size() - 1 : turn);
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            Member member = next();
            return asked(member, member.search.ask(random));
        }

        @Override
        public Proposal replay(Proposal stored, RandomGenerator random) {
            Member member = next();
            return asked(member, member.search.replay(stored, random));
        }

        private Proposal asked(Member by, Proposal proposal) {
            if (proposal instanceof Proposal.Start start) {
                asked++;
                by.own.add(start.config());
                begun(by, new Trial(-1, start.config(), fidelity, 0));
            }
            return proposal;
        }

        /** A trial has begun that this member, if any, proposed. */
        private void begun(@Nullable Member by, Trial trial) {
            members.stream()
                    .filter(other -> other != by && other.hears(trial.config()))
                    .forEach(other -> other.search.pending(trial));
        }

        @Override
        public void pending(Trial trial) {
            begun(null, trial);
        }

        @Override
        public void tell(Result result) {
            Config config = result.trial().config();
            members.stream().filter(member -> member.hears(config)).forEach(member -> member.search.tell(result));
        }
    }
}
