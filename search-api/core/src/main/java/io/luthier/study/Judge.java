package io.luthier.study;

import io.luthier.fleet.Ending;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Task;
import io.luthier.log.Event;
import io.luthier.search.Goal;
import io.luthier.trial.Attempt;
import io.luthier.trial.Curve;
import io.luthier.trial.Fault;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges the endings of trainings. */
final class Judge {
    private static final int LONGEST = 4096;

    private Judge() {}

    /** The verdict on how a task ended. */
    static Verdict of(Ending ending, List<Goal> goals) {
        return ending.measurement()
                .map(measurement -> of(measurement, goals))
                .orElseGet(() ->
                        of(ending.how() == Ending.How.TIMED_OUT ? Status.TIMED_OUT : Status.FAILED, ending.message()));
    }

    /** The verdict on a measurement. */
    static Verdict of(Measurement measurement, List<Goal> goals) {
        Map<String, Double> metrics = new LinkedHashMap<>(measurement.metrics());
        metrics.values().removeIf(value -> value == null); // Java callers can put null where no null belongs
        Status status = Status.COMPLETE;
        String message = measurement.infeasible();
        for (Goal goal : goals) {
            Double value = metrics.get(goal.metric());
            if (!message.isEmpty()) {
                status = Status.INFEASIBLE;
            } else if (value == null) {
                status = Status.FAILED;
                message = "the objective did not report '" + goal.metric() + "', only " + metrics.keySet();
            } else if (!Double.isFinite(value)) {
                status = Status.INFEASIBLE;
                message = goal.metric() + " is " + value;
            }
        }
        return new Verdict(status, metrics, measurement.curve(), clean(message));
    }

    /** A verdict without a measurement. */
    static Verdict of(Status status, String message) {
        return new Verdict(status, Map.of(), Curve.none(), clean(message));
    }

    /** A fault as a log can keep it. */
    static Fault clean(Fault fault) {
        return new Fault(clean(fault.error()), fault.fatal(), clean(fault.trace()));
    }

    /** The text without control characters and lone surrogates, at most 4096 characters long. */
    private static String clean(String text) {
        var out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean keep = c == '\n' || c == '\t' || (type != Character.CONTROL && type != Character.SURROGATE);
            out.appendCodePoint(keep ? c : 0xFFFD);
        });
        return out.toString();
    }

    /**
     * Training a trial a second time, from the same seed: whether an objective is deterministic is known of what was tried twice alone.
     *
     * @param outcome what the trial gave
     */
    record Check(Study study, Outcome outcome) {
        /** The check that a study asks for and that its ledger does not have; empty where nothing can be checked. */
        static Optional<Check> due(Study study, Ledger ledger) {
            boolean done = ledger.attempts.stream().anyMatch(attempt -> attempt.ending() == Attempt.Ending.CHECKED);
            return study.checkRepeat() && !done
                    ? ledger.outcomes.stream()
                            .filter(o -> o.complete() && History.own(o))
                            .filter(o -> o.parent().isEmpty()) // one that grew out of another has two seeds
                            .reduce((a, b) -> b.trial().fidelity() > a.trial().fidelity() ? b : a)
                            .map(o -> new Check(study, o))
                    : Optional.empty();
        }

        Task task(long number) {
            Trial trial = outcome.trial();
            return new Task(number, Lineage.start(trial.id(), trial.config(), trial.seed()), trial.fidelity(), 0);
        }

        /** What the log says of how the second training ended. */
        Event.Checked event(Ending ending, double at) {
            return new Event.Checked(
                    outcome.trial().id(),
                    differences(Judge.of(ending, study.goals())),
                    ending.price().cpu(),
                    ending.price().wall(),
                    at);
        }

        private String differences(Verdict again) {
            if (again.status() != Status.COMPLETE) {
                return "the first time it was complete, then " + again.status()
                        + (again.message().isEmpty()
                                ? ""
                                : ": " + again.message().lines().findFirst().orElse(""));
            }
            List<String> differences = study.goals().stream()
                    .filter(goal -> !goal.measured())
                    .map(Goal::metric)
                    .filter(metric -> !Objects.equals(
                            again.metrics().get(metric), outcome.metrics().get(metric)))
                    .map(metric -> metric + " was " + outcome.metrics().get(metric) + ", then "
                            + again.metrics().get(metric))
                    .toList();
            return String.join("; ", differences);
        }

        /** What a check found, for a sentence of a study that is not reproducible. */
        static String withdrawn(Attempt attempt) {
            return "trial " + attempt.trial().id() + " was trained twice from one seed, and " + attempt.message();
        }

        /** What a check found where nothing was otherwise. */
        static String held(Attempt attempt, List<Goal> goals) {
            List<String> same = goals.stream()
                    .filter(goal -> !goal.measured())
                    .map(Goal::metric)
                    .toList();
            return "Trial " + attempt.trial().id() + " was trained twice from one seed"
                    + (same.isEmpty()
                            ? "; all its goals are measured."
                            : ", and gave the same " + String.join(" and ", same) + ".");
        }
    }
}
