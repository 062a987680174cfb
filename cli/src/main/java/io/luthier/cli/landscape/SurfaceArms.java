package io.luthier.cli.landscape;

import io.luthier.cli.console.UserException;
import io.luthier.reports.chart.LineChart;
import io.luthier.reports.landscape.LandscapeReport;
import io.luthier.reports.landscape.Plane;
import io.luthier.reports.text.Figures;
import io.luthier.settings.Family;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.trainer.landscape.Descent;
import io.luthier.trainer.landscape.Point;
import io.luthier.trainer.landscape.Surface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Paths over a classic surface. */
final class SurfaceArms {
    private static final List<String> USUAL = List.of("sgd", "momentum", "adam");

    private final Surface surface;
    private final String title;
    private final Arms arms;

    /**
     * Over a surface by name.
     *
     * @param settings of the surface under {@code surface.<name>}, others of the trainings
     */
    static SurfaceArms of(String name, Map<String, String> settings, List<String> schedules, List<String> optimizers) {
        Family<Surface> all = Surface.all();
        Family.Member<Surface> member = all.member(name)
                .orElseThrow(() -> new UserException(
                        "there is no surface " + Names.quote(name) + "\n" + Names.advice(name, all.labels())));
        var own = new LinkedHashMap<String, Object>();
        var others = new LinkedHashMap<String, String>();
        settings.forEach((path, value) -> {
            if (path.startsWith("surface." + member.name() + ".")
                    && member.settings().stream().anyMatch(s -> path.endsWith("." + s.name()))) {
                own.put(path, Arms.value(value));
            } else {
                others.put(path, value);
            }
        });
        Surface surface = all.make(Config.of(own), "surface", member.name());
        return new SurfaceArms(
                surface,
                member.name() + ": " + member.description(),
                new Arms(Config.empty(), others, schedules, optimizers));
    }

    private SurfaceArms(Surface surface, String title, Arms given) {
        this.surface = surface;
        this.title = title;
        arms = given.orOptimizers(USUAL).checked();
    }

    LandscapeReport report(int steps, List<Double> start, int grid) {
        Point from = start.isEmpty() ? surface.start() : new Point(start.get(0), start.get(1));
        var paths = new ArrayList<Plane.Path>();
        boolean found = false;
        for (var arm : arms.all().entrySet()) {
            var descent = new Descent(surface, arm.getValue(), steps, from);
            Descent tuned = descent.tuned();
            found |= descent.rate().isEmpty();
            String name = arm.getKey() + ", rate " + Figures.number(tuned.rate().orElseThrow(), 3);
            paths.add(Plots.path(tuned.path(name)));
        }
        var setting = new ArrayList<String>();
        setting.add("Paths of " + Figures.count(steps, "step") + " from (" + Figures.number(from.x(), 3) + ", "
                + Figures.number(from.y(), 3) + ") by the trainer's optimizers, with exact gradients.");
        if (found) {
            setting.add(
                    "No rate was given: each path has the one of 41 from 1e-4 to 10 that ends lowest without ever being"
                            + " above the start.");
        }
        return LandscapeReport.of(new Plane(
                title,
                setting,
                "x",
                "y",
                Plots.field(Descent.grid(surface, grid)),
                paths,
                surface.minima().stream()
                        .map(p -> new LineChart.Point(p.x(), p.y()))
                        .toList(),
                List.of(),
                OptionalInt.empty()));
    }
}
