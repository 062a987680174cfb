package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class FactorTest {
    private static final int SIZE = 37;

    private final Random random = new Random(1);
    private final RealMatrix matrix = positive();
    private final Factor factor = factor();

    @Test
    void determinantAndInverseAreThoseOfTheMatrix() {
        var lu = new LUDecomposition(matrix);
        assertThat(factor.logDeterminant()).isCloseTo(Math.log(lu.getDeterminant()), within(1e-10));
        RealMatrix expected = lu.getSolver().getInverse();
        double[] inverse = factor.inverse();
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(inverse[i * SIZE + j]).isCloseTo(expected.getEntry(i, j), within(1e-10));
            }
        }
    }

    @Test
    void forwardAndBackwardSolveTheSystem() {
        double[] x = random.doubles(SIZE).toArray();
        double[] b = matrix.operate(x);
        factor.forward(b, SIZE);
        factor.backward(b, SIZE);
        assertThat(b).containsExactly(x, within(1e-10));
    }

    @Test
    void manyRightSidesAreSolvedAsOne() {
        int width = 5;
        double[] many = random.doubles(SIZE * width).toArray();
        double[] second = new double[SIZE];
        Arrays.setAll(second, i -> many[i * width + 1]);
        factor.forward(many, SIZE, width);
        factor.forward(second, SIZE);
        for (int i = 0; i < SIZE; i++) {
            assertThat(many[i * width + 1]).isCloseTo(second[i], within(1e-12));
        }
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsRepaired() {
        var broken = new Factor(2);
        broken.append(new double[0], 1);
        broken.append(new double[] {1}, 1);
        broken.append(new double[] {1, 1}, 1 - 1e-9);
        double[] b = {1, 1, 1};
        broken.forward(b, 3);
        assertThat(Arrays.stream(b).allMatch(Double::isFinite)).isTrue();
    }

    private RealMatrix positive() {
        RealMatrix root = new Array2DRowRealMatrix(SIZE, SIZE);
        for (int i = 0; i < SIZE; i++) {
            root.setRow(i, random.doubles(SIZE).toArray());
            root.addToEntry(i, i, 3);
        }
        return root.multiply(root.transpose());
    }

    private Factor factor() {
        var grown = new Factor(3);
        for (int i = 0; i < SIZE; i++) {
            grown.append(matrix.getRow(i), matrix.getEntry(i, i));
        }
        return grown;
    }
}
