package io.luthier.reports.comparison;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import java.util.ArrayList;
import java.util.List;

/** Tables with a row for each strategy, and how numbers stand in them. */
final class Tables {
    private Tables() {}

    static Row row(Performance performance, String... cells) {
        var all = new ArrayList<String>(List.of(performance.arm().label()));
        all.addAll(List.of(cells));
        return new Row(all, false);
    }

    /** The first column is text, and so is what says who; all else is numbers. */
    static Table table(List<Row> rows, String... titles) {
        var columns = new ArrayList<Column>();
        for (String title : titles) {
            boolean words = List.of("strategy", "against", "kind", "better than", "found", "cost")
                    .contains(title);
            columns.add(new Column(title, !words, 0));
        }
        return new Table(columns, rows);
    }

    static String cost(double cost, Unit unit) {
        if (Double.isInfinite(cost)) {
            return "never";
        }
        return unit == Unit.SECONDS ? Figures.seconds(cost) : Figures.number(cost, 3);
    }

    static String percent(double share) {
        return Figures.number(100 * share, 2) + " %";
    }
}
