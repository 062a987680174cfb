package io.luthier.space;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the kind of each part of a formula, and refuses parts that do not fit together. */
final class FormulaKinds {
    private static final int MOST_DIGITS = 30;

    private enum Kind {
        NUMBER("a number"),
        TEXT("text"),
        CONDITION("a condition");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    private final FormulaText source;
    private final Map<String, Axis> axes;

    FormulaKinds(FormulaText source, Map<String, Axis> axes) {
        this.source = source;
        this.axes = axes;
    }

    /** Refuses a formula that is no condition. */
    void check(ASTNode root) {
        Kind kind = kind(root);
        if (kind != Kind.CONDITION) {
            throw source.refusal(0, "it is " + kind.shown + ", not a condition", "Compare it with something.");
        }
    }

    /** Refuses a formula that is no number. */
    void checkNumber(ASTNode root) {
        Kind kind = kind(root);
        if (kind != Kind.NUMBER) {
            throw source.refusal(
                    0, "it is " + kind.shown + ", not a number", "Choose numbers by it: IF(t < 100, 1, 0.1).");
        }
    }

    private Kind kind(ASTNode node) {
        Token token = node.getToken();
        List<ASTNode> parts = node.getParameters();
        switch (token.getType()) {
            case NUMBER_LITERAL:
                return Kind.NUMBER;
            case STRING_LITERAL:
                return Kind.TEXT;
            case VARIABLE_OR_CONSTANT:
                Axis axis = axis(node);
                return axis == null ? Kind.CONDITION : axis.decode(0) instanceof String ? Kind.TEXT : Kind.NUMBER;
            case FUNCTION:
                return function(token, parts);
            default:
                return operator(token, parts);
        }
    }

    private Kind operator(Token token, List<ASTNode> parts) {
        switch (token.getValue()) {
            case "&&":
            case "||":
            case "!":
                need(token, parts, Kind.CONDITION);
                return Kind.CONDITION;
            case "==":
            case "!=":
                same(token, parts);
                known(parts.get(0), parts.get(1));
                known(parts.get(1), parts.get(0));
                return Kind.CONDITION;
            case "<":
            case "<=":
            case ">":
            case ">=":
                need(token, parts, Kind.NUMBER);
                return Kind.CONDITION;
            default:
                need(token, parts, Kind.NUMBER);
                return Kind.NUMBER;
        }
    }

    private Kind function(Token token, List<ASTNode> parts) {
        String name = token.getValue().toUpperCase(Locale.ROOT);
        if (name.equals("IF")) {
            need(token, parts.subList(0, 1), Kind.CONDITION);
            return same(token, parts.subList(1, parts.size()));
        }
        need(token, parts, Kind.NUMBER);
        if (name.equals("ROUND")) {
            Token digits = parts.get(1).getToken();
            if (digits.getType() != Token.TokenType.NUMBER_LITERAL
                    || !digits.getValue().matches("[0-9]{1,2}")
                    || Integer.parseInt(digits.getValue()) > MOST_DIGITS) {
                throw refusal(digits, "ROUND takes its digits as a whole number from 0 to " + MOST_DIGITS, "");
            }
        }
        return Kind.NUMBER;
    }

    private void need(Token token, List<ASTNode> parts, Kind needed) {
        for (ASTNode part : parts) {
            Kind kind = kind(part);
            if (kind != needed) {
                throw refusal(
                        part.getToken(),
                        token.getValue() + " needs " + needed.shown + " here, not " + kind.shown,
                        kind == Kind.TEXT ? "Text can be compared with == and !=." : "");
            }
        }
    }

    private Kind same(Token token, List<ASTNode> parts) {
        Kind first = kind(parts.get(0));
        Kind second = kind(parts.get(1));
        if (first != second) {
            throw refusal(
                    token,
                    token.getValue() + " takes two of a kind, not " + first.shown + " and " + second.shown,
                    first == Kind.CONDITION || second == Kind.CONDITION
                            ? ""
                            : "Text stands in quotes, numbers do not.");
        }
        return first;
    }

    /** Refuses a comparison with a text that the parameter never has. */
    private void known(ASTNode side, ASTNode other) {
        Axis axis = axis(side);
        String text = other.getToken().getValue();
        if (axis == null || other.getToken().getType() != Token.TokenType.STRING_LITERAL) {
            return;
        }
        var values = new ArrayList<String>();
        if (axis.param() instanceof Param.Choice choice) {
            values.addAll(choice.labels());
        } else if (axis.param() instanceof Param.Ordinal ordinal) {
            ordinal.values().forEach(value -> values.add(value.toString()));
        }
        if (!values.contains(text)) {
            throw refusal(
                    other.getToken(),
                    "'" + axis.path() + "' is never " + Names.quote(text),
                    Names.advice(text, values));
        }
    }

    private @Nullable Axis axis(ASTNode node) {
        String path = source.pathByAlias().get(node.getToken().getValue());
        return node.getToken().getType() == Token.TokenType.VARIABLE_OR_CONSTANT && path != null
                ? axes.get(path)
                : null;
    }

    private InvalidSettingException refusal(Token token, String what, String advice) {
        return source.refusal(token.getStartPosition() - 1, source.inNames(what), advice);
    }
}
