package io.luthier.reports.comparison;

import io.luthier.reports.study.Spending;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Section;
import java.util.ArrayList;
import java.util.List;

/** What went to trials that could not win; drawn of the strategies. */
record WastedSection(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "wasted";
    }

    @Override
    public List<Block> full() {
        return List.of(new Block.Heading(2, "What went to trials that could not win"), wasted());
    }

    private Table wasted() {
        var rows = new ArrayList<Row>();
        for (Performance s : figures.performances()) {
            for (Spending.Item item : s.charge().items()) {
                if (item.kind().wasted()) {
                    rows.add(Tables.row(
                            s,
                            item.kind().toString(),
                            Integer.toString(item.count()),
                            Figures.number(item.cost().work(), 4),
                            Figures.seconds(item.cost().wallSeconds())));
                }
            }
        }
        return Tables.table(rows, "strategy", "kind", "count", "work", "training");
    }
}
