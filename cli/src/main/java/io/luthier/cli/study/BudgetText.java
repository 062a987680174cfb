package io.luthier.cli.study;

import io.luthier.cli.console.UserException;
import io.luthier.search.Budget;
import io.luthier.settings.Decimal;
import io.luthier.settings.Names;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Budgets as they are typed: {@code 12}, {@code 12 trials}, {@code 500 work}, {@code 90 s}, {@code 5 min or 100 trials}. */
final class BudgetText {
    private static final Pattern PART = Pattern.compile("([0-9][0-9.eE+-]*)\\s*([a-z]*( units)?)");

    private BudgetText() {}

    static Budget parse(String text) {
        Budget budget = null;
        for (String part : text.strip().toLowerCase(Locale.ROOT).split("\\s*(?:,|\\bor\\b)\\s*", -1)) {
            Budget one = one(text, part);
            budget = budget == null ? one : budget.and(one);
        }
        if (budget == null) {
            throw wrong(text);
        }
        return budget;
    }

    private static Budget one(String whole, String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw wrong(whole);
        }
        String unit = matcher.group(2);
        try {
            switch (unit) {
                case "", "trial", "trials":
                    return Budget.trials(Long.parseLong(matcher.group(1)));
                case "work", "unit", "units", "work units":
                    return Budget.work(Double.parseDouble(matcher.group(1)));
                default:
                    return Budget.seconds(Double.parseDouble(matcher.group(1)) * secondsIn(whole, unit));
            }
        } catch (NumberFormatException e) {
            throw wrong(whole);
        } catch (IllegalArgumentException e) {
            throw new UserException("--budget " + whole + ": " + e.getMessage());
        }
    }

    private static int secondsIn(String whole, String unit) {
        return switch (unit) {
            case "s", "sec", "second", "seconds" -> 1;
            case "min", "minute", "minutes" -> 60;
            case "h", "hour", "hours" -> 3600;
            default -> throw wrong(whole);
        };
    }

    private static UserException wrong(String text) {
        return new UserException("--budget " + Names.quote(text)
                + " is not understood\nWrite a number of trials, or a number and a unit: 12, '12 trials', '500 work',"
                + " '60 s', '5 min or 100 trials'.");
    }

    /** As a study file has it. */
    static String yaml(Budget budget) {
        var out = new StringBuilder("{");
        budget.trials().ifPresent(n -> out.append("trials: ").append(n));
        budget.work()
                .ifPresent(x -> out.append(out.length() > 1 ? ", " : "")
                        .append("work: ")
                        .append(Decimal.text(x)));
        budget.seconds()
                .ifPresent(x -> out.append(out.length() > 1 ? ", " : "")
                        .append("seconds: ")
                        .append(Decimal.text(x)));
        return out.append('}').toString();
    }
}
