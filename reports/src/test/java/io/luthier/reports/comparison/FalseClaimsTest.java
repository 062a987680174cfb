package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Odds.least;
import static io.luthier.reports.comparison.Odds.most;
import static io.luthier.reports.comparison.Odds.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.reports.statistics.Contest;
import io.luthier.reports.write.Answer;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole comparisons of strategies that are alike: searches of eight trials each, whose repeats share what their seed does to all
 * strategies, and a target that most of them reach or, with three strategies, the default one. What is counted is what the
 * verdict says. The bounds are those of the binomial distribution at 1 in 10,000.
 */
@Tag("slow")
class FalseClaimsTest {
    /** What the values of the trials look like. */
    enum Values {
        /** Normal around the repeat's own mean, with the repeat's own spread. */
        CONTINUOUS,
        /** Four values, so that most searches are tied. */
        TIED,
        /** As {@link #CONTINUOUS}, but three searches in ten, more in some repeats, find nothing. */
        INFINITE
    }

    @ParameterizedTest
    @CsvSource({
        "2, 10, CONTINUOUS",
        "2, 20, CONTINUOUS",
        "3, 10, CONTINUOUS",
        "3, 20, CONTINUOUS",
        "6, 10, CONTINUOUS",
        "6, 20, CONTINUOUS",
        "2, 10, TIED",
        "2, 20, TIED",
        "3, 10, TIED",
        "3, 20, TIED",
        "6, 10, TIED",
        "6, 20, TIED",
        "2, 10, INFINITE",
        "2, 20, INFINITE",
        "3, 10, INFINITE",
        "3, 20, INFINITE",
        "6, 10, INFINITE",
        "6, 20, INFINITE"
    })
    void ofStrategiesThatAreAlikeADifferenceIsClaimedNoOftenerThanStated(int arms, int repeats, Values kind) {
        int comparisons = Effort.of(2000);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31 * arms + repeats);
        int found = 0;
        int cheaper = 0;
        int anyFound = 0;
        int anyCheaper = 0;
        OptionalDouble target = arms == 3 ? OptionalDouble.empty() : OptionalDouble.of(-0.7);
        for (int i = 0; i < comparisons; i++) {
            Findings findings = Findings.of(alike(arms, repeats, kind, random), Unit.WORK, target);
            Answer answer = ComparisonAnswer.of(findings);
            found += answer.finding().contains("significantly better") ? 1 : 0;
            cheaper += answer.notes().get(0).contains("significantly cheaper") ? 1 : 0;
            anyFound += any(findings.values()) ? 1 : 0;
            anyCheaper += any(findings.costs()) ? 1 : 0;
        }
        Odds.print(comparisons + " comparisons of " + arms + " alike strategies, " + repeats + " repeats, "
                + kind.name().toLowerCase(java.util.Locale.ROOT) + " values: " + share(found, comparisons)
                + " claim a difference in value, " + share(cheaper, comparisons)
                + " one in cost (at most 5 %, bound " + share(most(comparisons, 0.05), comparisons) + ")");
        assertThat(List.of(found, cheaper, anyFound, anyCheaper)).allMatch(n -> n <= most(comparisons, 0.05));
        assertThat(found).isLessThanOrEqualTo(anyFound);
        assertThat(cheaper).isLessThanOrEqualTo(anyCheaper);
        if (arms == 2 && kind == Values.CONTINUOUS) { // a single exact test: 0.0488 for ten repeats, 0.0483 for twenty
            assertThat(anyFound).isGreaterThanOrEqualTo(least(comparisons, 0.048));
        }
    }

    private static String share(int count, int of) {
        return percent((double) count / of);
    }

    private static boolean any(Contest contest) {
        for (int i = 0; i < contest.arms(); i++) {
            for (int j = 0; j < contest.arms(); j++) {
                if (contest.shown(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, List<History>> alike(int arms, int repeats, Values kind, RandomGenerator random) {
        var searches = new LinkedHashMap<String, List<History>>();
        for (int arm = 0; arm < arms; arm++) {
            searches.put("s" + arm, new ArrayList<>());
        }
        for (int repeat = 0; repeat < repeats; repeat++) {
            int seed = repeat;
            double mean = 0.5 * random.nextGaussian();
            double spread = 0.5 + random.nextDouble();
            double fail = kind == Values.INFINITE ? 0.6 * random.nextDouble() : 0;
            searches.values().forEach(list -> {
                boolean nothing = random.nextDouble() < fail;
                double[] values = new double[8];
                double[] work = new double[8];
                for (int i = 0; i < values.length; i++) {
                    double value = mean + spread * random.nextGaussian();
                    values[i] = nothing
                            ? Double.NaN
                            : kind == Values.TIED ? Math.max(-3, Math.min(0, Math.rint(value))) : value;
                    work[i] = kind == Values.TIED ? 1 : 0.5 + random.nextDouble();
                }
                list.add(Searches.priced(seed, values, work));
            });
        }
        return searches;
    }
}
