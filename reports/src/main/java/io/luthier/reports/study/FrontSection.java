package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.search.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The best compromises between several goals; none where no trial was complete. */
record FrontSection(List<Goal> goals, @Nullable Front front, Shown shown) implements Section {
    private static final int LISTED = 100;
    private static final Shape<Front> SHAPE = Fields.<Front>of()
            .with(
                    "of",
                    Shape.COUNT.says("How many trials are on the front; those that are shown are listed."),
                    Front::of)
            .with("trials", Columns.WHOLE, f -> List.copyOf(f.trials()))
            .with(
                    "knee",
                    Shape.COUNT.says(
                            "The trial to look at first: nearest to the best value of each goal, scaled over the front."),
                    Front::knee)
            .with("reference", Columns.NUMBER, Front::reference)
            .with("hypervolume", Shape.NUMBER, Front::hypervolume)
            .with("told", Columns.WHOLE, f -> Columns.of(f.growth(), Front.Growth::told))
            .with("growth", Columns.NUMBER, f -> Columns.of(f.growth(), Front.Growth::hypervolume))
            .shape();

    FrontSection(StudyFigures figures) {
        this(figures.history().goals(), figures.front(), figures.shown());
    }

    @Override
    public String name() {
        return "front";
    }

    @Override
    public List<Block> text() {
        if (front == null) {
            return List.of();
        }
        var reference = new ArrayList<String>();
        for (int i = 0; i < goals.size(); i++) {
            reference.add(goals.get(i).metric() + " "
                    + Figures.metric(front.reference().get(i)));
        }
        return List.of(
                new Block.Heading(2, "Compromises"),
                new Block.Lines(List.of(
                        Figures.count(front.trials().size(), "trial") + " on the Pareto front: "
                                + front.trials().stream()
                                        .limit(LISTED)
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + (front.of() > LISTED ? " and " + (front.of() - LISTED) + " more." : "."),
                        "One to look at first: trial " + front.knee()
                                + ", nearest to the best value of each goal, scaled over the front.",
                        "Hypervolume " + Figures.metric(front.hypervolume()) + ", up to the worst value of each goal ("
                                + String.join(", ", reference) + ").")));
    }

    @Override
    public void data(Data data) {
        data.orNull("front", SHAPE, front == null ? null : front.of(shown));
    }

    @Override
    public void rows(Csv csv) {
        if (front != null) {
            csv.line("front", "", "trials", front.trials().size());
            csv.line("front", "", "knee", front.knee());
            csv.line("front", "", "hypervolume", front.hypervolume());
        }
    }
}
