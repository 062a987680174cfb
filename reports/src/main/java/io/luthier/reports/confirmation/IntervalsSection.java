package io.luthier.reports.confirmation;

import io.luthier.reports.chart.IntervalChart;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.write.Section;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** The means with their intervals, and what the search had seen; drawn of the places. */
record IntervalsSection(ConfirmationFigures figures) implements Section {
    @Override
    public String name() {
        return "intervals";
    }

    @Override
    public Map<String, String> pictures() {
        return Map.of("confirm", chart(figures.standings()).svg());
    }

    private IntervalChart chart(Standings standings) {
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
                figures.title(),
                standings.goal().metric(),
                "filled: mean of the fresh seeds with its 95 % interval; hollow: what the search had seen; small: each seed",
                items);
    }
}
