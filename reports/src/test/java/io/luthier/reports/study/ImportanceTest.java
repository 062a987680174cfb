package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Planted truths. Under random search on a unit cube, where the best tenth fills a box with the sides s, its distribution along a
 * side is 1/s inside and 0 outside, and the divergence is 1/s - 1; along all else it is 0. A sample of 500 knows s to 4 or 5 %.
 */
@Tag("slow")
class ImportanceTest {
    private static final SearchSpace CUBE =
            SearchSpace.of(Param.real("a", 0, 1), Param.real("b", 0, 1), Param.real("c", 0, 1));

    private static Map<String, Importance.Share> shares(History history) {
        return Importance.of(history).shares().stream().collect(Collectors.toMap(Importance.Share::path, s -> s));
    }

    /**
     * What a kernel takes from the divergence by rounding off the two ends of a side: a step of height 1/s that is blurred with a
     * deviation h loses h / (s^2 sqrt(pi)). The deviation is Scott's, and that within a cell.
     */
    private static double rounding(double side, int best) {
        double deviation = 1.059 * side / Math.sqrt(12) * Math.pow(best, -0.2) + 0.02 / Math.sqrt(12);
        return 2 * deviation / (side * side * Math.sqrt(Math.PI));
    }

    @Test
    void aBoxOfBestTrialsHasTheDivergencesOfItsSides() {
        double t = Math.sqrt(0.1 / (0.25 * 0.8));
        double a = 1 / (0.25 * t) - 1;
        double b = 1 / (0.8 * t) - 1;
        var shares = shares(Tried.randomly(CUBE, 8_000, 1, c -> Math.max(c.real("a") / 0.25, c.real("b") / 0.8)));
        assertThat(shares.get("a").divergence()).isBetween(a - rounding(0.25 * t, 800), a * 1.1);
        assertThat(shares.get("b").divergence()).isBetween(b - rounding(0.8 * t, 800), b * 1.1);
        assertThat(shares.get("c").divergence()).isLessThan(0.03);
        assertThat(shares.get("a").share()).isCloseTo(a / (a + b), within(0.02));
        assertThat(shares.get("b").share()).isCloseTo(b / (a + b), within(0.02));
        assertThat(shares.get("a").shown()).isTrue();
        assertThat(shares.get("b").shown()).isTrue();
        assertThat(shares.get("c").shown()).isFalse();
    }

    @Test
    void aParameterThatDecidesAllAloneHasTheDivergenceOfATenth() {
        var shares = shares(Tried.randomly(CUBE, 5_000, 2, c -> -c.real("b")));
        assertThat(shares.get("b").divergence()).isBetween(9 - rounding(0.1, 500), 10.0);
        assertThat(shares.get("b").share()).isGreaterThan(0.99);
    }

    @Test
    void theOrderIsFoundFromAHundredTrials() {
        int found = 0;
        for (int seed = 0; seed < 30; seed++) {
            var importance = Importance.of(Tried.randomly(
                    CUBE, 100, 100 + seed, c -> Math.pow(c.real("a") - 0.3, 2) + 0.1 * Math.pow(c.real("b") - 0.6, 2)));
            found += importance.leading().get(0).equals("a") ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(28);
    }

    @Test
    void scalesAreHonoured() {
        var space = SearchSpace.of(Param.real("rate", 1e-5, 1).log(), Param.real("other", 0, 1));
        var shares = shares(Tried.randomly(space, 5_000, 3, c -> Math.abs(Math.log10(c.real("rate")) + 2)));
        // the best tenth lies in a tenth of the log range: 1/0.1 - 1
        assertThat(shares.get("rate").divergence()).isBetween(9 - rounding(0.1, 500), 10.0);
    }

    @Test
    void labelsAreComparedOneByOne() {
        var space = SearchSpace.of(Param.choice("kind", "x", "y", "z", "w", "v"), Param.real("other", 0, 1));
        var random = new SplittableRandom(4);
        var shares = shares(Tried.randomly(
                space, 4_000, 4, c -> c.choice("kind").equals("z") ? random.nextDouble() : 1 + random.nextDouble()));
        // all of the best are of one label, which a fifth of all have: 1/0.2 - 1
        assertThat(shares.get("kind").divergence()).isCloseTo(4, within(0.25));
        assertThat(shares.get("other").shown()).isFalse();
    }

    @Test
    void aBranchIsJudgedWithinItself() {
        var space = SearchSpace.of(Param.choice("kind")
                .option("good", Param.real("g", 0, 1), Param.real("idle", 0, 1))
                .option("bad", Param.real("b", 0, 1), Param.real("lazy", 0, 1)));
        ToDoubleFunction<Config> loss =
                c -> c.choice("kind").equals("good") ? c.real("kind.good.g") : 10 + c.real("kind.bad.b");
        var shares = shares(Tried.randomly(space, 4_000, 5, loss));
        assertThat(shares.get("kind").share()).isEqualTo(1);
        assertThat(shares.get("kind.good.g").branch()).isEqualTo("kind=good");
        assertThat(shares.get("kind.good.g").share()).isGreaterThan(0.98);
        assertThat(shares.get("kind.bad.b").share()).isGreaterThan(0.98); // though no trial of it is good at all
        assertThat(shares.get("kind.bad.b").presence()).isZero();
        assertThat(shares.get("kind.good.g").presence()).isEqualTo(1);
        assertThat(shares.get("kind.good.g").trials() + shares.get("kind.bad.b").trials())
                .isEqualTo(4_000);
        assertThat(Importance.of(Tried.randomly(space, 4_000, 5, loss))
                        .leading()
                        .get(0))
                .isEqualTo("kind.good.g");
    }

    @Test
    void failedTrialsAreWorseThanAllOthers() {
        var shares = shares(Tried.randomly(
                CUBE, 5_000, 6, c -> c.real("a") > 0.1 ? Double.NaN : 1)); // those that do not fail are all alike
        assertThat(shares.get("a").best())
                .isEqualTo(shares.get("a").trials()
                        - (int)
                                Tried.randomly(CUBE, 5_000, 6, c -> c.real("a") > 0.1 ? Double.NaN : 1)
                                        .outcomes()
                                        .stream()
                                        .filter(o -> !o.complete())
                                        .count());
        assertThat(shares.get("a").share()).isGreaterThan(0.99);
    }

    @Test
    void chanceIsPassedAsOftenAsItShouldBe() {
        int studies = Math.max(60, Effort.of(600));
        int shown = 0;
        for (int seed = 0; seed < studies; seed++) {
            var luck = new SplittableRandom(seed);
            shown +=
                    (int) Importance.of(Tried.randomly(CUBE, 60, 1000 + seed, c -> luck.nextDouble())).shares().stream()
                            .filter(Importance.Share::shown)
                            .count();
        }
        double n = 3.0 * studies;
        assertThat(shown / n).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / n));
    }

    @Test
    void tooFewTrialsSayNothing() {
        assertThat(Importance.of(Tried.randomly(CUBE, 9, 1, c -> c.real("a"))).shares())
                .isEmpty();
        assertThat(Importance.of(Tried.randomly(CUBE, 0, 1, c -> 0)).shares()).isEmpty();
        assertThat(Importance.of(Tried.randomly(CUBE, 30, 1, c -> Double.NaN)).shares())
                .isEmpty();
    }

    @Test
    void sameTrialsSameImportance() {
        assertThat(Importance.of(Tried.randomly(CUBE, 80, 9, c -> c.real("a"))).shares())
                .isEqualTo(Importance.of(Tried.randomly(CUBE, 80, 9, c -> c.real("a")))
                        .shares());
    }
}
