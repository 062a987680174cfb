package io.luthier.reports.landscape;

import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Chapter;
import io.luthier.reports.write.Contents;
import io.luthier.reports.write.Report;
import java.util.List;

/** The page on which paths are chosen and watched; as JSON, what it is made of. Immutable. */
public final class ExplorerReport extends Report {
    private final Explorer explorer;

    private ExplorerReport(Explorer explorer) {
        this.explorer = explorer;
    }

    /** Of this offer. */
    public static ExplorerReport of(Explorer explorer) {
        return new ExplorerReport(explorer);
    }

    @Override
    protected Contents compute() {
        var answer = new Answer(
                "Choose a start, an optimizer, a schedule and a learning rate, and watch where they lead.",
                "",
                List.of(),
                List.of());
        return new Contents(
                "Luthier: an explorer",
                "Surfaces, optimizers and schedules from which a page makes paths. NaN and infinities, for which JSON has no"
                        + " number, are strings.",
                explorer.title(),
                answer,
                new Opening(),
                List.of(
                        Chapter.of("explorer", "Explorer", new ExplorerSection(answer, explorer)),
                        Chapter.of("reading", "What it shows", new ExplorerGuide())),
                List.of("surfaces", "optimizers", "descent", "relief", "trace", "map"),
                List.of("surface", "optimizer", "schedule"),
                2);
    }
}
