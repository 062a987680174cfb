package io.luthier.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Slow;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriorBandTest {
    private static final Goal LOSS = Goal.minimize("loss");

    private static SearchSpace guessing(double x, double pace) {
        return SearchSpace.of(
                Param.real("x", 0, 1).preset(x),
                Param.real("pace", 0.1, 1).log().preset(pace),
                Param.choice("kind", "a", "b", "c"),
                Param.real("size", 1, 10).log());
    }

    private static Study study(Strategy strategy, SearchSpace space, int seed) {
        return Study.of(LOSS, space, new Slow(9, false), strategy)
                .budget(Budget.work(9 * 4 * 12))
                .seed(seed);
    }

    /** The mean of 12 studies of what the best of those that were proposed and trained in full reaches. */
    private static double mean(Strategy strategy, SearchSpace space) {
        return IntStream.rangeClosed(1, 12)
                .mapToDouble(seed -> study(strategy, space, seed).window(1).run(1).outcomes().stream()
                        .filter(o -> o.origin() == Outcome.Origin.PROPOSED
                                && o.trial().fidelity() == 9)
                        .mapToDouble(o -> o.metrics().get("loss"))
                        .min()
                        .orElse(1))
                .average()
                .orElseThrow();
    }

    @Test
    void aGoodGuessHelpsAndABadOneDoesLittleHarm() {
        double random = mean(new Hyperband(new Random()), Slow.SPACE);
        double good = mean(new PriorBand(), guessing(0.35, 0.9));
        double bad = mean(new PriorBand(), guessing(0.95, 0.12));
        System.out.printf(
                "PriorBandTest: hyperband around random %.4f; prior-band with a good guess %.4f, a bad one %.4f%n",
                random, good, bad);
        assertThat(good).isLessThan(random);
        assertThat(bad).isLessThan(random + 0.1);
    }

    @Test
    void withoutAGuessItDrawsAtRandomAndSaysSo() {
        Study study = study(new PriorBand(), Slow.SPACE, 1);
        assertThat(study.run(2).notes())
                .anySatisfy(note -> assertThat(note.text()).contains("none has one: it draws at random"));
        assertThat(study(new PriorBand(), guessing(0.5, 0.5), 1).run(2).notes())
                .noneSatisfy(note -> assertThat(note.text()).contains("at random"));
    }

    @Test
    void theTableIsTheSameOnAnyThreadsAndAfterACut() {
        SearchSpace space = guessing(0.35, 0.9);
        Store store = Store.memory();
        String once = table(study(new PriorBand(), space, 5).store(store).run(1));
        assertThat(table(study(new PriorBand(), space, 5).run(8))).isEqualTo(once);
        List<Event> events = store.read();
        for (int cut = events.size() / 3; cut < events.size(); cut += 11) {
            Store half = Store.memory();
            try (var log = half.open()) {
                events.subList(0, cut).forEach(log::append);
            }
            assertThat(table(study(new PriorBand(), space, 5).store(half).run(2)))
                    .as("cut after %s", events.get(cut - 1))
                    .isEqualTo(once);
        }
    }

    private static String table(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial() + " " + o.metrics())
                .collect(Collectors.joining("\n"));
    }
}
