package io.luthier.space;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import io.luthier.settings.InvalidSettingException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A formula of numbers in the language of constraints, with the same limits: {@code 0.5 * (1 + cos(pi * t / T))}. Parsed once;
 * evaluated in doubles, by any number of threads, with the same bits everywhere. What cannot be computed is NaN.
 */
public final class NumberFormula {
    /** One part of a formula; conditions are 1 and 0. */
    @FunctionalInterface
    private interface Part {
        double of(double[] values);
    }

    private final String text;
    private final Set<String> used;
    private final Part root;

    private NumberFormula(String text, Set<String> used, Part root) {
        this.text = text;
        this.used = used;
        this.root = root;
    }

    /**
     * The formula of a text.
     *
     * @param names that may stand in it, in the order of the values that {@link #at} is given
     * @throws InvalidSettingException with position and text, if it cannot be read, names what is not there, or is no number
     */
    public static NumberFormula of(String text, List<String> names) {
        Map<String, Axis> axes = new LinkedHashMap<>();
        names.forEach(name -> axes.put(
                name, new Axis(name, Param.real("number", 0, 1), Axis.ROOT, 0, Optional.empty(), Optional.empty())));
        var source = FormulaText.number(text, axes.keySet());
        ASTNode tree = Formula.tree(source, "Write it in a simpler way.");
        new FormulaKinds(source, axes).checkNumber(tree);
        var places = new LinkedHashMap<String, Integer>();
        source.pathByAlias().forEach((alias, name) -> places.put(alias, names.indexOf(name)));
        return new NumberFormula(
                text, Set.copyOf(new LinkedHashSet<>(source.pathByAlias().values())), part(tree, places));
    }

    /** The names that stand in it. */
    public Set<String> used() {
        return used;
    }

    /** Its value. */
    public double at(double... values) {
        return root.of(values);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Part part(ASTNode node, Map<String, Integer> places) {
        Token token = node.getToken();
        var parts = new ArrayList<Part>();
        node.getParameters().forEach(child -> parts.add(part(child, places)));
        return switch (token.getType()) {
            case NUMBER_LITERAL -> constant(new BigDecimal(token.getValue()).doubleValue());
            case VARIABLE_OR_CONSTANT -> variable(token.getValue(), places);
            case FUNCTION -> function(token.getValue().toUpperCase(Locale.ROOT), parts);
            case PREFIX_OPERATOR -> prefix(token.getValue(), parts.get(0));
            default -> infix(token.getValue(), parts.get(0), parts.get(1));
        };
    }

    private static Part constant(double value) {
        return values -> value;
    }

    private static Part variable(String alias, Map<String, Integer> places) {
        Integer place = places.get(alias);
        if (place == null) {
            return constant(alias.equalsIgnoreCase("true") ? 1 : 0);
        }
        int at = place;
        return values -> values[at];
    }

    private static Part prefix(String sign, Part of) {
        return switch (sign) {
            case "-" -> values -> -of.of(values);
            case "!" -> values -> of.of(values) == 0 ? 1 : 0;
            default -> of;
        };
    }

    private static Part infix(String sign, Part a, Part b) {
        return switch (sign) {
            case "+" -> values -> a.of(values) + b.of(values);
            case "-" -> values -> a.of(values) - b.of(values);
            case "*" -> values -> a.of(values) * b.of(values);
            case "/" -> values -> a.of(values) / b.of(values);
            case "%" -> values -> a.of(values) % b.of(values);
            case "^" -> values -> StrictMath.pow(a.of(values), b.of(values));
            case "&&" -> values -> a.of(values) != 0 && b.of(values) != 0 ? 1 : 0;
            case "||" -> values -> a.of(values) != 0 || b.of(values) != 0 ? 1 : 0;
            case "==" -> values -> a.of(values) == b.of(values) ? 1 : 0;
            case "!=" -> values -> a.of(values) != b.of(values) ? 1 : 0;
            case "<" -> values -> a.of(values) < b.of(values) ? 1 : 0;
            case "<=" -> values -> a.of(values) <= b.of(values) ? 1 : 0;
            case ">" -> values -> a.of(values) > b.of(values) ? 1 : 0;
            case ">=" -> values -> a.of(values) >= b.of(values) ? 1 : 0;
            default -> throw new IllegalStateException("no sign " + sign);
        };
    }

    private static Part function(String name, List<Part> parts) {
        Part a = parts.get(0);
        return switch (name) {
            case "ABS" -> values -> Math.abs(a.of(values));
            case "CEILING" -> values -> Math.ceil(a.of(values));
            case "COS" -> values -> StrictMath.cos(a.of(values));
            case "EXP" -> values -> StrictMath.exp(a.of(values));
            case "FLOOR" -> values -> Math.floor(a.of(values));
            case "IF" -> values -> parts.get(a.of(values) != 0 ? 1 : 2).of(values);
            case "LOG" -> values -> StrictMath.log(a.of(values));
            case "LOG10" -> values -> StrictMath.log10(a.of(values));
            case "LOG2" -> values -> Formula.log2(a.of(values));
            case "MAX" ->
                values -> parts.stream()
                        .mapToDouble(part -> part.of(values))
                        .reduce(Math::max)
                        .orElse(Double.NaN);
            case "MIN" ->
                values -> parts.stream()
                        .mapToDouble(part -> part.of(values))
                        .reduce(Math::min)
                        .orElse(Double.NaN);
            case "POW" -> values -> StrictMath.pow(a.of(values), parts.get(1).of(values));
            case "ROUND" -> values -> round(a.of(values), (int) parts.get(1).of(values));
            case "SIN" -> values -> StrictMath.sin(a.of(values));
            case "SQRT" -> values -> Math.sqrt(a.of(values));
            case "TANH" -> values -> StrictMath.tanh(a.of(values));
            default -> throw new IllegalStateException("no function " + name);
        };
    }

    private static double round(double x, int digits) {
        return Double.isFinite(x)
                ? new BigDecimal(Double.toString(x))
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : x;
    }
}
