package io.luthier.reports.confirmation;

import io.luthier.reports.chart.IntervalChart;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.study.Answer;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Heading;
import io.luthier.reports.write.Block.Items;
import io.luthier.reports.write.Block.Lines;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.study.Confirmed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A confirmation for people: one page, whatever it is written to. */
final class ConfirmationPage {
    private static final int TROUBLES = 10;

    private ConfirmationPage() {}

    static String title(Confirmed confirmed) {
        return confirmed.history().study() + ", confirmed";
    }

    static List<Block> of(Confirmed confirmed, Standings standings, ConfirmationAnswer answer) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading(1, title(confirmed)));
        blocks.add(new Lines(List.of(answer.finding())));
        blocks.add(table(standings));
        blocks.add(new Lines(answer.notes()));
        blocks.add(new Heading(2, "Configurations"));
        blocks.add(new Items(standings.places().stream()
                .map(place ->
                        "Trial " + place.trial() + ": " + Answer.configuration(confirmed.history(), place.outcome()))
                .toList()));
        List<String> troubles = troubles(confirmed);
        if (!troubles.isEmpty()) {
            blocks.add(new Heading(2, "What went wrong"));
            blocks.add(new Items(troubles));
        }
        if (!answer.caveats().isEmpty()) {
            blocks.add(new Heading(2, "What to think of"));
            blocks.add(new Lines(answer.caveats()));
        }
        return blocks;
    }

    private static Table table(Standings standings) {
        boolean ranked = standings.places().stream().anyMatch(place -> place.rank() > 1);
        boolean failures = standings.places().stream().anyMatch(place -> place.failed() > 0);
        var columns = List.of(
                new Column("rank", false, 0),
                new Column("trial", true, 0),
                new Column(standings.goal().metric(), true, 0),
                new Column("95 % interval", false, 0),
                new Column("search saw", true, 0),
                new Column("its rank", true, 3),
                new Column("luck", true, 0),
                new Column("95 % of luck", false, 2),
                new Column("seeds", true, failures ? 0 : 4),
                new Column("not told from", false, 1));
        var rows = new ArrayList<Row>();
        for (Standing place : standings.places()) {
            Interval interval = place.interval();
            Interval luck = place.luckInterval();
            rows.add(new Row(
                    List.of(
                            place.label(),
                            Long.toString(place.trial()),
                            value(place.mean(), interval),
                            interval == null ? "" : between(interval, interval),
                            ConfirmationAnswer.value(place.searched(), interval),
                            Integer.toString(place.before()),
                            place.luck() == null ? "" : Figures.number(place.luck(), 2),
                            luck == null ? "" : Figures.number(luck.low(), 2) + " to " + Figures.number(luck.high(), 2),
                            place.failed() == 0
                                    ? Integer.toString(place.complete())
                                    : place.complete() + " of " + place.values().size(),
                            place.alike().stream().map(String::valueOf).collect(Collectors.joining(" "))),
                    place.rank() == 1 && ranked));
        }
        return new Table(columns, rows);
    }

    private static String value(@Nullable Double x, @Nullable Interval interval) {
        return x == null ? "" : ConfirmationAnswer.value(x, interval);
    }

    private static String between(Interval shown, Interval precision) {
        return ConfirmationAnswer.value(shown.low(), precision) + " to "
                + ConfirmationAnswer.value(shown.high(), precision);
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
                        + Terminal.cut(t.message(), 160))
                .toList();
    }

    /** The means with their intervals, and what the search had seen. */
    static IntervalChart chart(Confirmed confirmed, Standings standings) {
        var items = new ArrayList<IntervalChart.Item>();
        for (Standing place : standings.places()) {
            Interval interval = place.interval();
            double mean = Objects.requireNonNullElse(place.mean(), Double.NaN);
            items.add(new IntervalChart.Item(
                    place.label() + " trial " + place.trial(),
                    mean,
                    interval == null ? mean : interval.low(),
                    interval == null ? mean : interval.high(),
                    place.searched(),
                    place.values().values().stream()
                            .filter(Objects::nonNull)
                            .mapToDouble(x -> x)
                            .boxed()
                            .toList()));
        }
        return new IntervalChart(
                title(confirmed),
                standings.goal().metric(),
                "filled: mean of the fresh seeds with its 95 % interval; hollow: what the search had seen; small: each seed",
                items);
    }
}
