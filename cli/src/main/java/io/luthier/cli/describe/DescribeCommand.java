package io.luthier.cli.describe;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.reports.chart.LineChart;
import io.luthier.reports.text.Terminal;
import io.luthier.search.Ability;
import io.luthier.search.Strategy;
import io.luthier.settings.Catalog;
import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.Named;
import io.luthier.settings.Names;
import io.luthier.settings.Setting;
import io.luthier.space.Constraint;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.Vocabulary;
import io.luthier.trial.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier describe}: what there is to choose from. */
@Command(
        name = "describe",
        description =
                "Lists strategies, objectives, schedules, optimizers and settings, or a study file's search space.",
        sortOptions = false)
public final class DescribeCommand implements Callable<Integer> {
    private static final List<String> TOPICS =
            List.of("strategies", "objectives", "recipes", "schedules", "optimizers", "data", "settings", "schema");

    private final Invocation call;
    private final Console console;

    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description =
                    "strategies, objectives, recipes, schedules, optimizers, data, settings (of a training), schema (for"
                            + " editors), the name of a recipe, or a study file.")
    private String topic = "";

    @Option(names = "--plot", description = "With schedules: draw their curves.")
    private boolean plot;

    @Option(names = "--svg", paramLabel = "FILE", description = "With schedules: write their curves to an SVG file.")
    private @Nullable Path svg;

    @Option(names = "--force", description = "Overwrite an existing file.")
    private boolean force;

    public DescribeCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        if ((plot || svg != null) && !topic.equals("schedules")) {
            throw new UserException("--plot and --svg draw schedules only\nTry 'luthier describe schedules --plot'.");
        }
        ClassLoader loader = call.loader();
        switch (topic) {
            case "" -> {
                line("Topics:");
                TOPICS.forEach(name -> line("  luthier describe " + name));
                line("  luthier describe study.yaml");
            }
            case "strategies" -> strategies(loader);
            case "objectives" -> objectives(loader);
            case "recipes" -> recipes(loader);
            case "schedules" -> schedules();
            case "optimizers" -> {
                Trainer.optimizers().forEach(this::line);
                broken(Vocabulary.optimizers());
            }
            case "data" -> Trainer.data().forEach(this::line);
            case "settings" -> Trainer.settings().forEach(this::line);
            case "schema" -> console.out().println(StudyFile.schema(loader).stripTrailing());
            default -> studyFile(loader);
        }
        return Failure.OK;
    }

    private void schedules() throws IOException {
        if (!plot && svg == null) {
            Trainer.schedules().forEach(this::line);
            broken(Vocabulary.schedules());
            return;
        }
        var curves = ScheduleCurves.ofAll();
        if (svg != null) {
            Path target = console.resolve(svg);
            if (Files.exists(target) && !force) {
                throw new UserException(svg + " exists\nGive another name, or use --force to overwrite it.");
            }
            TextFile.write(target, LineChart.svg(curves.charts(), 2));
        }
        if (plot) {
            for (LineChart chart : curves.charts()) {
                console.out().println(chart.text(call.colour(), Math.min(console.columns(), 100), console.glyphs()));
            }
            line("Constant at the base rate with their defaults: " + String.join(", ", curves.flat()) + ".");
        }
    }

    /** What users wrote and could not be loaded. */
    private void broken(Family<?> family) {
        family.broken().forEach(why -> console.err().println("luthier: not loaded: " + Terminal.line(why)));
    }

    private void line(String text) {
        console.out().println(Terminal.line(text));
    }

    private void strategies(ClassLoader loader) {
        for (Strategy strategy : found(Strategy.class, loader)) {
            line(strategy.name());
            Form.meaning(strategy.getClass()).ifPresent(meaning -> line("  " + meaning));
            line("  handles: " + strategy.handles().stream().map(Ability::text).collect(Collectors.joining(", ")));
            settings(strategy);
        }
    }

    private void objectives(ClassLoader loader) {
        for (Objective objective : found(Objective.class, loader)) {
            line(objective.name());
            Form.meaning(objective.getClass()).ifPresent(meaning -> line("  " + meaning));
            if (!objective.metrics().isEmpty()) {
                line("  metrics: " + String.join(", ", objective.metrics()));
            }
            settings(objective);
        }
    }

    private void recipes(ClassLoader loader) {
        for (Objective objective : found(Objective.class, loader)) {
            objective.recipes().forEach((name, space) -> {
                line(name + " (of " + objective.name() + ")");
                line("  " + SpaceText.size(space));
                SpaceText.tree(space).forEach(text -> line("    " + text));
            });
        }
    }

    private Optional<SearchSpace> recipe(String name, ClassLoader loader) {
        return found(Objective.class, loader).stream()
                .map(objective -> objective.recipes().get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private void settings(Object thing) {
        if (!(thing instanceof Record)) {
            line("  settings: none");
            return;
        }
        Form form = Form.of(thing.getClass());
        List<Setting> settings = form.settings().stream()
                .filter(setting -> setting.kind() != Setting.Kind.REST)
                .toList();
        line(settings.isEmpty() ? "  settings: none" : "  settings:");
        settings.forEach(setting -> line("    " + Trainer.text(setting)));
        if (form.open()) {
            line("    and every setting that can be searched (luthier describe settings, optimizers, schedules)");
        }
    }

    /** What can be loaded; what cannot is named on standard error. */
    private <T extends Named> Collection<T> found(Class<T> kind, ClassLoader loader) {
        Catalog<T> catalog = Catalog.of(kind, loader);
        catalog.broken().forEach(fault -> console.err().println("luthier: not loaded: " + Terminal.line(fault)));
        return catalog.found().values();
    }

    private void studyFile(ClassLoader loader) {
        Path file = console.resolve(Path.of(topic));
        if (!Files.exists(file)) {
            Optional<SearchSpace> recipe = recipe(topic, loader);
            if (recipe.isPresent()) {
                console.out().println(StudyFile.write(recipe.get()).stripTrailing());
                return;
            }
            throw new UserException(
                    "there is no topic and no file " + Names.quote(topic) + "\n" + Names.advice(topic, TOPICS));
        }
        SearchSpace space = StudyFile.read(file, loader).study().space();
        line(SpaceText.size(space));
        SpaceText.tree(space).forEach(text -> line("  " + text));
        if (!space.constraints().isEmpty()) {
            line("where");
            for (Constraint constraint : space.constraints()) {
                line("  " + constraint.text());
            }
        }
    }
}
