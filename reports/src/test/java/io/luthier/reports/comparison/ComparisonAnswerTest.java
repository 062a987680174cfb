package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Searches.found;
import static io.luthier.reports.comparison.Searches.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.reports.write.Answer;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of answer, word for word. */
class ComparisonAnswerTest {
    private static Answer of(OptionalDouble target, Unit unit, List<List<History>> arms) {
        var searches = new LinkedHashMap<String, List<History>>();
        List<String> labels = List.of("annealing", "grid", "random", "genetic");
        for (int i = 0; i < arms.size(); i++) {
            searches.put(labels.get(i), arms.get(i));
        }
        return ComparisonAnswer.of(Findings.of(searches, unit, target));
    }

    @SafeVarargs
    private static Answer of(List<History>... arms) {
        return of(OptionalDouble.empty(), Unit.TRIALS, List.of(arms));
    }

    /** Ten values of which the first is {@code base}, each a hundredth above the one before. */
    private static double[] rising(double base) {
        return IntStream.range(0, 10).mapToDouble(i -> base + i * 0.01).toArray();
    }

    /** The same, with this much more in every other repeat, and as much less in the others. */
    private static double[] wavering(double base, double wave) {
        double[] values = rising(base);
        Arrays.setAll(values, i -> values[i] + (i % 2 == 0 ? wave : -wave) * (1 + i * 0.1));
        return values;
    }

    @Test
    void aWinnerOverAll() {
        Answer answer = of(found(rising(3)), found(rising(1)), found(rising(2)));
        assertThat(answer.question()).isEqualTo("Which strategy finds the lowest loss, and at what cost?");
        assertThat(answer.finding())
                .isEqualTo("grid did best: loss 1.045 in the median of 10 repeats. It is significantly better than all"
                        + " others: random and annealing.");
        assertThat(answer.notes())
                .containsExactly(
                        "The target is loss 1.9, 90 % of the way from where the searches began (10) to the best that any"
                                + " found (1). grid reached it in 10 of 10 repeats, at an expected cost of 2 trials; no other"
                                + " did. It is significantly cheaper than annealing and random.",
                        "Thinking took annealing 200 ms of processor time (200 ms by the clock), 9.1 % of its processor time and the largest share of all; the median share"
                                + " is 9.1 %.",
                        "Trained 20 times in 2 s; charged for 60 trainings in 6 s: what several strategies train alike is"
                                + " trained once and charged to each.");
        assertThat(answer.caveats())
                .containsExactly("What holds for this problem and budget need not hold for another.");
    }

    @Test
    void aWinnerOverTheOnlyOther() {
        assertThat(of(found(rising(1)), found(rising(2))).finding())
                .isEqualTo("annealing did best: loss 1.045 in the median of 10 repeats. It is significantly better than"
                        + " grid.");
    }

    @Test
    void aWinnerOverSome() {
        double[] ahead = wavering(1.02, 0.05);
        ahead[1] += 0.2;
        assertThat(of(found(rising(1)), found(ahead), found(rising(2)), found(rising(3)))
                        .finding())
                .isEqualTo("annealing did best: loss 1.045 in the median of 10 repeats. It is significantly better than"
                        + " random and genetic; its lead over grid may be chance.");
    }

    @Test
    void noSignificantDifference() {
        double[] ahead = wavering(1.02, 0.05);
        ahead[1] += 0.2;
        Answer answer = of(found(rising(1)), found(ahead));
        assertThat(answer.finding())
                .isEqualTo(
                        "No significant difference. annealing did best (loss 1.045 in the median of 10 repeats), but that"
                                + " may be chance.");
        assertThat(answer.notes().get(0)).doesNotContain("significantly");
    }

    @Test
    void notTheBestButOthersDiffer() {
        // random is best in seven repeats of ten and far behind in three; grid is ahead of genetic every time
        double[] random = rising(1);
        Arrays.setAll(random, i -> i < 7 ? random[i] : random[i] + 5);
        assertThat(of(found(rising(2)), found(rising(3)), found(random)).finding())
                .isEqualTo(
                        "random did best (loss 1.045 in the median of 10 repeats), but that may be chance. Yet annealing"
                                + " is significantly better than grid.");
    }

    @Test
    void tooFewRepeats() {
        Answer answer = of(found(1, 1.1, 1.2, 1.3, 1.4), found(2, 2.1, 2.2, 2.3, 2.5));
        assertThat(answer.finding())
                .startsWith("No significant difference. annealing did best (loss 1.2 in the median of 5");
        assertThat(answer.caveats())
                .contains("With 5 repeats and 2 strategies no difference between two can be shown, however large: the"
                        + " smallest p value there can be is 0.062. 6 repeats could show one.");
        Answer one = of(found(1), found(2));
        assertThat(one.finding())
                .isEqualTo("No significant difference. annealing did best (loss 1 in the only repeat), but that may be"
                        + " chance.");
        assertThat(one.caveats().get(0))
                .startsWith("With 1 repeat and 2 strategies no difference between two can be shown");
    }

