package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Condition.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads conditions: comparisons, {@code and}, {@code or}, {@code not} and parentheses, by descent. */
final class ConditionReader {
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;
    private static final String SIGNS = "=!<>()[],&|'\"";
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in");
    private static final Map<String, Relation> RELATIONS = Map.of(
            "==", Relation.IN,
            "=", Relation.IN,
            "!=", Relation.NOT_IN,
            "<", Relation.BELOW,
            "<=", Relation.AT_MOST,
            ">", Relation.ABOVE,
            ">=", Relation.AT_LEAST);
    private static final Map<Relation, Relation> TURNED = Map.of(
            Relation.IN, Relation.IN,
            Relation.NOT_IN, Relation.NOT_IN,
            Relation.BELOW, Relation.ABOVE,
            Relation.ABOVE, Relation.BELOW,
            Relation.AT_LEAST, Relation.AT_MOST,
            Relation.AT_MOST, Relation.AT_LEAST);
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");

    /** A part of the text; {@code quoted} text is never a sign or a word of the language. */
    private record Token(String text, boolean quoted, int at) {
        boolean is(String... signs) {
            return !quoted && List.of(signs).contains(text.toLowerCase(Locale.ROOT));
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private ConditionReader(String text) {
        this.text = text;
    }

    static Condition read(String text) {
        var reader = new ConditionReader(text);
        if (text.length() > LONGEST) {
            throw new InvalidSettingException(
                    "",
                    "a condition has %,d characters, the limit is %,d\nSplit the parameter."
                            .formatted(text.length(), LONGEST));
        }
        reader.split();
        Condition condition = reader.any(0);
        if (reader.next < reader.tokens.size()) {
            throw reader.refusal("unexpected " + Names.quote(reader.peek().text()), "Join tests with and, or.");
        }
        return condition;
    }

    /** Whether a path can stand without quotes. */
    static boolean bare(String path) {
        return !WORDS.contains(path.toLowerCase(Locale.ROOT))
                && !NUMBER.matcher(path).matches()
                && path.chars().noneMatch(c -> Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0 || c == '\\');
    }

    private void split() {
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isWhitespace(c)) {
                at = end;
                continue;
            } else if (c == '\'' || c == '"') {
                at = quoted(at);
                continue;
            } else if (SIGNS.indexOf(c) < 0) {
                while (end < text.length()
                        && !Character.isWhitespace(text.charAt(end))
                        && SIGNS.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
            } else if (end < text.length()
                    && Set.of("==", "!=", "<=", ">=", "&&", "||").contains(text.substring(at, end + 1))) {
                end++;
            }
            tokens.add(new Token(text.substring(at, end), false, at));
            at = end;
        }
    }

    private int quoted(int from) {
        var inner = new StringBuilder();
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == text.charAt(from)) {
                tokens.add(new Token(inner.toString(), true, from));
                return at + 1;
            } else if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            inner.append(text.charAt(at));
        }
        next = tokens.size();
        tokens.add(new Token("", true, from));
        throw refusal("the quote is not closed", "");
    }

    private Condition any(int depth) {
        var parts = new ArrayList<Condition>();
        do {
            parts.add(all(depth));
        } while (skip("or", "||"));
        return Condition.Any.of(parts);
    }

    private Condition all(int depth) {
        var parts = new ArrayList<Condition>();
        do {
            parts.add(one(depth));
        } while (skip("and", "&&"));
        return Condition.All.of(parts);
    }

    private Condition one(int depth) {
        if (depth > DEEPEST) {
            throw refusal("more than " + DEEPEST + " parts lie inside each other", "Write it flatter.");
        } else if (skip("not", "!")) {
            return one(depth + 1).not();
        } else if (skip("(")) {
            Condition inner = any(depth + 1);
            need(")", "the parenthesis is not closed");
            return inner;
        }
        return test();
    }

    private Condition test() {
        Token first = operand("a parameter");
        boolean turned = !first.quoted() && NUMBER.matcher(first.text()).matches();
        if (next < tokens.size() && RELATIONS.containsKey(peek().text()) && !peek().quoted()) {
            Relation relation = RELATIONS.get(peek().text());
            next++;
            Token second = operand(turned ? "a parameter" : "a value");
            return turned
                    ? new Condition.Test(
                            second.text(), Objects.requireNonNull(TURNED.get(relation)), List.of(value(first)))
                    : new Condition.Test(first.text(), relation, List.of(value(second)));
        }
        boolean not = skip("not");
        if (!skip("in")) {
            throw refusal(
                    next < tokens.size()
                            ? "unexpected " + Names.quote(peek().text())
                            : Names.quote(first.text()) + " is not compared",
                    "Write " + first.text() + " == value, != value, >= number or in [value, value].");
        }
        need("[", "no list after 'in'");
        var values = new ArrayList<Object>();
        do {
            values.add(value(operand("a value")));
        } while (skip(","));
        need("]", "the list is not closed");
        return new Condition.Test(first.text(), not ? Relation.NOT_IN : Relation.IN, values);
    }

    private Token operand(String what) {
        if (next == tokens.size()) {
            throw refusal("it ends where " + what + " belongs", "");
        }
        Token token = peek();
        boolean sign =
                !token.quoted() && (SIGNS.indexOf(token.text().charAt(0)) >= 0 || token.is("and", "or", "not", "in"));
        if (sign || token.text().isEmpty()) {
            throw refusal(
                    "unexpected " + Names.quote(token.text()) + " where " + what + " belongs",
                    "Text that is not a plain word stands in quotes.");
        }
        next++;
        return token;
    }

    private static Object value(Token token) {
        if (token.quoted() || !NUMBER.matcher(token.text()).matches()) {
            return token.text();
        }
        return WHOLE.matcher(token.text()).matches()
                ? (Object) Long.valueOf(token.text())
                : (Object) Double.valueOf(token.text());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean skip(String... signs) {
        boolean found = next < tokens.size() && peek().is(signs);
        next += found ? 1 : 0;
        return found;
    }

    private void need(String sign, String otherwise) {
        if (!skip(sign)) {
            throw refusal(otherwise, "");
        }
    }

    private InvalidSettingException refusal(String what, String advice) {
        int at = next < tokens.size() ? peek().at() : text.length();
        return new InvalidSettingException(
                "",
                "the condition %s cannot be read at position %d: %s".formatted(Names.quote(text), at + 1, what)
                        + (advice.isEmpty() ? "" : "\n" + advice));
    }
}
