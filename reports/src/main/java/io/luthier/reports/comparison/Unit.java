package io.luthier.reports.comparison;

import io.luthier.search.Budget;
import java.util.Locale;

/** What a search is charged in. */
public enum Unit {
    /** Trials told, whatever became of them. */
    TRIALS("trials"),
    /** Declared units of work: deterministic. */
    WORK("work units"),
    /** Seconds of training plus the strategy's thinking, as measured. */
    SECONDS("seconds");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    /** The unit that a budget is given in, the first of these. */
    public static Unit of(Budget budget) {
        return budget.trials().isPresent() ? TRIALS : budget.work().isPresent() ? WORK : SECONDS;
    }

    /** Its name in data: {@code trials}, {@code work}, {@code seconds}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
