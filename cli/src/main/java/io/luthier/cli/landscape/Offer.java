package io.luthier.cli.landscape;

import io.luthier.cli.console.UserException;
import io.luthier.reports.chart.LineChart;
import io.luthier.reports.landscape.Explorer;
import io.luthier.reports.landscape.Explorer.Choice;
import io.luthier.reports.landscape.Explorer.Course;
import io.luthier.reports.landscape.Explorer.Ground;
import io.luthier.reports.landscape.Explorer.Mover;
import io.luthier.reports.landscape.Explorer.Watch;
import io.luthier.reports.landscape.Plane;
import io.luthier.settings.Description;
import io.luthier.settings.Family;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trainer.Training;
import io.luthier.trainer.Vocabulary;
import io.luthier.trainer.landscape.Descent;
import io.luthier.trainer.landscape.Surface;
import io.luthier.trainer.landscape.Window;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.ReduceOnPlateau;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What the trainer has, as the explorer's page takes it: its own surfaces and optimizers by their names and settings, schedules as
 * the ratios of each step.
 */
final class Offer {
    private static final int MOST = 6;
    private static final int SIDE = 121;

    private final Arms arms;
    private final Map<String, Object> surfaces = new LinkedHashMap<>();
    private final int steps;

    /** @param ofSurfaces settings under {@code surface.<name>} */
    Offer(Arms arms, Map<String, String> ofSurfaces, int steps) {
        this.arms = arms;
        this.steps = steps;
        ofSurfaces.forEach((path, text) -> {
            boolean known = Surface.all().members().stream()
                    .anyMatch(m ->
                            m.settings().stream().anyMatch(s -> path.equals("surface." + m.name() + "." + s.name())));
            if (!known) {
                throw new UserException("--set " + path + ": no surface has it\nThe surfaces are "
                        + String.join(", ", Surface.all().labels()) + ".");
            }
            surfaces.put(path, Arms.value(text));
        });
    }

    /** @param plane of a study's network, offered first */
    Explorer explorer(Optional<Plane> plane) {
        var grounds = new ArrayList<Ground>();
        plane.ifPresent(p -> grounds.add(ground(p)));
        Surface.all().members().forEach(member -> grounds.add(ground(member)));
        var movers = new ArrayList<Mover>();
        Vocabulary.optimizers().members().stream().filter(Offer::own).forEach(member -> movers.add(mover(member)));
        var courses = new ArrayList<Course>();
        Vocabulary.schedules().members().forEach(member -> course(member).ifPresent(courses::add));
        return new Explorer(
                plane.map(p -> "Explorer: " + name(p)).orElse("Explorer of optimizers"),
                steps,
                Training.of(arms.base()).weightDecay(),
                grounds,
                movers,
                courses,
                choices());
    }

    /** Whether it comes with the trainer, so that the page has a rule of it. */
    private static boolean own(Family.Member<?> member) {
        return member.type().getPackage().equals(Optimizer.class.getPackage())
                || member.type().getPackage().equals(Surface.class.getPackage());
    }

    private static String name(Plane plane) {
        return plane.title().replaceFirst(": loss .*", "");
    }

    private static Ground ground(Plane plane) {
        Plane.Stop first = plane.paths().get(0).stops().get(0);
        return new Ground(
                name(plane),
                "the loss in the plane of the paths of its trainings",
                plane.setting(),
                Map.of(),
                List.of(
                        plane.field().x(0),
                        plane.field().right(),
                        plane.field().y(0),
                        plane.field().top()),
                new LineChart.Point(first.x(), first.y()),
                List.of(),
                Optional.of(plane.field()),
                plane.paths());
    }

    private Ground ground(Family.Member<Surface> member) {
        Surface surface = Surface.all().make(Config.of(surfaces), "surface", member.name());
        Window window = surface.window();
        return new Ground(
                member.name(),
                member.description(),
                List.of(),
                settings(member, surface),
                List.of(window.left(), window.right(), window.bottom(), window.top()),
                new LineChart.Point(surface.start().x(), surface.start().y()),
                surface.minima().stream()
                        .map(p -> new LineChart.Point(p.x(), p.y()))
                        .toList(),
                own(member) ? Optional.empty() : Optional.of(Plots.field(Descent.grid(surface, SIDE))),
                List.of());
    }

    private Mover mover(Family.Member<Optimizer> member) {
        Optimizer optimizer =
                Training.of(arms.base().with("optimizer", member.name())).optimizer();
        return new Mover(
                member.name(),
                member.description(),
                settings(member, optimizer),
                optimizer.takesMomentum(),
                optimizer.schedulesItself());
    }

    /** Nothing where the page cannot follow it: a schedule that watches the loss within another one. */
    private Optional<Course> course(Family.Member<Schedule> member) {
        Training training;
        try {
            training = Training.of(arms.base().with("schedule", member.name()));
        } catch (InvalidSettingException e) {
            return Optional.empty(); // it has a setting that only the reader knows
        }
        var length = new Length(steps, 1);
        Shape shape = training.course().over(length);
        Optional<Watch> watch = Optional.empty();
        if (training.schedule() instanceof ReduceOnPlateau plateau) {
            watch = Optional.of(
                    new Watch(Math.min(steps - 1, length.steps(training.warmup())), settings(member, plateau)));
        } else if (shape.after(1, -1) != shape) {
            return Optional.empty();
        }
        List<Double> momenta =
                IntStream.range(0, steps).mapToObj(i -> shape.momentum(i)).toList();
        return Optional.of(new Course(
                member.name(),
                member.description(),
                IntStream.range(0, steps).mapToObj(i -> shape.at(i)).toList(),
                momenta.stream().allMatch(m -> m.isNaN()) ? List.of() : momenta,
                watch));
    }

    private static Map<String, Object> settings(Family.Member<?> member, Object made) {
        Map<String, String> texts = Description.of(made).settings();
        var settings = new LinkedHashMap<String, Object>();
        for (Setting setting : member.settings()) {
            String text = texts.get(setting.name());
            if (text != null) {
                settings.put(setting.name(), value(setting, text));
            }
        }
        return settings;
    }

    private static Object value(Setting setting, String text) {
        return switch (setting.kind()) {
            case WHOLE -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            case TRUTH -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private List<Choice> choices() {
        Map<String, Config> all = arms.all();
        if (all.size() > MOST) {
            throw new UserException("--schedules and --optimizers give " + all.size()
                    + " paths, the page shows at most " + MOST + "\nOmit some: the page offers them.");
        }
        var choices = new ArrayList<Choice>();
        for (Config config : all.values()) {
            String optimizer = config.has("optimizer") ? config.choice("optimizer") : "adam";
            Optional<Family.Member<Optimizer>> member = Vocabulary.optimizers().member(optimizer);
            if (member.isPresent() && !own(member.get())) {
                throw new UserException("the page has no rule of the optimizer " + Names.quote(optimizer)
                        + "\nChoose another with --optimizers, or draw it with: luthier surface");
            }
            choices.add(new Choice(
                    member.map(Family.Member::name).orElse(optimizer),
                    config.has("schedule") ? config.choice("schedule") : "constant",
                    new Descent(new Surface.Saddle(), config, 1)
                            .rate().stream().flatMapToDouble(DoubleStream::of).findFirst()));
        }
        return choices;
    }
}
