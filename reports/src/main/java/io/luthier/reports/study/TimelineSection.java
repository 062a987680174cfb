package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What ran when and where; null where that is not known. */
record TimelineSection(@Nullable Timeline timeline, String version, Shown shown) implements Section {
    private static final Shape<Timeline.Process> PROCESS = Fields.<Timeline.Process>of()
            .with("threads", Shape.WHOLE, Timeline.Process::threads)
            .with("started", Shape.TEXT, Timeline.Process::started)
            .with("environment", Shape.map(Shape.TEXT), Timeline.Process::environment)
            .shape();

    private static final Shape<Timeline> SHAPE = Fields.<Timeline>of()
            .with("threads", Shape.WHOLE, Timeline::threads)
            .with("seconds", Shape.NUMBER, t -> Columns.rounded(t.seconds()))
            .with("busy", Shape.NUMBER, Timeline::busy)
            .with("trial", Columns.WHOLE, t -> Columns.of(t.bars(), Timeline.Bar::trial))
            .with("fidelity", Columns.WHOLE, t -> Columns.of(t.bars(), Timeline.Bar::fidelity))
            .with(
                    "status",
                    Columns.TEXT,
                    t -> Columns.of(t.bars(), bar -> bar.status().toString()))
            .with("lane", Columns.WHOLE, t -> Columns.of(t.bars(), Timeline.Bar::lane))
            .with("lanes", Shape.list(Shape.TEXT), Timeline::lanes)
            .with("from", Columns.NUMBER, t -> Columns.of(t.bars(), bar -> Columns.rounded(bar.from())))
            .with("to", Columns.NUMBER, t -> Columns.of(t.bars(), bar -> Columns.rounded(bar.to())))
            .with("processes", Shape.list(PROCESS), Timeline::processes)
            .shape();

    TimelineSection(StudyFigures figures) {
        this(figures.timeline(), figures.version(), figures.shown());
    }

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public List<Block> text() {
        if (timeline == null) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(Figures.count(timeline.threads(), "thread") + ", busy with training "
                + Figures.number(100 * timeline.busy(), 3) + " % of the time.");
        for (Timeline.Process process : timeline.processes()) {
            lines.add(process.started() + ": "
                    + process.environment().entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (!version.isEmpty()) {
            lines.add(version + ".");
        }
        return List.of(new Block.Heading(2, "Where it ran"), new Block.Lines(lines));
    }

    @Override
    public void data(Data data) {
        data.orNull("timeline", SHAPE, timeline == null ? null : timeline.of(shown));
    }

    @Override
    public void rows(Csv csv) {
        if (timeline != null) {
            csv.line("timeline", "", "threads", timeline.threads());
            csv.line("timeline", "", "busy", timeline.busy());
        }
    }
}