    /** Five repeats: too few for two, enough for one that is last every time. */
    @Test
    void oneThatIsBehindAllOthersTogether() {
        Answer answer = of(
                found(1, 1.2, 1.1, 1.3, 1.4),
                found(3, 3.1, 3.2, 3.1, 3.3),
                found(1.1, 1, 1.2, 1.2, 1.3),
                found(1.2, 1.1, 1, 1.4, 1.1));
        assertThat(answer.finding())
                .isEqualTo(
                        "The strategies are not all alike: grid is significantly behind the others together. No two are"
                                + " told apart. random did best (loss 1.2 in the median of 5 repeats), but that may be chance.");
        assertThat(answer.caveats().get(0))
                .startsWith("With 5 repeats and 4 strategies no difference between two can be shown")
                .endsWith("6 repeats could show one.");
        assertThat(of(found(1, 2), found(2, 3), found(3, 4)).caveats().get(0))
                .endsWith("6 repeats could show one, 5 that a strategy stands apart from all others together.");
    }

    @Test
    void whereAllTieNothingIsSaidOfABestOrOfCosts() {
        Answer answer = of(repeated(8, 3, 3), repeated(8, 3), repeated(8, 3, 4));
        assertThat(answer.finding())
                .isEqualTo("All strategies found the same in every repeat: loss 3 in the median of 8 repeats.");
        assertThat(answer.notes().get(0))
                .isEqualTo(
                        "The target is loss 3. Every search reached it with its first result, so nothing can be said of"
                                + " costs.");
        Answer later = of(repeated(8, 9, 3), repeated(8, 9, 3));
        assertThat(later.notes().get(0))
                .endsWith("All strategies reached it equally often and at the same cost in every repeat, an expected 2"
                        + " trials.");
        Answer two = of(found(1, 2), found(2, 1), found(3, 3));
        assertThat(two.finding()).endsWith("annealing and grid did equally well by mean rank.");
        Answer better = of(found(rising(1)), found(wavering(1.02, 0.05)), found(rising(2)));
        assertThat(better.finding())
                .isEqualTo("annealing and grid did equally well by mean rank. annealing is significantly better than"
                        + " random; grid is significantly better than random.");
    }

    @Test
    void oneStrategy() {
        Answer answer = of(repeated(3, 5, 4));
        assertThat(answer.finding()).isEqualTo("annealing found loss 4 in the median of 3 repeats.");
        assertThat(answer.notes())
                .containsExactly(
                        "The target is loss 4.1, 90 % of the way from where the searches began (5) to the best that any"
                                + " found (4). annealing reached it in 3 of 3 repeats, at an expected cost of 2 trials.",
                        "Thinking took annealing 60 ms of processor time (60 ms by the clock), 9.1 % of its processor time.",
                        "Trained 6 times in 600 ms; no training served several strategies.");
    }

    @Test
    void theTargetThatWasAskedFor() {
        Answer reached = of(OptionalDouble.of(4), Unit.TRIALS, List.of(repeated(2, 9, 4), repeated(2, 4)));
        assertThat(reached.notes().get(0))
                .isEqualTo(
                        "The target is loss 4, as asked for. grid reached it in 2 of 2 repeats, at an expected cost of 1"
                                + " trial; next is annealing with 2 trials (2 of 2). That it is cheapest may be chance.");
        Answer work = of(OptionalDouble.of(4), Unit.WORK, List.of(repeated(2, 9, 4), repeated(2, 5)));
        assertThat(work.notes().get(0))
                .isEqualTo(
                        "The target is loss 4, as asked for. annealing reached it in 2 of 2 repeats, at an expected cost"
                                + " of 2 work units; grid never did. That it is cheapest may be chance.");
        Answer seconds = of(OptionalDouble.of(4), Unit.SECONDS, List.of(repeated(1, 9, 4)));
        assertThat(seconds.notes().get(0))
                .isEqualTo(
                        "The target is loss 4, as asked for. annealing reached it in 1 of 1 repeat, at an expected cost"
                                + " of 220 ms.");
        Answer never = of(OptionalDouble.of(0.5), Unit.TRIALS, List.of(repeated(2, 9, 4), repeated(2, 4)));
        assertThat(never.notes().get(0)).isEqualTo("The target is loss 0.5, as asked for. No search reached it.");
    }

    @Test
    void searchesThatFoundNothing() {
        Answer none = of(repeated(7, Double.NaN), repeated(7, Double.NaN, Double.NaN));
        assertThat(none.finding()).isEqualTo("No strategy found a value in more than half of the repeats.");
        assertThat(none.notes().get(0))
                .isEqualTo("No search had a complete trial, so there is no target whose cost could be told.");
        var half = new ArrayList<>(repeated(4, Double.NaN));
        half.addAll(repeated(3, 2));
        Answer some = of(half, repeated(7, Double.NaN));
        assertThat(some.finding()).isEqualTo("No strategy found a value in more than half of the repeats.");
        assertThat(some.notes().get(0))
                .isEqualTo(
                        "The target is loss 2, the best that any found. annealing reached it in 3 of 7 repeats, at an"
                                + " expected cost of 2.33 trials; grid never did. That it is cheapest may be chance.");
        assertThat(of(repeated(7, 3), repeated(7, Double.NaN)).finding())
                .isEqualTo(
                        "annealing did best: loss 3 in the median of 7 repeats. It is significantly better than grid.");
    }

    @Test
    void theHighest() {
        var answer = of(List.of(Searches.highest(1, 0.5, 0.9)), List.of(Searches.highest(1, 0.5, 0.75)));
        assertThat(answer.question()).isEqualTo("Which strategy finds the highest accuracy, and at what cost?");
        assertThat(answer.finding())
                .isEqualTo(
                        "No significant difference. annealing did best (accuracy 0.9 in the only repeat), but that may"
                                + " be chance.");
        assertThat(answer.notes().get(0))
                .contains("from where the searches began (0.5) to the best that any found (0.9)");
    }
}
