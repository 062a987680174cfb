package io.luthier.reports.study;

import io.luthier.reports.write.Csv;
import io.luthier.trial.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is summed up of a study, as CSV with a figure on each line. */
final class StudyCsv {
    private final Csv csv = new Csv();

    private StudyCsv() {}

    static String text(StudyFigures figures) {
        var page = new StudyCsv();
        page.row("section", "item", "figure", "value");
        page.answer(figures);
        page.spending(figures.spending());
        for (Importance.Share s : figures.importance().shares()) {
            page.row("importance", s.path(), "branch", s.branch());
            page.row("importance", s.path(), "share", s.share());
            page.row("importance", s.path(), "divergence", s.divergence());
            page.row("importance", s.path(), "chance", s.chance());
            page.row("importance", s.path(), "trials", s.trials());
        }
        for (Surface surface : figures.surfaces()) {
            for (Surface.Cell cell : surface.cells()) {
                String name = surface.x() + " " + stretch(surface.columns().get(cell.column())) + ", " + surface.y()
                        + " " + stretch(surface.rows().get(cell.row()));
                page.row("surface", name, "trials", cell.trials());
                page.row("surface", name, "median", cell.median());
                page.row("surface", name, "best", cell.best());
            }
        }
        for (Failures.Region region : figures.failures().regions()) {
            for (Failures.Part part : region.parts()) {
                String name = region.path() + " " + StudyPage.stretch(part.from(), part.to());
                page.row("failures", name, "trials", part.trials());
                page.row("failures", name, "failed", part.failed());
            }
        }
        if (figures.front() != null) {
            page.row("front", "", "trials", figures.front().trials().size());
            page.row("front", "", "hypervolume", figures.front().hypervolume());
        }
        if (figures.timeline() != null) {
            page.row("timeline", "", "threads", figures.timeline().threads());
            page.row("timeline", "", "busy", figures.timeline().busy());
        }
        return page.csv.toString();
    }

    private void answer(StudyFigures figures) {
        row("study", "", "name", figures.history().study());
        row("study", "", "trials", figures.history().trials().size());
        row("study", "", "running-seconds", figures.history().runningSeconds());
        if (figures.history().best().isPresent()) {
            Outcome best = figures.history().best().get();
            row("best", "", "trial", best.trial().id());
            best.metrics().forEach((name, value) -> row("best", "metric", name, value));
            best.trial().config().values().forEach((path, value) -> row("best", "config", path, value));
        }
    }

    private void spending(Spending spending) {
        for (Spending.Item item : spending.items()) {
            row("spending", item.kind().toString(), "count", item.count());
            LeaderboardData.cost(item.cost())
                    .forEach((part, x) -> row("spending", item.kind().toString(), part, x));
        }
        Map<String, Double> wasted = new LinkedHashMap<>(LeaderboardData.cost(spending.wasted()));
        wasted.forEach((part, x) -> row("spending", "wasted", part, x));
        LeaderboardData.cost(spending.total()).forEach((part, x) -> row("spending", "total", part, x));
        row("spending", "reused", "count", spending.reused());
    }

    private static String stretch(Surface.Stretch stretch) {
        return StudyPage.stretch(stretch.from(), stretch.to());
    }

    private void row(@Nullable Object... cells) {
        csv.row(Arrays.asList(cells));
    }
}
