package io.luthier.reports.landscape;

import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Chapter;
import io.luthier.reports.write.Contents;
import io.luthier.reports.write.Report;
import java.util.List;
import java.util.Objects;

/** A loss over a plane with the paths of trainings: as text, JSON, CSV of the grid, and a picture. Immutable. */
public final class LandscapeReport extends Report {
    private final Plane plane;

    private LandscapeReport(Plane plane) {
        this.plane = plane;
    }

    /** Of this landscape. */
    public static LandscapeReport of(Plane plane) {
        return new LandscapeReport(plane);
    }

    /** The picture. */
    public String svg() {
        return Objects.requireNonNull(pictures().get("landscape"));
    }

    @Override
    protected Contents compute() {
        var section = new LandscapeSection(plane);
        return new Contents(
                "Luthier: a loss landscape",
                "A loss over a plane with the paths of trainings. NaN and infinities, for which JSON has no number, are"
                        + " strings.",
                plane.title(),
                new Answer("", "", plane.setting(), List.of()),
                new Opening(),
                List.of(Chapter.of("landscape", "Landscape", section)),
                List.of(),
                List.of("x", "y", "loss"),
                3);
    }
}
