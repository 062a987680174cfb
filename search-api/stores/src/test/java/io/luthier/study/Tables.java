package io.luthier.study;

import io.luthier.trial.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** The trial table without times, for comparing. */
final class Tables {
    private Tables() {}

    static String of(History history) {
        return of(history.outcomes());
    }

    static String of(List<Outcome> outcomes) {
        return outcomes.stream().map(Tables::row).collect(Collectors.joining("\n"));
    }

    private static String row(Outcome o) {
        return o.trial() + " " + o.origin() + " " + o.status() + " " + o.metrics() + " " + o.message() + " " + o.twin()
                + " " + o.parent() + " " + o.virtualFinish() + " " + o.cost().work() + " "
                + o.curve().hashCode();
    }
}
