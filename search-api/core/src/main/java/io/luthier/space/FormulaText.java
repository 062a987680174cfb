package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a formula with each declared name, which may hold hyphens and dots, replaced by an alias of one letter and
 * blanks, so that every position stays what it was.
 *
 * <p>The longest declared name wins, and a hyphen after it is a minus where what follows is no part of a longer name:
 * {@code batch-size-1} is {@code batch-size - 1}.
 */
final class FormulaText {
    private static final int LONGEST = 2_000;
    private static final char FIRST_ALIAS = '\u4e00'; // 20,000 letters in a row, more than a formula has room for
    private static final Pattern NUMBER = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern SIGN = Pattern.compile("&&|\\|\\||[=!<>]=|[-+*/%^<>!(),]");
    private static final String ESCAPED = "'\"\\trnfb";
    private static final Map<String, String> WORDS = Map.of("and", "&&", "or", "||", "not", "!");
    private static final Map<String, String> SIGNS = Map.of("=", "==", "&", "&&", "|", "||");

    private final String noun;
    private final String text;
    private final Set<String> paths;
    private final StringBuilder aliased = new StringBuilder();
    private final FormulaGrammar grammar = new FormulaGrammar();
    private final Map<String, String> aliasByPath = new LinkedHashMap<>();
    private final Map<String, String> pathByAlias = new LinkedHashMap<>();

    private FormulaText(String noun, String text, Set<String> paths) {
        this.noun = noun;
        this.text = text;
        this.paths = paths;
    }

    /** A constraint. */
    static FormulaText read(String text, Set<String> paths) {
        if (text.length() > LONGEST) {
            throw tooLong("a constraint", text, "Split it: all constraints must hold.");
        }
        if (text.isBlank()) {
            throw new InvalidSettingException("", "a constraint is empty\nRemove it, or write a condition.");
        }
        return parsed(new FormulaText("constraint", text, paths));
    }

    /** A formula of numbers. */
    static FormulaText number(String text, Set<String> names) {
        if (text.length() > LONGEST) {
            throw tooLong("a formula", text, "Write a shorter one.");
        }
        if (text.isBlank()) {
            throw new InvalidSettingException("", "a formula is empty\nWrite one, such as 1 - t / T.");
        }
        return parsed(new FormulaText("formula", text, names));
    }

    private static InvalidSettingException tooLong(String what, String text, String advice) {
        return new InvalidSettingException(
                "", "%s has %,d characters, the limit is %,d\n%s".formatted(what, text.length(), LONGEST, advice));
    }

    private static FormulaText parsed(FormulaText source) {
        String text = source.text;
        for (int at = 0; at < text.length(); ) {
            at = source.next(at);
        }
        source.grammar.check(source);
        return source;
    }

    /** The text with aliases for names, of the same length. */
    String aliased() {
        return aliased.toString();
    }

    /** Which parameter an alias stands for. */
    Map<String, String> pathByAlias() {
        return pathByAlias;
    }

    /** A message with names for aliases. */
    String inNames(String message) {
        String named = message;
        for (var entry : pathByAlias.entrySet()) {
            named = named.replace(entry.getKey(), entry.getValue());
        }
        return named;
    }

    /** A refusal of what stands at an index. */
    InvalidSettingException refusal(int at, String what, String advice) {
        int position = Math.min(Math.max(at, 0), text.length());
        return new InvalidSettingException(
                "",
                "the %s %s cannot be read at position %d: %s".formatted(noun, Names.quote(text), position + 1, what)
                        + (advice.isEmpty() ? "" : "\n" + advice));
    }

