package io.luthier.reports.study;

import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.search.Goal;
import io.luthier.settings.Note;
import io.luthier.study.History;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What study a leaderboard is of. */
record Preface(History history) implements Section {
    private static final Shape<Fidelity> FIDELITY = Fields.<Fidelity>of()
            .with("unit", Shape.TEXT, Fidelity::unit)
            .with("full", Shape.COUNT, Fidelity::full)
            .shape();

    private static final Shape<Goal> GOAL =
            Shape.map(Shape.TEXT).of(goal -> Map.of(goal.maximize() ? "maximize" : "minimize", goal.metric()));

    @Override
    public String name() {
        return "preface";
    }

    @Override
    public void data(Data data) {
        data.put("study", Shape.TEXT, history.study())
                .put("strategy", Shape.TEXT, history.strategy().toString())
                .maybe("remark", Shape.TEXT, history.remark().isEmpty() ? null : history.remark())
                .put("seed", Shape.WHOLE, history.seed())
                .put("goals", Shape.list(GOAL), history.goals())
                .maybe("limits", Shape.list(Shape.TEXT), new Breaches(history).limits())
                .put("fidelity", FIDELITY, history.fidelity())
                .put("finished", Shape.TRUTH, history.ending().finished())
                .put("ending", Shape.TEXT, history.ending().reason())
                .put("reproducible", Shape.TRUTH, history.reproducible())
                .put("running-seconds", Shape.NUMBER, history.runningSeconds())
                .maybe("notes", Shape.list(Shape.TEXT), notes())
                .put("trials", Shape.map(Shape.COUNT), counts());
    }

    private @Nullable List<String> notes() {
        List<String> notes = history.notes().stream().map(Note::text).toList();
        return notes.isEmpty() ? null : notes;
    }

    private Map<String, Number> counts() {
        List<Outcome> trials = history.trained();
        var counts = new LinkedHashMap<String, Number>();
        counts.put("told", history.trials().size());
        counts.put("trained", trials.size());
        for (Status status : Status.values()) {
            counts.put(
                    status.toString(),
                    trials.stream().filter(o -> o.status() == status).count());
        }
        counts.put(
                "reused",
                history.trials().stream().filter(o -> o.twin().isPresent()).count());
        counts.put(
                "injected", history.trials().stream().filter(Outcome::elsewhere).count());
        return counts;
    }
}
