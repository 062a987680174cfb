package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.settings.Decimal;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a training that is a copy came to be: the trials that it was, one after the other, and up to which fidelity.
 *
 * @param parts from the first ancestor to the trial itself
 * @param last its last outcome
 */
record Ancestry(List<Part> parts, Outcome last, String unit) {
    private static final String RATE = "learning-rate"; // a course that trainings tell

    /** A trial as the training was it, up to a fidelity. */
    record Part(long trial, Config config, int until) {}

    /** What is said of the best trial where it is a copy. */
    static List<String> sentences(History history) {
        return history.best()
                .filter(best -> best.parent().isPresent())
                .map(best -> of(history, best).sentences())
                .orElse(List.of());
    }

    static Ancestry of(History history, Outcome last) {
        Map<Long, List<Outcome>> trials = history.outcomes().stream()
                .collect(Collectors.groupingBy(o -> o.trial().id(), LinkedHashMap::new, Collectors.toList()));
        Deque<Part> parts = new ArrayDeque<>();
        int until = last.trial().fidelity();
        Optional<Outcome> now = Optional.of(last);
        while (now.isPresent()) {
            Outcome part = now.get();
            parts.addFirst(new Part(part.trial().id(), part.trial().config(), until));
            int began = trials.getOrDefault(part.trial().id(), List.of(part))
                    .get(0)
                    .trial()
                    .fidelity();
            now = part.parent().isEmpty()
                    ? Optional.empty()
                    : trials.getOrDefault(part.parent().getAsLong(), List.of()).stream()
                            .filter(o -> o.trial().fidelity() < began)
                            .reduce((earlier, later) -> later);
            until = now.map(o -> o.trial().fidelity()).orElse(until);
        }
        return new Ancestry(List.copyOf(parts), last, history.fidelity().unit());
    }

    private List<String> sentences() {
        var lines = new ArrayList<String>();
        lines.add("It was copied on its way: "
                + parts.stream()
                        .map(part -> "trial " + part.trial() + " to " + unit + " " + part.until())
                        .collect(Collectors.joining(", "))
                + "." + changes());
        schedule().ifPresent(yaml -> lines.add("As a schedule in a study file: " + yaml));
        return lines;
    }

    /** The parameters that are not the same all along, with their values. */
    private String changes() {
        return parts.stream()
                .flatMap(part -> part.config().values().keySet().stream())
                .distinct()
                .sorted()
                .filter(path -> values(path).stream().distinct().count() > 1)
                .map(path -> " " + path + " was " + String.join(", ", values(path)) + ".")
                .collect(Collectors.joining());
    }

    private List<String> values(String path) {
        return parts.stream()
                .map(part ->
                        part.config().has(path) ? Figures.value(part.config().at(path)) : "-")
                .toList();
    }

    /** The rates that were trained with, as keys of a study file; empty where the training told none, or not by the epoch. */
    Optional<String> schedule() {
        if (!last.curve().names().contains(RATE) || !unit.equals("epoch")) {
            return Optional.empty();
        }
        double[] rates = last.curve().values(RATE);
        double base = Arrays.stream(rates).max().orElse(0);
        if (!(base > 0) || !Double.isFinite(base)) {
            return Optional.empty();
        }
        int[] changes = IntStream.range(1, rates.length)
                .filter(i -> rates[i] != rates[i - 1])
                .toArray();
        boolean steps = 2 * changes.length <= rates.length;
        int[] at = steps ? changes : IntStream.rangeClosed(1, rates.length).toArray();
        String values = (steps
                        ? IntStream.concat(IntStream.of(0), Arrays.stream(changes))
                        : IntStream.range(0, rates.length))
                .mapToObj(i -> Decimal.text(rates[i] / base))
                .collect(Collectors.joining(", "));
        String places = Arrays.stream(at).mapToObj(i -> i + " epochs").collect(Collectors.joining(", "));
        if (changes.length == 0) {
            return Optional.of("{" + RATE + ": " + Decimal.text(base) + "}");
        }
        return Optional.of(String.format(
                Locale.ROOT,
                steps
                        ? "{learning-rate: %s, schedule: {piecewise-constant: {boundaries: [%s], values: [%s]}}}"
                        : "{learning-rate: %s, schedule: {piecewise: {at: [%s], values: [%s]}}}",
                Decimal.text(base),
                places,
                values));
    }
}
