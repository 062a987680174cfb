package io.luthier.reports.study;

import io.luthier.reports.chart.BarChart;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which parameters mattered. */
record ImportanceSection(Importance importance) implements Section {
    private static final Shape<Importance.Share> SHAPE = Fields.<Importance.Share>of()
            .with("path", Shape.TEXT, Importance.Share::path)
            .with("branch", Shape.TEXT, Importance.Share::branch)
            .with("share", Shape.NUMBER, Importance.Share::share)
            .with("divergence", Shape.NUMBER, Importance.Share::divergence)
            .with("chance", Shape.NUMBER, Importance.Share::chance)
            .with("shown", Shape.TRUTH, Importance.Share::shown)
            .with("trials", Shape.WHOLE, Importance.Share::trials)
            .with("best", Shape.WHOLE, Importance.Share::best)
            .with("presence", Shape.NUMBER, Importance.Share::presence)
            .shape();

    @Override
    public String name() {
        return "importance";
    }

    @Override
    public boolean half() {
        return true;
    }

    @Override
    public List<Block> text() {
        if (importance.shares().isEmpty()) {
            return List.of();
        }
        var columns = List.of(
                new Column("parameter", false, 0),
                new Column("within", false, 0),
                new Column("share", true, 0),
                new Column("divergence", true, 0),
                new Column("chance", true, 0),
                new Column("trials", true, 0));
        List<Block.Row> rows = importance.shares().stream()
                .map(s -> new Block.Row(
                        List.of(
                                s.path(),
                                s.branch(),
                                Figures.number(100 * s.share(), 3) + " %",
                                Figures.number(s.divergence(), 3),
                                Figures.number(s.chance(), 3),
                                Integer.toString(s.trials())),
                        false))
                .toList();
        return List.of(
                new Block.Heading(2, "Which parameters mattered"),
                new Block.Lines(
                        List.of("How much the best tenth of the trials differs from all of them along each parameter"
                                + " (PED-ANOVA). Parameters of a branch are compared within it. Where the divergence is not"
                                + " above chance, nothing was shown.")),
                new Block.Table(columns, rows));
    }

    @Override
    public void data(Data data) {
        data.put(
                        "importance",
                        Shape.list(SHAPE)
                                .says(
                                        "PED-ANOVA. Shares sum to 1 for each value of branch; shown: the divergence is above"
                                                + " what 19 of 20 random picks stay below."),
                        importance.shares())
                .put(
                        "leading",
                        Columns.TEXT.says("Parameters, those that decide most over the whole study first."),
                        importance.leading());
    }

    @Override
    public void rows(Csv csv) {
        for (Importance.Share s : importance.shares()) {
            csv.line("importance", s.path(), "branch", s.branch());
            csv.line("importance", s.path(), "share", s.share());
            csv.line("importance", s.path(), "divergence", s.divergence());
            csv.line("importance", s.path(), "chance", s.chance());
            csv.line("importance", s.path(), "trials", s.trials());
        }
    }

    @Override
    public Map<String, String> pictures() {
        if (importance.shares().isEmpty()) {
            return Map.of();
        }
        var bars = new ArrayList<BarChart.Bar>();
        importance.shares().stream()
                .sorted(Comparator.comparing((Importance.Share s) -> !s.branch().isEmpty())
                        .thenComparing(Importance.Share::branch)
                        .thenComparingDouble(s -> -s.share()))
                .forEach(s -> bars.add(new BarChart.Bar(
                        s.path(), s.divergence(), Figures.number(100 * s.share(), 3) + " %", s.chance(), s.shown())));
        return Map.of(
                "importance",
                new BarChart(
                                "Which parameters mattered",
                                "PED-ANOVA; the mark is what chance reaches in 1 of 20 cases. Shares are those of a branch.",
                                bars)
                        .svg());
    }
}
