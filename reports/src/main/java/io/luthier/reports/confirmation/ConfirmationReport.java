package io.luthier.reports.confirmation;

import io.luthier.reports.write.Chapter;
import io.luthier.reports.write.Contents;
import io.luthier.reports.write.Report;
import io.luthier.study.Confirmed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What fresh seeds say of a study's best configurations: for each the mean of the goal's metric with its interval, how much of
 * the search's value was luck, and a ranking that leaves open what cannot be told apart. As text, Markdown, CSV, JSON, a page
 * for a browser and a picture, all with the same figures. Immutable. {@link #toString} is the text for a terminal.
 *
 * <pre>{@code
 * System.out.println(ConfirmationReport.of(Confirmation.of(study, history, 5, 10).run(4)));
 * }</pre>
 */
public final class ConfirmationReport extends Report {
    private final Confirmed confirmed;
    private @Nullable Standings standings; // computed when first asked for

    private ConfirmationReport(Confirmed confirmed) {
        this.confirmed = confirmed;
    }

    /** Of this confirmation. */
    public static ConfirmationReport of(Confirmed confirmed) {
        return new ConfirmationReport(confirmed);
    }

    /** The figures. */
    public synchronized Standings standings() {
        Standings known = standings;
        if (known == null) {
            known = Standings.of(confirmed);
            standings = known;
        }
        return known;
    }

    /** What became of the search's best, and who is the best now, in sentences. */
    public String finding() {
        return contents().answer().finding();
    }

    /** The means with their intervals and what the search had seen, as SVG. */
    public String svg() {
        return Objects.requireNonNull(pictures().get("confirm"));
    }

    @Override
    protected Contents compute() {
        var figures = new ConfirmationFigures(confirmed, standings(), ConfirmationAnswer.of(confirmed, standings()));
        var places = new PlacesSection(figures);
        return new Contents(
                "Luthier: the confirmation of a study",
                "What fresh seeds say of the best configurations of a study. Values are the goal's metric as it was measured.",
                figures.title(),
                figures.answer(),
                new ConfirmationOpening(figures),
                List.of(
                        Chapter.of("intervals", "Intervals", new IntervalsSection(figures)),
                        new Chapter(
                                "ranking",
                                "Ranking",
                                "Those that share a rank could not be told apart"
                                        + (standings().goal().maximize()
                                                ? "; higher is better."
                                                : "; lower is better."),
                                List.of(places))),
                List.of("confirmation"),
                places.head(),
                3);
    }
}
