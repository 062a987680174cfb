package io.luthier.space;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.operators.booleans.PrefixNotOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A constraint's expression, parsed once; evaluated by any number of threads. Numbers are compared as the decimals that
 * their texts show, in 68 digits; powers, exponentials and logarithms are doubles. What cannot be computed (a division by zero, the root of a negative number) does not hold.
 *
 * <p>A study file may come from an untrusted source: the operators and functions are these alone, none of which can run code, look
 * at the clock, draw a random number, or take long.
 */
final class Formula implements Predicate<Config> {
    static final Map<String, FunctionIfc> FUNCTIONS = functions();

    @SuppressWarnings("unchecked") // the library takes its entries as varargs of a generic type
    private static final ExpressionConfiguration LANGUAGE = ExpressionConfiguration.builder()
            .operatorDictionary(MapBasedOperatorDictionary.ofOperators(
                    Map.entry("+", new PrefixPlusOperator()),
                    Map.entry("-", new PrefixMinusOperator()),
                    Map.entry("!", new PrefixNotOperator()),
                    Map.entry("+", new InfixPlusOperator()),
                    Map.entry("-", new InfixMinusOperator()),
                    Map.entry("*", new InfixMultiplicationOperator()),
                    Map.entry("/", new InfixDivisionOperator()),
                    Map.entry("%", new InfixModuloOperator()),
                    Map.entry("^", new Powers.Sign()),
                    Map.entry("&&", new InfixAndOperator()),
                    Map.entry("||", new InfixOrOperator()),
                    Map.entry("==", new InfixEqualsOperator()),
                    Map.entry("!=", new InfixNotEqualsOperator()),
                    Map.entry("<", new InfixLessOperator()),
                    Map.entry("<=", new InfixLessEqualsOperator()),
                    Map.entry(">", new InfixGreaterOperator()),
                    Map.entry(">=", new InfixGreaterEqualsOperator())))
            .functionDictionary(
                    MapBasedFunctionDictionary.ofFunctions(FUNCTIONS.entrySet().toArray(Map.Entry[]::new)))
            .defaultConstants(Map.of("TRUE", EvaluationValue.TRUE, "FALSE", EvaluationValue.FALSE))
            .singleQuoteStringLiteralsAllowed(true)
            .implicitMultiplicationAllowed(false)
            .arraysAllowed(false)
            .structuresAllowed(false)
            .build();

    private final ASTNode root;
    private final Map<String, String> pathByAlias;

    private Formula(ASTNode root, Map<String, String> pathByAlias) {
        this.root = root;
        this.pathByAlias = pathByAlias;
    }

    /**
     * The formula of {@code text} over the parameters of a space.
     *
     * @throws InvalidSettingException with position and text, if it cannot be read, names what is not there, mixes numbers
     *     with text, or is no condition
     */
    static Formula compile(String text, Map<String, Axis> axes) {
        var source = FormulaText.read(text, axes.keySet());
        ASTNode root = tree(source, "Write it as simpler constraints: all of them must hold.");
        new FormulaKinds(source, axes).check(root);
        return new Formula(root, source.pathByAlias());
    }

    /** The tree of a text whose order has been checked. */
    static ASTNode tree(FormulaText source, String advice) {
        try {
            return new Expression(source.aliased(), LANGUAGE).getAbstractSyntaxTree();
        } catch (ParseException | RuntimeException e) { // whatever is left has no better words
            int at = e instanceof ParseException where ? where.getStartPosition() - 1 : 0;
            throw source.refusal(at, "it is no formula", advice);
        }
    }

    @Override
    public boolean test(Config config) {
        var expression = new Expression("", LANGUAGE);
        for (var entry : pathByAlias.entrySet()) {
            if (!config.has(entry.getValue())) {
                return true;
            }
            expression.getDataAccessor().setData(entry.getKey(), value(config.at(entry.getValue())));
        }
        try {
            return expression.evaluateSubtree(root).getBooleanValue();
        } catch (EvaluationException | ArithmeticException e) {
            return false;
        }
    }

    /** The linear relations that it demands, over the axes of a space by path. */
    List<Relation> relations(List<Axis> axes) {
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < axes.size(); i++) {
            for (var alias : pathByAlias.entrySet()) {
                if (alias.getValue().equals(axes.get(i).path()) && NumberAxis.is(axes.get(i))) {
                    numbers.put(alias.getKey(), i);
                }
            }
        }
        return Linear.in(root, numbers);
    }

    private static EvaluationValue value(Object value) {
        if (value instanceof Long whole) {
            return EvaluationValue.numberValue(BigDecimal.valueOf(whole));
        } else if (value instanceof Double real) {
            return EvaluationValue.numberValue(new BigDecimal(Decimal.text(real)));
        }
        return EvaluationValue.stringValue((String) value);
    }

    /** Exact for powers of two. */
    static double log2(double x) {
        int exponent = Math.getExponent(x);
        boolean power = x > 0 && x == Math.scalb(1.0, exponent);
        return power ? exponent : StrictMath.log(x) / StrictMath.log(2);
    }

    private static Map<String, FunctionIfc> functions() {
        var functions = new TreeMap<String, FunctionIfc>(String.CASE_INSENSITIVE_ORDER);
        functions.put("ABS", new AbsFunction());
        functions.put("CEILING", new CeilingFunction());
        functions.put("COS", new Powers.OfOne(StrictMath::cos));
        functions.put("EXP", new Powers.OfOne(StrictMath::exp));
        functions.put("FLOOR", new FloorFunction());
        functions.put("IF", new IfFunction());
        functions.put("LOG", new Powers.OfOne(StrictMath::log));
        functions.put("LOG10", new Powers.OfOne(StrictMath::log10));
        functions.put("LOG2", new Powers.OfOne(Formula::log2));
        functions.put("MAX", new MaxFunction());
        functions.put("MIN", new MinFunction());
        functions.put("POW", new Powers.OfTwo(StrictMath::pow));
        functions.put("ROUND", new RoundFunction());
        functions.put("SIN", new Powers.OfOne(StrictMath::sin));
        functions.put("SQRT", new SqrtFunction());
        functions.put("TANH", new Powers.OfOne(StrictMath::tanh));
        return functions;
    }
}
