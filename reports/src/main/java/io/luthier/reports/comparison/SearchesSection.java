package io.luthier.reports.comparison;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Section;
import java.util.ArrayList;
import java.util.List;

/** Every search; drawn of the strategies. */
record SearchesSection(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "searches";
    }

    private Findings findings() {
        return figures.findings();
    }

    @Override
    public List<Block> full() {
        return List.of(new Block.Heading(2, "Each search"), searches());
    }

    private Table searches() {
        var rows = new ArrayList<Row>();
        for (Performance s : figures.performances()) {
            Arm arm = s.arm();
            for (int i = 0; i < arm.searches().size(); i++) {
                var end = arm.trajectories().get(i).end();
                Reach.Search reach = s.reach(findings().unit()).searches().get(i);
                rows.add(Tables.row(
                        s,
                        Long.toString(arm.searches().get(i).seed()),
                        figures.metric(end.loss()),
                        Long.toString(end.trials()),
                        Figures.number(end.work(), 4),
                        Figures.seconds(end.seconds()),
                        reach.reached() ? Tables.cost(reach.cost(), findings().unit()) : "never"));
            }
        }
        return Tables.table(rows, "strategy", "seed", "best", "trials", "work", "seconds", "target after");
    }
}
