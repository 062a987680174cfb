package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Heading;
import io.luthier.reports.write.Block.Lines;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.trial.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report of a study for people, as blocks; and the scripts that make the browser's page of it. */
final class StudyPage {
    static final List<String> SCRIPTS = List.of(
            "core",
            "theme",
            "panel",
            "chart",
            "study",
            "selection",
            "trial",
            "table",
            "history",
            "parallel",
            "parameters",
            "surface",
            "curves",
            "spending",
            "timeline",
            "failures",
            "goals",
            "colophon",
            "study-page");

    private static final int LISTED = 100;

    private StudyPage() {}

    static List<Block> of(StudyFigures figures) {
        List<Block> board = LeaderboardPage.of(figures.board().top(LISTED));
        var blocks = new ArrayList<Block>();
        blocks.add(board.get(0));
        var answer = new ArrayList<String>();
        answer.add(figures.answer().question());
        answer.add(figures.answer().finding());
        answer.addAll(figures.answer().price());
        answer.addAll(figures.answer().caveats());
        blocks.add(new Lines(answer));
        blocks.addAll(board.subList(1, board.size()));
        blocks.add(new Heading(2, "What it was spent on"));
        blocks.add(spending(figures.spending()));
        if (!figures.importance().shares().isEmpty()) {
            blocks.add(new Heading(2, "Which parameters mattered"));
            blocks.add(new Lines(
                    List.of("How much the best tenth of the trials differs from all of them along each parameter"
                            + " (PED-ANOVA). Parameters of a branch are compared within it. Where the divergence is not above"
                            + " chance, nothing was shown.")));
            blocks.add(importance(figures.importance()));
        }
        if (!figures.failures().regions().isEmpty()) {
            blocks.add(new Heading(2, "Where trials failed"));
            blocks.add(failures(figures.failures()));
        }
        if (figures.front() != null) {
            blocks.add(new Heading(2, "Compromises"));
            blocks.add(new Lines(front(figures, figures.front())));
        }
        if (figures.timeline() != null) {
            blocks.add(new Heading(2, "Where it ran"));
            blocks.add(new Lines(timeline(figures, figures.timeline())));
        }
        return blocks;
    }

    private static Table spending(Spending spending) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("kind", false, 0));
        for (String title : List.of("count", "work", "again", "cpu", "wall", "thinking")) {
            columns.add(new Column(title, true, 0));
        }
        var rows = new ArrayList<Row>();
        spending.items().forEach(i -> rows.add(row(i.kind().toString(), Integer.toString(i.count()), i.cost(), false)));
        rows.add(row("wasted", "", spending.wasted(), false));
        rows.add(row("total", "", spending.total(), true));
        return new Table(columns, rows);
    }

    private static Row row(String kind, String count, Cost cost, boolean strong) {
        var cells = new ArrayList<>(List.of(kind, count));
        cells.addAll(Figures.costs(cost));
        return new Row(cells, strong);
    }

    private static Table importance(Importance importance) {
        var columns = List.of(
                new Column("parameter", false, 0),
                new Column("within", false, 0),
                new Column("share", true, 0),
                new Column("divergence", true, 0),
                new Column("chance", true, 0),
                new Column("trials", true, 0));
        return new Table(
                columns,
                importance.shares().stream()
                        .map(s -> new Row(
                                List.of(
                                        s.path(),
                                        s.branch(),
                                        Figures.number(100 * s.share(), 3) + " %",
                                        Figures.number(s.divergence(), 3),
                                        Figures.number(s.chance(), 3),
                                        Integer.toString(s.trials())),
                                false))
                        .toList());
    }

    private static Table failures(Failures failures) {
        var rows = new ArrayList<Row>();
        for (Failures.Region region : failures.regions()) {
            for (Failures.Part part : region.parts()) {
                if (part.failed() > 0) {
                    rows.add(new Row(
                            List.of(
                                    region.path(),
                                    stretch(part.from(), part.to()),
                                    Integer.toString(part.failed()),
                                    Integer.toString(part.trials())),
                            false));
                }
            }
        }
        return new Table(
                List.of(
                        new Column("parameter", false, 0),
                        new Column("values", false, 0),
                        new Column("failed", true, 0),
                        new Column("of", true, 0)),
                rows);
    }

    static String stretch(Object from, Object to) {
        return from.equals(to) ? Figures.value(from) : Figures.value(from) + " to " + Figures.value(to);
    }

    private static List<String> front(StudyFigures figures, Front front) {
        return List.of(
                Figures.count(front.trials().size(), "trial")
                        + " on the Pareto front: "
                        + front.trials().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".",
                "Hypervolume " + Figures.metric(front.hypervolume()) + ", up to the worst value of each goal ("
                        + figures.history().goals().stream()
                                .map(g -> g.metric() + " "
                                        + Figures.metric(front.reference()
                                                .get(figures.history().goals().indexOf(g))))
                                .collect(Collectors.joining(", "))
                        + ").");
    }

    private static List<String> timeline(StudyFigures figures, Timeline timeline) {
        var lines = new ArrayList<String>();
        lines.add(Figures.count(timeline.threads(), "thread") + ", busy with training "
                + Figures.number(100 * timeline.busy(), 3) + " % of the time.");
        for (Timeline.Process process : timeline.processes()) {
            lines.add(process.started() + ": "
                    + process.environment().entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (!figures.version().isEmpty()) {
            lines.add(figures.version() + ".");
        }
        return lines;
    }
}
