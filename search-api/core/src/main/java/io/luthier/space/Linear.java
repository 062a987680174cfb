package io.luthier.space;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import io.luthier.space.Relation.Kind;
import io.luthier.space.Relation.Sum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the linear relations that a formula demands; what else it demands is left out. */
final class Linear {
    private final Map<String, Integer> axisByAlias;
    private final List<Relation> relations = new ArrayList<>();

    private Linear(Map<String, Integer> axisByAlias) {
        this.axisByAlias = axisByAlias;
    }

    /**
     * The relations of a formula.
     *
     * @param axisByAlias the numbers in it
     */
    static List<Relation> in(ASTNode root, Map<String, Integer> axisByAlias) {
        var linear = new Linear(axisByAlias);
        linear.condition(root);
        return linear.relations;
    }

    private void condition(ASTNode node) {
        String sign = node.getToken().getValue();
        List<ASTNode> parts = node.getParameters();
        switch (sign) {
            case "&&" -> parts.forEach(this::condition);
            case "==" -> compared(parts.get(0), parts.get(1), Kind.ZERO);
            case "<=" -> compared(parts.get(0), parts.get(1), Kind.AT_MOST);
            case "<" -> compared(parts.get(0), parts.get(1), Kind.BELOW);
            case ">=" -> compared(parts.get(1), parts.get(0), Kind.AT_MOST);
            case ">" -> compared(parts.get(1), parts.get(0), Kind.BELOW);
            default -> {}
        }
    }

    private void compared(ASTNode less, ASTNode more, Kind kind) {
        Sum right = sum(more);
        boolean distance = less.getToken().getType() == Token.TokenType.FUNCTION
                && less.getToken().getValue().equalsIgnoreCase("ABS")
                && kind != Kind.ZERO;
        Sum left = sum(distance ? less.getParameters().get(0) : less);
        if (left == null || right == null) {
            return;
        }
        add(Relation.of(left, right, kind));
        if (distance) {
            add(Relation.of(left.times(BigDecimal.ONE.negate()), right, kind));
        }
    }

    private void add(Relation relation) {
        if (!relation.terms().isEmpty()) {
            relations.add(relation);
        }
    }

    /** The linear form of an expression, null if it is none. */
    private @Nullable Sum sum(ASTNode node) {
        Token token = node.getToken();
        List<ASTNode> parts = node.getParameters();
        return switch (token.getType()) {
            case NUMBER_LITERAL -> Sum.of(new BigDecimal(token.getValue()));
            case VARIABLE_OR_CONSTANT -> {
                Integer axis = axisByAlias.get(token.getValue());
                yield axis == null ? null : Sum.ofAxis(axis);
            }
            case PREFIX_OPERATOR -> {
                Sum of = token.getValue().equals("!") ? null : sum(parts.get(0));
                yield of == null || token.getValue().equals("+") ? of : of.times(BigDecimal.ONE.negate());
            }
            case INFIX_OPERATOR -> infix(token.getValue(), sum(parts.get(0)), sum(parts.get(1)));
            default -> null;
        };
    }

    private static @Nullable Sum infix(String sign, @Nullable Sum a, @Nullable Sum b) {
        if (a == null || b == null) {
            return null;
        }
        return switch (sign) {
            case "+" -> a.plus(b);
            case "-" -> a.plus(b.times(BigDecimal.ONE.negate()));
            case "*" ->
                a.terms().isEmpty() ? b.times(a.constant()) : b.terms().isEmpty() ? a.times(b.constant()) : null;
            case "/" -> quotient(a, b);
            default -> null;
        };
    }

    private static @Nullable Sum quotient(Sum a, Sum b) {
        if (!b.terms().isEmpty() || b.constant().signum() == 0) {
            return null;
        }
        try {
            return a.over(b.constant());
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
