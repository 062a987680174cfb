package io.luthier.reports.landscape;

import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.landscape.Explorer.Choice;
import io.luthier.reports.landscape.Explorer.Course;
import io.luthier.reports.landscape.Explorer.Ground;
import io.luthier.reports.landscape.Explorer.Mover;
import io.luthier.reports.landscape.Explorer.Watch;
import io.luthier.reports.write.Answer;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be chosen; the page runs it. */
record ExplorerSection(Answer answer, Explorer explorer) implements Section {
    private static final Shape<List<Double>> NUMBERS = Shape.list(Shape.NUMBER);
    private static final Shape<Map<String, Object>> SETTINGS = Shape.map(Shape.VALUE);

    private static final Shape<List<Double>> WINDOW = Fields.<List<Double>>of()
            .with("left", Shape.FINITE, w -> w.get(0))
            .with("right", Shape.FINITE, w -> w.get(1))
            .with("bottom", Shape.FINITE, w -> w.get(2))
            .with("top", Shape.FINITE, w -> w.get(3))
            .shape();

    private static final Shape<Plane.Path> TRAINING = Fields.<Plane.Path>of()
            .with("name", Shape.TEXT, Plane.Path::name)
            .with("x", NUMBERS, p -> p.stops().stream().map(Plane.Stop::x).toList())
            .with("y", NUMBERS, p -> p.stops().stream().map(Plane.Stop::y).toList())
            .shape();

    private static final Shape<Ground> GROUND = Fields.<Ground>of()
            .with("name", Shape.TEXT, Ground::name)
            .with("description", Shape.TEXT, Ground::description)
            .with("notes", Shape.list(Shape.TEXT), Ground::notes)
            .with(
                    "formula",
                    Shape.TEXT.says("By which the page computes it; empty if its values are given."),
                    g -> g.field().isPresent() ? "" : g.name())
            .with("settings", SETTINGS, Ground::settings)
            .with("window", WINDOW, Ground::window)
            .with("start", NUMBERS, g -> pair(g.start()))
            .with(
                    "minima",
                    Shape.list(NUMBERS).says("Where it is known to be least: x, y."),
                    g -> g.minima().stream().map(ExplorerSection::pair).toList())
            .with(
                    "side",
                    Shape.COUNT.says("Points along a side; 0 without values."),
                    g -> g.field().map(Field::columns).orElse(0))
            .with(
                    "losses",
                    NUMBERS.says("Row by row, from the lowest y on."),
                    g -> g.field().map(f -> f.all().boxed().toList()).orElse(List.of()))
            .with("trainings", Shape.list(TRAINING), Ground::trainings)
            .shape();

    private static final Shape<Mover> MOVER = Fields.<Mover>of()
            .with("name", Shape.TEXT, Mover::name)
            .with("description", Shape.TEXT, Mover::description)
            .with("settings", SETTINGS, Mover::settings)
            .with("momentum", Shape.TRUTH.says("Whether a schedule may cycle its momentum."), Mover::momentum)
            .with("itself", Shape.TRUTH.says("Whether it does a schedule's work itself."), Mover::itself)
            .shape();

    private static final Shape<Watch> WATCH = Fields.<Watch>of()
            .with("from", Shape.COUNT, Watch::from)
            .with("settings", SETTINGS, Watch::settings)
            .shape();

    private static final Shape<Course> COURSE = Fields.<Course>of()
            .with("name", Shape.TEXT, Course::name)
            .with("description", Shape.TEXT, Course::description)
            .with("ratios", NUMBERS.says("Of each step's rate to the base."), Course::ratios)
            .with("momenta", NUMBERS.orNull(), c -> c.momenta().isEmpty() ? null : c.momenta())
            .with(
                    "watches",
                    WATCH.orNull().says("Null where it does not watch the loss."),
                    c -> c.watch().orElse(null))
            .shape();

    private static final Shape<Choice> CHOICE = Fields.<Choice>of()
            .with("optimizer", Shape.TEXT, Choice::optimizer)
            .with("schedule", Shape.TEXT, Choice::schedule)
            .maybe("rate", Shape.FINITE, c -> c.rate().isPresent() ? c.rate().getAsDouble() : null)
            .shape();

    private static List<Double> pair(Point point) {
        return List.of(point.x(), point.y());
    }

    @Override
    public String name() {
        return "explorer";
    }

    @Override
    public boolean charted() {
        return false;
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Items(List.of(
                "surfaces: " + names(explorer.surfaces(), Ground::name),
                "optimizers: " + names(explorer.optimizers(), Mover::name),
                "schedules: " + names(explorer.schedules(), Course::name))));
    }

    private static <V> String names(List<V> list, Function<V, String> name) {
        Stream<String> names = list.stream().map(name);
        return String.join(", ", names.toList());
    }

    @Override
    public void data(Data data) {
        data.put("answer", Answer.SHAPE, answer)
                .put("steps", Shape.COUNT, explorer.steps())
                .put("weight-decay", Shape.FINITE, explorer.weightDecay())
                .put("surfaces", Shape.list(GROUND), explorer.surfaces())
                .put("optimizers", Shape.list(MOVER), explorer.optimizers())
                .put("schedules", Shape.list(COURSE), explorer.schedules())
                .put("paths", Shape.list(CHOICE), explorer.paths());
    }
}
