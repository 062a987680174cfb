package io.luthier.trainer.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.trainer.network.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures of classes by their definitions; where a documentation is named, its examples with their values. */
class AnswersTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(c -> "class " + c).toList();
    }

    private static Evaluation.Classes predicted(int classes, int[] actual, int[] predicted) {
        var answers = new Answers(names(classes), classes == 2 ? 1 : -1, actual.length);
        for (int i = 0; i < actual.length; i++) {
            double[] shares = new double[classes];
            shares[predicted[i]] = 1;
            answers.add(actual[i], predicted[i], shares);
        }
        return answers.classes();
    }

    private static Evaluation.Classes scored(int[] actual, double... scores) {
        var answers = new Answers(names(2), 1, actual.length);
        for (int i = 0; i < actual.length; i++) {
            answers.add(actual[i], scores[i] > 0.5 ? 1 : 0, new double[] {1 - scores[i], scores[i]});
        }
        return answers.classes();
    }

    /** The examples of balanced_accuracy_score, f1_score and roc_auc_score in scikit-learn's documentation. */
    @Test
    void theyAreThoseOfScikitLearn() {
        assertThat(predicted(2, new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0, 0, 0, 1})
                        .balancedAccuracy())
                .isEqualTo(0.625);
        var three = predicted(3, new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1});
        assertThat(three.f1()).isCloseTo(0.8 / 3, ROUNDING);
        assertThat(List.of(three.f1(0), three.f1(1), three.f1(2))).containsExactly(0.8, 0.0, 0.0);
        assertThat(scored(new int[] {0, 0, 1, 1}, 0.1, 0.4, 0.35, 0.8).auc()).isEqualTo(0.75);
    }

    /** 90 and 10 rows, of which 81 and 6 are right: recalls 0.9 and 0.6; tp 6, fp 9, fn 4. */
    @Test
    void ofTwoClassesF1IsThatOfThePositiveOne() {
        int[] actual = IntStream.range(0, 100).map(i -> i < 90 ? 0 : 1).toArray();
        int[] predicted = IntStream.range(0, 100)
                .map(i -> i < 81 ? 0 : i < 90 ? 1 : i < 96 ? 1 : 0)
                .toArray();
        var classes = predicted(2, actual, predicted);
        assertThat(classes.accuracy()).isEqualTo(0.87);
        assertThat(classes.balancedAccuracy()).isEqualTo(0.75);
        assertThat(classes.f1()).isEqualTo(12.0 / 25);
        assertThat(classes.precision(1)).isEqualTo(0.4);
        assertThat(classes.recall(1)).isEqualTo(0.6);
    }

    /** A class that has no row and is never predicted counts nowhere; one that is predicted has an F1 of 0. */
    @Test
    void classesThatAreNotThereCountAsFarAsTheyArePredicted() {
        var never = predicted(3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1});
        assertThat(never.balancedAccuracy()).isEqualTo(0.75);
        assertThat(never.f1()).isCloseTo((2.0 / 3 + 0.8) / 2, ROUNDING);
        var once = predicted(3, new int[] {0, 0, 1, 1}, new int[] {0, 2, 1, 1});
        assertThat(once.f1()).isCloseTo((2.0 / 3 + 1 + 0) / 3, ROUNDING);
        assertThat(once.balancedAccuracy()).isEqualTo(0.75);
        assertThat(once.areas().get(2)).isNaN();
        assertThat(predicted(2, new int[] {0, 0}, new int[] {0, 1}).auc()).isNaN();
    }

    /** 3 x 2 pairs: two ties and one wrong are 4 of 6; a constant says nothing, 1/2; turned round 1 - x. */
    @Test
    void tiesCountHalf() {
        assertThat(scored(new int[] {1, 1, 1, 0, 0}, 0.9, 0.5, 0.2, 0.5, 0.2).auc())
                .isEqualTo((2 + 1.5 + 0.5) / 6);
        assertThat(scored(new int[] {1, 0, 1, 0}, 0.3, 0.3, 0.3, 0.3).auc()).isEqualTo(0.5);
        assertThat(scored(new int[] {0, 0, 1, 1}, 0.1, 0.2, 0.3, 0.4).auc()).isEqualTo(1);
        assertThat(scored(new int[] {1, 1, 0, 0}, 0.1, 0.2, 0.3, 0.4).auc()).isZero();
    }

    /** Row 0 is of class 0 and so on: of the two pairs of each class, both, half of one, and both are right. */
    @Test
    void ofMoreClassesAucIsTheMeanOfEachAgainstTheRest() {
        double[][] shares = {{0.6, 0.3, 0.1}, {0.5, 0.2, 0.3}, {0.2, 0.2, 0.6}};
        var answers = new Answers(names(3), -1, 3);
        for (int i = 0; i < 3; i++) {
            answers.add(i, 0, shares[i]);
        }
        assertThat(answers.classes().areas()).containsExactly(1.0, 0.25, 1.0);
        assertThat(answers.classes().auc()).isEqualTo(0.75);
    }

    @Test
    void pairByPairItIsTheSameInAnyOrderOfRows() {
        var random = new Random(4);
        for (int round = 0; round < 50; round++) {
            int rows = 2 + random.nextInt(40);
            int[] known = random.ints(rows, 0, 3).toArray();
            double[] scores = random.ints(rows, 0, 8).mapToDouble(i -> i / 8.0).toArray();
            double twice = 0;
            long pairs = 0;
            for (int a = 0; a < rows; a++) {
                for (int b = 0; b < rows; b++) {
                    if (known[a] == 1 && known[b] != 1) {
                        pairs++;
                        twice += scores[a] > scores[b] ? 2 : scores[a] == scores[b] ? 1 : 0;
                    }
                }
            }
            double area = Ranks.area(scores, known, 1);
            if (pairs == 0) {
                assertThat(area).isNaN();
                continue;
            }
            assertThat(area).isEqualTo(twice / (2.0 * pairs));
            var order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
            Collections.shuffle(order, random);
            double[] scoresShuffled = order.stream().mapToDouble(i -> scores[i]).toArray();
            int[] knownShuffled = order.stream().mapToInt(i -> known[i]).toArray();
            assertThat(Ranks.area(scoresShuffled, knownShuffled, 1)).isEqualTo(area);
        }
    }
}
