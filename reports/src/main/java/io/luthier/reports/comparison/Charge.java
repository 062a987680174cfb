package io.luthier.reports.comparison;

import io.luthier.reports.study.Spending;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * What an arm was charged over all its repeats.
 *
 * @param trials told, without those that an earlier study brought along
 * @param items by what became of them
 * @param total everything together
 */
public record Charge(long trials, List<Spending.Item> items, Cost total) {
    private static final double WAITING = 0.02; // processor seconds in a second of training that does nothing but wait

    public Charge {
        items = List.copyOf(items);
    }

    static Charge of(Arm arm) {
        var sums = new EnumMap<Spending.Kind, Spending.Item>(Spending.Kind.class);
        long trials = 0;
        Cost total = Cost.ZERO;
        for (var history : arm.searches()) {
            Spending spending = Spending.of(history);
            spending.items()
                    .forEach(item -> sums.merge(
                            item.kind(),
                            item,
                            (a, b) -> new Spending.Item(
                                    a.kind(), a.count() + b.count(), a.cost().plus(b.cost()))));
            trials += history.trials().stream()
                    .filter(o -> o.origin() != Outcome.Origin.INJECTED)
                    .count();
            total = total.plus(spending.total());
        }
        return new Charge(trials, new ArrayList<>(sums.values()), total);
    }

    /** What went to trials that could not win. */
    public Cost wasted() {
        return items.stream()
                .filter(item -> item.kind().wasted())
                .map(Spending.Item::cost)
                .reduce(Cost.ZERO, Cost::plus);
    }

    /**
     * Whether training is compared by the processor's time. Where it took next to none, it waited for programs or other
     * machines, and is compared by the clock; thinking then is too.
     */
    public boolean byProcessor() {
        return total.cpuSeconds() >= WAITING * total.wallSeconds();
    }

    /** The strategy's seconds, {@linkplain #byProcessor by that clock}. */
    public double thinkingSeconds() {
        return byProcessor() ? total.thinkingCpuSeconds() : total.thinkingSeconds();
    }

    /** The strategy's share of the seconds of training and thinking, from 0 to 1; both {@linkplain #byProcessor by one clock}. */
    public double thinkingShare() {
        double thinking = thinkingSeconds();
        double all = thinking + (byProcessor() ? total.cpuSeconds() : total.wallSeconds());
        return all > 0 ? thinking / all : 0;
    }
}
