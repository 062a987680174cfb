package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import io.luthier.trial.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cost went into. */
record SpendingSection(Spending spending, @Nullable Timeline timeline) implements Section {
    private static final Shape<Spending> SHAPE = Fields.<Spending>of()
            .with("items", Shape.list(Spending.Item.SHAPE), Spending::items)
            .with("total", Shapes.COST, Spending::total)
            .with("wasted", Shapes.COST, Spending::wasted)
            .with("reused", Shape.WHOLE, Spending::reused)
            .with(
                    "saved-work",
                    Shape.NUMBER.says("What it would have taken to train those that were reused."),
                    Spending::savedWork)
            .shape();

    /** Of what is known without a log. */
    SpendingSection(Spending spending) {
        this(spending, null);
    }

    @Override
    public String name() {
        return "spending";
    }

    @Override
    public List<Block> text() {
        var columns = new ArrayList<Column>();
        columns.add(new Column("kind", false, 0));
        columns.add(new Column("count", true, 0));
        for (String title : List.of("work", "retrained", "cpu", "training", "thinking", "queue")) {
            columns.add(new Column(title, true, 0));
        }
        var rows = new ArrayList<Row>();
        for (Spending.Item item : spending.items()) {
            rows.add(row(item.kind().toString(), Integer.toString(item.count()), item.cost(), false));
        }
        if (spending.reused() > 0) {
            String saved = "(" + Figures.number(spending.savedWork(), 4) + ")";
            rows.add(new Row(
                    List.of("reused (saved)", Integer.toString(spending.reused()), saved, "", "", "", "", ""), false));
        }
        if (spending.items().stream().anyMatch(item -> item.kind().wasted())) {
            rows.add(row("wasted", "", spending.wasted(), false));
        }
        rows.add(row("total", "", spending.total(), true));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(2, "Cost"));
        blocks.add(new Block.Table(columns, rows));
        if (timeline != null && timeline.seconds() > 0) {
            blocks.add(new Block.Lines(List.of(Figures.count(timeline.threads(), "thread") + ", idle for "
                    + Figures.number(100 * timeline.idle(), 3) + " % of the time.")));
        }
        return blocks;
    }

    private static Row row(String kind, String count, Cost cost, boolean strong) {
        return new Row(
                List.of(
                        kind,
                        count,
                        Figures.number(cost.work(), 4),
                        Figures.number(cost.repeated(), 4),
                        Figures.seconds(cost.cpuSeconds()),
                        Figures.seconds(cost.wallSeconds()),
                        Figures.seconds(cost.thinkingCpuSeconds()),
                        Figures.seconds(cost.queueSeconds())),
                strong);
    }

    @Override
    public void data(Data data) {
        data.put("spending", SHAPE, spending);
        data.orNull(
                "idle-share",
                Shape.NUMBER.says(
                        "The share of the threads' time in which they did not train; null where it is not known."),
                timeline == null ? null : (Double) timeline.idle());
    }

    @Override
    public void rows(Csv csv) {
        for (Spending.Item item : spending.items()) {
            String kind = item.kind().toString();
            csv.line("spending", kind, "count", item.count());
            cost(csv, kind, item.cost());
        }
        cost(csv, "wasted", spending.wasted());
        cost(csv, "total", spending.total());
        csv.line("spending", "reused", "count", spending.reused());
        csv.line("spending", "reused", "saved-work", spending.savedWork());
    }

    private static void cost(Csv csv, String kind, Cost cost) {
        Shapes.parts(cost).forEach((part, x) -> csv.line("spending", kind, part, x));
        csv.line("spending", kind, "thinking-cpu-seconds", cost.thinkingCpuSeconds());
    }
}