    private int next(int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return keep(FormulaGrammar.Kind.VALUE, at, quoted(at));
        } else if (Character.isWhitespace(c)) {
            return keep(at, at + 1);
        } else if (letter(at)) {
            return word(at);
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            return keep(FormulaGrammar.Kind.VALUE, at, number(at, number.end()));
        }
        if (text.startsWith("**", at)) {
            throw refusal(at, "unexpected '**'", "Did you mean ^?");
        }
        Matcher sign = SIGN.matcher(text).region(at, text.length());
        if (sign.lookingAt()) {
            return keep(kind(c), at, sign.end());
        }
        String shown = Character.toString(text.codePointAt(at));
        String meant = SIGNS.get(shown);
        throw refusal(
                at,
                "unexpected " + Names.quote(shown),
                meant != null
                        ? "Did you mean " + meant + "?"
                        : "Known signs: && || ! == != < <= > >= + - * / % ^ ( ) and quotes around text.");
    }

    private static FormulaGrammar.Kind kind(char sign) {
        return switch (sign) {
            case '(' -> FormulaGrammar.Kind.OPEN;
            case ')' -> FormulaGrammar.Kind.CLOSE;
            case ',' -> FormulaGrammar.Kind.COMMA;
            default -> FormulaGrammar.Kind.OPERATOR;
        };
    }

    private int keep(FormulaGrammar.Kind kind, int from, int to) {
        grammar.add(kind, from, text.substring(from, to));
        return keep(from, to);
    }

    private int keep(int from, int to) {
        aliased.append(text, from, to);
        return to;
    }

    private int quoted(int from) {
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                escaped(at);
                at++;
            } else if (text.charAt(at) == text.charAt(from)) {
                return at + 1;
            }
        }
        throw refusal(from, "the quote is not closed", "");
    }

    private void escaped(int at) {
        if (at + 1 < text.length() && ESCAPED.indexOf(text.charAt(at + 1)) < 0) {
            throw refusal(
                    at,
                    "a backslash before " + Names.quote(Character.toString(text.codePointAt(at + 1)))
                            + " means nothing",
                    "Write \\\\ for a backslash in a text.");
        }
    }

    private int number(int from, int to) {
        if (to < text.length() && (letter(to) || text.charAt(to) == '.')) {
            throw refusal(to, "unexpected " + Names.quote(text.substring(to, to + 1)) + " after a number", "");
        }
        String digits = text.substring(from, to);
        if (digits.length() > 400
                || Double.isInfinite(Double.parseDouble(digits))
                || Double.parseDouble(digits) == 0 && new BigDecimal(significand(digits)).signum() != 0) {
            throw refusal(from, "the number " + digits + " is beyond the range of a double", "");
        }
        return to;
    }

    private static String significand(String digits) {
        return digits.split("[eE]", 2)[0];
    }

    private int word(int at) {
        if (function(at)) {
            return keep(FormulaGrammar.Kind.FUNCTION, at, run(at));
        }
        String path = declared(at);
        if (path != null) {
            String alias =
                    aliasByPath.computeIfAbsent(path, p -> String.valueOf((char) (FIRST_ALIAS + aliasByPath.size())));
            pathByAlias.put(alias, path);
            grammar.add(FormulaGrammar.Kind.VALUE, at, path);
            aliased.append(alias).append(" ".repeat(path.length() - 1));
            return at + path.length();
        }
        String word = text.substring(at, run(at));
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return keep(FormulaGrammar.Kind.VALUE, at, run(at));
        } else if (WORDS.containsKey(word.toLowerCase(Locale.ROOT))) {
            throw refusal(
                    at,
                    "unexpected " + Names.quote(word),
                    "Write " + WORDS.get(word.toLowerCase(Locale.ROOT)) + " instead.");
        } else if (called(run(at))) {
            throw refusal(at, "no function " + Names.quote(word), Names.advice(word, Formula.FUNCTIONS.keySet()));
        }
        throw refusal(
                at,
                (noun.equals("formula") ? "no name " : "no parameter ") + Names.quote(word),
                Names.advice(word, paths));
    }

    /** The longest declared name that starts here and ends where a name can end. */
    private @Nullable String declared(int at) {
        String longest = null;
        for (String path : paths) {
            if (text.startsWith(path, at)
                    && (longest == null || path.length() > longest.length())
                    && ends(at + path.length())) {
                longest = path;
            }
        }
        return longest;
    }

    private boolean ends(int at) {
        if (at >= text.length() || !part(at)) {
            return true;
        }
        return text.charAt(at) == '-' && (at + 1 >= text.length() || !letter(at + 1) || begins(at + 1));
    }

    /** Whether a known name begins here. */
    private boolean begins(int at) {
        return function(at)
                || paths.stream().anyMatch(path -> text.startsWith(path, at) && !inWord(at + path.length()));
    }

    private boolean inWord(int at) {
        return at < text.length() && part(at) && text.charAt(at) != '-';
    }

    /** The end of the run of characters that names are made of, without hyphens and dots at its end. */
    private int run(int from) {
        int to = from;
        while (to < text.length() && part(to)) {
            to += Character.charCount(text.codePointAt(to));
        }
        while (to > from && (text.charAt(to - 1) == '-' || text.charAt(to - 1) == '.')) {
            to--;
        }
        return to;
    }

    private boolean function(int at) {
        int to = run(at);
        return Formula.FUNCTIONS.containsKey(text.substring(at, to)) && called(to);
    }

    private boolean called(int at) {
        int to = at;
        while (to < text.length() && Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return to < text.length() && text.charAt(to) == '(';
    }

    private boolean letter(int at) {
        int c = text.codePointAt(at);
        return Character.isLetter(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private boolean part(int at) {
        int c = text.codePointAt(at);
        return letter(at) || Character.isDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
