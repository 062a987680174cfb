package io.luthier.strategies.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final SearchSpace LINE = SearchSpace.of(Param.real("x", 0, 1));

    /** The rule in words, over all trials at once: few values, so that many are equal; some trials failed. */
    @Test
    void theGoodAreTheEarliestThatAreNoWorseThanTheBestOfThatNumber() {
        RandomGenerator random = Seeds.generator(1);
        for (int round = 0; round < 200; round++) {
            var members = new Members(Group.of(LINE).get(0));
            var trials = new ArrayList<Rated>();
            int n = 1 + random.nextInt(40);
            for (int i = 0; i < n; i++) {
                int value = random.nextInt(6);
                trials.add(rated(value == 5 ? Double.POSITIVE_INFINITY : value, i));
                members.add(LINE, trials.get(i));
            }
            int count = 1 + random.nextInt(n);
            assertThat(members.good(count)).isEqualTo(good(trials, count));
        }
    }

    private static List<Rated> good(List<Rated> trials, int count) {
        double[] values = trials.stream().mapToDouble(Rated::value).sorted().toArray();
        return trials.stream()
                .filter(t -> t.complete() && t.value() <= values[count - 1])
                .limit(count)
                .toList();
    }

    @Test
    void theRestAreTheLatestThousandThatAreNotGoodAndWhatIsOutstanding() {
        var members = new Members(Group.of(LINE).get(0));
        for (int i = 0; i < 3_000; i++) {
            members.add(LINE, rated(Math.abs(i - 2_900), i));
        }
        List<Rated> good = members.good(25);
        Rated outstanding = Rated.outstanding(new double[] {0.5});
        List<Rated> rest = members.rest(good, List.of(outstanding));
        assertThat(rest).hasSize(Members.REST).endsWith(outstanding).doesNotContainAnyElementsOf(good);
        assertThat(rest.get(0).place()).isEqualTo(3_000 - 25 - (Members.REST - 1));
        assertThat(rest).isSortedAccordingTo(Rated.TOLD);
    }

    @Test
    void aTrialThatIsTakenOutIsForgotten() {
        var members = new Members(Group.of(LINE).get(0));
        Rated first = rated(1, 0);
        members.add(LINE, first);
        members.add(LINE, rated(2, 1));
        members.remove(LINE, first);
        members.add(LINE, rated(3, 0));
        assertThat(members.size()).isEqualTo(2);
        assertThat(members.good(1)).extracting(Rated::value).containsExactly(2.0);
        assertThat(members.rest(List.of(), List.of())).extracting(Rated::value).containsExactly(3.0, 2.0);
    }

    private static Rated rated(double value, int place) {
        return new Rated(new double[] {0.5}, value, place);
    }
}
