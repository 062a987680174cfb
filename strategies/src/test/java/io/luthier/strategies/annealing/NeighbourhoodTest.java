package io.luthier.strategies.annealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Result;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.annealing.Neighbourhood.Kind;
import io.luthier.strategies.annealing.Neighbourhood.Step;
import io.luthier.strategies.points.Observation;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.real("x", 0, 1),
            Param.integer("i", 1, 9),
            Param.choice("kind").option("a", Param.real("a", 0, 1)).option("b", Param.real("b", 0, 1)));

    private final RandomGenerator random = Seeds.generator(1);

    @Test
    void aLabelLeadsToTheBestOfItsBranch() {
        var neighbourhood = new Neighbourhood(SPACE, settings(0.001, 1, 1), 100);
        Observation here = at(Map.of("x", 0.5, "i", 5L, "kind", "a", "kind.a.a", 0.1), 1);
        neighbourhood.remember(here);
        neighbourhood.remember(at(Map.of("x", 0.5, "i", 5L, "kind", "b", "kind.b.b", 0.2), 7));
        neighbourhood.remember(at(Map.of("x", 0.5, "i", 5L, "kind", "b", "kind.b.b", 0.8), 3));
        neighbourhood.remember(at(Map.of("x", 0.5, "i", 5L, "kind", "b", "kind.b.b", 0.4), 9));
        for (int i = 0; i < 50; i++) {
            Config config = SPACE.decode(neighbourhood.step(here, 0, random).to());
            assertThat(config.choice("kind")).isEqualTo("b");
            assertThat(config.real("kind.b.b")).isBetween(0.79, 0.81); // ten deviations
        }
    }

    @Test
    void aBranchWhereNobodyWasIsEnteredAnywhere() {
        var neighbourhood = new Neighbourhood(SPACE, settings(0.001, 1, 1), 100);
        Observation here = at(Map.of("x", 0.5, "i", 5L, "kind", "a", "kind.a.a", 0.1), 1);
        double[] entered = IntStream.range(0, 200)
                .mapToDouble(i ->
                        SPACE.decode(neighbourhood.step(here, 0, random).to()).real("kind.b.b"))
                .sorted()
                .toArray();
        assertThat(entered[0]).isLessThan(0.1); // each would fail with probability 0.9^200, 1e-9
        assertThat(entered[199]).isGreaterThan(0.9);
    }

    @Test
    void somethingChangesInEveryStep() {
        var neighbourhood = new Neighbourhood(SPACE, settings(0.2, 1e-9, 0), 100);
        Observation here = at(Map.of("x", 0.5, "i", 5L, "kind", "a", "kind.a.a", 0.1), 1);
        for (int i = 0; i < 200; i++) {
            Step step = neighbourhood.step(here, 100, random);
            assertThat(step.kinds()).hasSize(1);
            assertThat(SPACE.decode(step.to())).isNotEqualTo(here.config());
        }
    }

    /** Ten successes make a kind's steps exp(1) times as long, forty failures exp(-1) times. */
    @Test
    void stepsOfAKindGrowWithSuccessAndShrinkWithFailure() {
        assertThat(length(10, true)).isBetween(2.4 * length(0, true), 3 * length(0, true));
        assertThat(length(40, false)).isBetween(0.33 * length(0, true), 0.4 * length(0, true));
    }

    private double length(int judged, boolean better) {
        var neighbourhood = new Neighbourhood(SPACE, settings(0.01, 1, 0), 100);
        Observation here = at(Map.of("x", 0.5, "i", 5L, "kind", "a", "kind.a.a", 0.5), 1);
        for (int i = 0; i < judged; i++) {
            neighbourhood.adapt(new Step(here.unit(), EnumSet.of(Kind.CONTINUOUS)), better);
        }
        return IntStream.range(0, 4_000)
                .mapToDouble(i -> Math.abs(neighbourhood.step(here, 0, random).to()[0] - 0.5))
                .average()
                .orElseThrow();
    }

    private static Annealing settings(double step, double share, double labels) {
        return new Annealing()
                .initial(1)
                .cold(0)
                .hot(0)
                .widest(1)
                .narrowest(step)
                .widest(step)
                .share(share)
                .labels(labels)
                .jumps(0)
                .reheat(1)
                .restart(1);
    }

    private static Observation at(Map<String, Object> values, double loss) {
        Config config = SPACE.config(values);
        var result = new Result(new Trial(0, config, 1, 0), Status.COMPLETE, List.of(loss), 1);
        return new Observation(config, SPACE.encode(config), result);
    }
}
