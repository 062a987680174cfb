package io.luthier.reports.study;

import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What a study's cost went into. Every result and every attempt belongs to one kind, so the kinds sum to the total.
 *
 * @param items the kinds that occur
 * @param total everything together
 * @param reused how many results were told again instead of training
 * @param savedWork what it would have taken to train those
 */
public record Spending(List<Item> items, Cost total, int reused, double savedWork) {
    /** What became of trials, in the order of reports. */
    public enum Kind {
        /** Trained to the end, for the first time with their configuration. */
        COMPLETE("trained to the end", false),
        /** Trained to the end with a configuration that had been before, and another seed. */
        DUPLICATE("duplicate", true),
        /** Stopped before the full fidelity. */
        PRUNED("stopped early", true),
        /** Trained to the end, and over a limit on what was measured. */
        BROKEN("beyond a limit", true),
        /** Without a finite value. */
        INFEASIBLE("infeasible", true),
        /** With an error. */
        FAILED("failed", true),
        /** Over their time limit. */
        TIMED_OUT("timed out", true),
        /** Given up, and attempts lost with their process. */
        LOST("lost", true),
        /** Attempts that were tried again. */
        RETRIED("failed attempts", true),
        /** Attempts that the study's end cut short. */
        CANCELLED("cut short", true),
        /** Trials that were trained a second time, to see whether they give the same. */
        CHECKED("trained again as a check", true),
        /** Trainings that another worker did too, and reported first. */
        DOUBLED("done by two workers", true);

        private final String text;
        private final boolean wasted;

        Kind(String text, boolean wasted) {
            this.text = text;
            this.wasted = wasted;
        }

        /** Whether what it took gave no trial that could win. */
        public boolean wasted() {
            return wasted;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** One kind: how many trials or attempts, and what they took. */
    public record Item(Kind kind, int count, Cost cost) {
        /** As it stands in JSON. */
        public static final Shape<Item> SHAPE = Fields.<Item>of()
                .with(
                        "kind",
                        Shape.TEXT.says("What became of the trials."),
                        item -> item.kind().toString())
                .with(
                        "wasted",
                        Shape.TRUTH.says("Whether they could not win."),
                        item -> item.kind().wasted())
                .with("count", Shape.COUNT, Item::count)
                .with("cost", Shapes.COST, Item::cost)
                .shape();
    }

    /** Of a study. A trial's results at all fidelities count as what it came to be at last. */
    public static Spending of(History history) {
        int full = history.outcomes().stream()
                .filter(Outcome::complete)
                .mapToInt(o -> o.trial().fidelity())
                .max()
                .orElse(0);
        var kinds = new HashMap<Long, Kind>();
        Map<Kind, Integer> counts = new HashMap<>();
        var seen = new HashSet<Config>();
        int reused = 0;
        for (Outcome outcome : history.trials()) {
            if (outcome.elsewhere()) {
                continue;
            }
            if (outcome.twin().isPresent()) {
                reused++;
            }
            boolean again = outcome.twin().isEmpty()
                    && outcome.parent().isEmpty()
                    && !seen.add(outcome.trial().config());
            Kind kind = kind(outcome, full, again, history.keeps(outcome));
            kinds.put(outcome.trial().id(), kind);
            counts.merge(kind, outcome.twin().isEmpty() ? 1 : 0, Integer::sum);
        }
        Map<Kind, Cost> costs = new HashMap<>();
        Cost total = Cost.ZERO;
        for (Outcome outcome : history.outcomes()) {
            if (outcome.elsewhere()) {
                continue;
            }
            Kind kind = kinds.getOrDefault(outcome.trial().id(), Kind.COMPLETE);
            costs.merge(kind, outcome.cost(), Cost::plus);
            total = total.plus(outcome.cost());
        }
        for (Attempt attempt : history.attempts()) {
            Kind kind = Kind.valueOf(attempt.ending().name());
            counts.merge(kind, 1, Integer::sum);
            costs.merge(kind, attempt.cost(), Cost::plus);
            total = total.plus(attempt.cost());
        }
        var items = new ArrayList<Item>();
        for (Kind kind : Kind.values()) {
            if (costs.containsKey(kind)) {
                items.add(new Item(kind, counts.getOrDefault(kind, 0), costs.getOrDefault(kind, Cost.ZERO)));
            }
        }
        return new Spending(List.copyOf(items), total, reused, saved(history));
    }

    /** The work of each reused result's trial, from where its own trial had come to. */
    private static double saved(History history) {
        if (history.outcomes().stream().noneMatch(o -> o.twin().isPresent())) {
            return 0;
        }
        var rows = new HashMap<Long, List<Outcome>>();
        double saved = 0;
        for (Outcome outcome : history.outcomes()) {
            if (outcome.twin().isPresent()) {
                int above = rows.getOrDefault(outcome.trial().id(), List.of()).stream()
                        .mapToInt(o -> o.trial().fidelity())
                        .max()
                        .orElse(0);
                saved += rows.getOrDefault(outcome.twin().getAsLong(), List.of()).stream()
                        .filter(o -> o.trial().fidelity() > above
                                && o.trial().fidelity() <= outcome.trial().fidelity())
                        .mapToDouble(o -> o.cost().work())
                        .sum();
            }
            rows.computeIfAbsent(outcome.trial().id(), id -> new ArrayList<>()).add(outcome);
        }
        return saved;
    }

    private static Kind kind(Outcome outcome, int full, boolean again, boolean keeps) {
        if (outcome.status() != Status.COMPLETE) {
            return Kind.valueOf(outcome.status().name());
        }
        if (outcome.trial().fidelity() < full) {
            return Kind.PRUNED;
        }
        return !keeps ? Kind.BROKEN : again ? Kind.DUPLICATE : Kind.COMPLETE;
    }

    /** What was spent on trials that could not win. */
    public Cost wasted() {
        return items.stream().filter(i -> i.kind().wasted()).map(Item::cost).reduce(Cost.ZERO, Cost::plus);
    }
}
