package io.luthier.reports.confirmation;

import io.luthier.reports.text.ConfigurationText;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Heading;
import io.luthier.reports.write.Block.Items;
import io.luthier.reports.write.Block.Lines;
import io.luthier.study.Confirmed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What stands below the ranking in text: how it was done, the configurations, what went wrong and what to think of. */
record Remarks(ConfirmationFigures figures) {
    private static final int TROUBLES = 10;

    List<Block> blocks() {
        Confirmed confirmed = figures.confirmed();
        var blocks = new ArrayList<Block>();
        blocks.add(new Lines(figures.answer().notes()));
        blocks.add(new Heading(2, "Configurations"));
        blocks.add(new Items(figures.standings().places().stream()
                .map(place -> "Trial " + place.trial() + ": "
                        + ConfigurationText.of(
                                confirmed.history().space(),
                                place.outcome().trial().config()))
                .toList()));
        List<String> troubles = troubles(confirmed);
        if (!troubles.isEmpty()) {
            blocks.add(new Heading(2, "What went wrong"));
            blocks.add(new Items(troubles));
        }
        if (!figures.answer().caveats().isEmpty()) {
            blocks.add(new Heading(2, "Caveats"));
            blocks.add(new Lines(figures.answer().caveats()));
        }
        return blocks;
    }

    /** What trainings without a value said, the most frequent of each configuration first. */
    private static List<String> troubles(Confirmed confirmed) {
        record Trouble(long trial, String status, String message, long count) {}
        var troubles = new ArrayList<Trouble>();
        for (Confirmed.Candidate candidate : confirmed.candidates()) {
            candidate.replicates().values().stream()
                    .filter(o -> !o.complete())
                    .collect(Collectors.groupingBy(
                            o -> List.of(o.status().toString(), o.message()), Collectors.counting()))
                    .forEach((what, count) -> troubles.add(
                            new Trouble(candidate.searched().trial().id(), what.get(0), what.get(1), count)));
        }
        troubles.sort(Comparator.comparingLong((Trouble t) -> -t.count())
                .thenComparingLong(Trouble::trial)
                .thenComparing(Trouble::message));
        return troubles.stream()
                .limit(TROUBLES)
                .map(t -> "Trial " + t.trial() + ", " + t.count() + " " + t.status() + ": "
                        + Terminal.ends(t.message(), 160))
                .toList();
    }
}
