package io.luthier.search;

import io.luthier.settings.Decimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much a study may spend, over all its processes; what is reached first ends it. Looked at before each ask: what is in
 * flight is then finished and told. At the limit in seconds that is what has begun, unless the study's {@code overtime} says to
 * cut it short; the rest stays for a resume.
 *
 * <pre>{@code
 * Budget budget = Budget.trials(60); // or Budget.work(1e6), Budget.seconds(600)
 * }</pre>
 *
 * @param trials trials started; infeasible, failed and reused ones count too
 * @param work units of work, as the objective declares them: told plus in flight
 * @param seconds running wall-clock seconds; makes a history that cannot be reproduced
 */
public record Budget(OptionalLong trials, OptionalDouble work, OptionalDouble seconds) {
    public Budget {
        if (trials.isEmpty() && work.isEmpty() && seconds.isEmpty()) {
            throw new IllegalArgumentException("the budget sets no limit\nGive trials, work or seconds.");
        }
        if (trials.isPresent() && trials.getAsLong() < 1) {
            throw new IllegalArgumentException("the budget is " + trials.getAsLong() + " trials\nGive at least 1.");
        }
        check("work units", work);
        check("seconds", seconds);
    }

    /** At most so many trials. */
    public static Budget trials(long count) {
        return new Budget(OptionalLong.of(count), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** At most so many units of declared work. */
    public static Budget work(double units) {
        return new Budget(OptionalLong.empty(), OptionalDouble.of(units), OptionalDouble.empty());
    }

    /** At most so many seconds of running. */
    public static Budget seconds(double seconds) {
        return new Budget(OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.of(seconds));
    }

    /** This and that: what is reached first ends the study. */
    public Budget and(Budget other) {
        return new Budget(
                other.trials.isPresent() ? other.trials : trials,
                other.work.isPresent() ? other.work : work,
                other.seconds.isPresent() ? other.seconds : seconds);
    }

    private static void check(String what, OptionalDouble limit) {
        if (limit.isPresent() && !(limit.getAsDouble() > 0 && Double.isFinite(limit.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "the budget is " + limit.getAsDouble() + " " + what + "\nGive a finite number above 0.");
        }
    }

    @Override
    public String toString() {
        var out = new StringBuilder();
        trials.ifPresent(n -> limit(out, (double) n, "trial"));
        work.ifPresent(x -> limit(out, x, "work unit"));
        seconds.ifPresent(x -> limit(out, x, "second"));
        return out.toString();
    }

    private static void limit(StringBuilder out, double limit, String unit) {
        out.append(out.length() > 0 ? " or " : "")
                .append(Decimal.brief(limit))
                .append(' ')
                .append(unit);
        out.append(limit == 1 ? "" : "s");
    }
}
