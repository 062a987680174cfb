package io.luthier.space;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Powers, exponentials and logarithms in formulas, in doubles: in decimals of any length they may take forever. What is no finite
 * double cannot be computed.
 */
final class Powers {
    private Powers() {}

    private static EvaluationValue value(Token token, double x) throws EvaluationException {
        if (!Double.isFinite(x)) {
            throw new EvaluationException(token, "no finite number");
        }
        return EvaluationValue.numberValue(BigDecimal.valueOf(x));
    }

    private static double number(EvaluationValue value) {
        return value.getNumberValue().doubleValue();
    }

    @FunctionParameter(name = "value")
    static final class OfOne extends AbstractFunction {
        private final DoubleUnaryOperator function;

        OfOne(DoubleUnaryOperator function) {
            this.function = function;
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... values)
                throws EvaluationException {
            return value(token, function.applyAsDouble(number(values[0])));
        }
    }

    @FunctionParameter(name = "base")
    @FunctionParameter(name = "exponent")
    static final class OfTwo extends AbstractFunction {
        private final DoubleBinaryOperator function;

        OfTwo(DoubleBinaryOperator function) {
            this.function = function;
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... values)
                throws EvaluationException {
            return value(token, function.applyAsDouble(number(values[0]), number(values[1])));
        }
    }

    @InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER, leftAssociative = false)
    static final class Sign extends AbstractOperator {
        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... values)
                throws EvaluationException {
            return value(token, StrictMath.pow(number(values[0]), number(values[1])));
        }
    }
}
