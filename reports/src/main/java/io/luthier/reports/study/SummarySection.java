package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Section;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many trials there were, what stopping saved, how the study ended, and whether it is reproducible; for text alone. */
record SummarySection(History history) implements Section {
    @Override
    public String name() {
        return "summary";
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Heading(2, "In short"), new Block.Lines(lines()));
    }

    private List<String> lines() {
        List<Outcome> trials = history.trained();
        var lines = new ArrayList<String>();
        if (trials.isEmpty()) {
            lines.add("No trial was told, so nothing was found.");
        } else {
            boolean all = trials.stream().allMatch(Outcome::complete);
            lines.add(Figures.count(trials.size(), "trial")
                    + (all ? (trials.size() == 1 ? ", complete" : ", all complete") : ": " + statuses(trials))
                    + new Breaches(history).count() + ".");
            lines.addAll(duplicates(history.trials(), trials));
            lines.addAll(Savings.of(history).sentences());
            lines.addAll(LowestRung.sentences(history));
            lines.addAll(Ancestry.sentences(history));
            if (history.best().isEmpty()) {
                lines.add(new Breaches(history).nothing());
            }
        }
        lines.addAll(StudyAnswer.elsewhere(history));
        history.notes().forEach(note -> lines.add(note.text()));
        lines.add((history.ending().finished() ? "" : "Not finished. ")
                + Figures.sentence(history.ending().reason()));
        lines.add("It ran for " + Figures.seconds(history.runningSeconds()) + ".");
        lines.add(
                history.reproducible()
                        ? "Reproducible if the objective is deterministic: the same study and seed give the same trials again, on"
                                + " any number of threads."
                        : "Not reproducible: " + history.withdrawn() + ".");
        return lines;
    }

    private static String statuses(List<Outcome> trials) {
        return List.of(Status.values()).stream()
                .map(status -> Map.entry(
                        status,
                        trials.stream().filter(o -> o.status() == status).count()))
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<String> duplicates(List<Outcome> all, List<Outcome> trials) {
        long reused = all.stream().filter(o -> o.twin().isPresent()).count();
        var counts = new HashMap<Object, Integer>();
        trials.stream()
                .filter(o -> o.parent().isEmpty())
                .forEach(o -> counts.merge(o.trial().config(), 1, Integer::sum));
        long replicates = counts.values().stream().mapToLong(n -> n - 1).sum();
        var lines = new ArrayList<String>();
        if (reused > 0) {
            lines.add(
                    reused == 1
                            ? "1 more proposal was of a configuration tried before; its result was reused, at no cost."
                            : reused
                                    + " more proposals were of configurations tried before; their results were reused, at no cost.");
        }
        if (replicates > 0) {
            lines.add(Figures.count(replicates, "trial") + " trained a configuration again, with another seed.");
        }
        return lines;
    }
}
