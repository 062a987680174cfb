package io.luthier.space;

import com.ezylang.evalex.functions.FunctionIfc;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Refuses a formula whose parts stand in no order that means something: operators without a value beside them, values side by side,
 * brackets that do not match, functions with too few values or too many.
 */
final class FormulaGrammar {
    /** What a part of a formula is. */
    enum Kind {
        VALUE,
        FUNCTION,
        OPEN,
        CLOSE,
        COMMA,
        OPERATOR
    }

    private record Part(Kind kind, int at, String text) {}

    /** A bracket that is open. */
    private static final class Bracket {
        final Part part;
        final Part function;
        int commas;

        /** @param function the one whose values it holds, or the bracket itself */
        Bracket(Part part, Part function) {
            this.part = part;
            this.function = function;
        }

        boolean ofFunction() {
            return function.kind() == Kind.FUNCTION;
        }
    }

    private static final Set<String> SIGNS_BEFORE = Set.of("+", "-", "!");
    private static final String VALUE = "Write a parameter, a number, a text in quotes or a condition there.";

    private final List<Part> parts = new ArrayList<>();

    void add(Kind kind, int at, String text) {
        parts.add(new Part(kind, at, text));
    }

    /** @throws InvalidSettingException naming the first part that cannot stand where it does */
    void check(FormulaText source) {
        Deque<Bracket> open = new ArrayDeque<>();
        boolean wanted = true; // a value
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (wanted && needsValueBefore(part)) {
                throw noValue(source, i, open);
            } else if (!wanted && startsValue(part)) {
                throw source.refusal(
                        part.at(),
                        "an operator is missing before " + Names.quote(part.text()),
                        "Write && or || between conditions, + - * / % or ^ between numbers.");
            }
            switch (part.kind()) {
                case VALUE -> wanted = false;
                case FUNCTION -> {}
                case OPEN -> open.push(new Bracket(part, i > 0 ? parts.get(i - 1) : part));
                case COMMA -> {
                    Bracket bracket = open.peek();
                    if (bracket == null || !bracket.ofFunction()) {
                        throw source.refusal(
                                part.at(),
                                "a comma stands outside of a function",
                                "Join conditions by &&; a fraction has a point, as in 0.5.");
                    }
                    bracket.commas++;
                    wanted = true;
                }
                case CLOSE -> close(source, part, open);
                case OPERATOR -> wanted = true;
            }
        }
        if (wanted) {
            throw noValue(source, parts.size(), open);
        } else if (!open.isEmpty()) {
            throw source.refusal(
                    Objects.requireNonNull(open.peek()).part.at(),
                    "the bracket is not closed",
                    "Write ) where it ends.");
        }
    }

    private static boolean needsValueBefore(Part part) {
        return part.kind() == Kind.CLOSE
                || part.kind() == Kind.COMMA
                || part.kind() == Kind.OPERATOR && !SIGNS_BEFORE.contains(part.text());
    }

    private static boolean startsValue(Part part) {
        return part.kind() == Kind.VALUE
                || part.kind() == Kind.FUNCTION
                || part.kind() == Kind.OPEN
                || part.text().equals("!");
    }

    private static void close(FormulaText source, Part part, Deque<Bracket> open) {
        if (open.isEmpty()) {
            throw unopened(source, part);
        }
        Bracket bracket = open.pop();
        if (bracket.ofFunction()) {
            count(source, bracket.function, bracket.commas + 1);
        }
    }

    private static InvalidSettingException unopened(FormulaText source, Part part) {
        return source.refusal(part.at(), "the bracket closes none that is open", "Leave it out, or write ( before.");
    }

    /** A value is missing before a part, or at the end. */
    private InvalidSettingException noValue(FormulaText source, int i, Deque<Bracket> open) {
        Part next = i < parts.size() ? parts.get(i) : null;
        if (next != null && next.kind() == Kind.CLOSE && open.isEmpty()) {
            return unopened(source, next);
        }
        Part before = i > 0 ? parts.get(i - 1) : null;
        if (before == null) {
            return source.refusal(
                    next == null ? 0 : next.at(),
                    next == null ? "it is empty" : "a value is missing before " + Names.quote(next.text()),
                    VALUE);
        }
        Bracket bracket = open.peek();
        if (next != null && next.kind() == Kind.CLOSE && before.kind() == Kind.OPEN && bracket != null) {
            if (bracket.ofFunction()) {
                count(source, bracket.function, 0);
            }
            return source.refusal(before.at(), "there is nothing in the brackets", VALUE);
        }
        return source.refusal(before.at(), "a value is missing after " + Names.quote(before.text()), VALUE);
    }

    private static void count(FormulaText source, Part function, int values) {
        FunctionIfc known = Objects.requireNonNull(Formula.FUNCTIONS.get(function.text()));
        int least = known.getFunctionParameterDefinitions().size();
        if (values < least || values > least && !known.hasVarArgs()) {
            throw source.refusal(
                    function.at(),
                    function.text() + " takes " + (known.hasVarArgs() ? "at least " : "")
                            + (least == 1 ? "1 value" : least + " values") + ", not " + values,
                    "Values are parted by commas.");
        }
    }
}
