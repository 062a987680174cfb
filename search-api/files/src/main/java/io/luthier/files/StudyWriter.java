package io.luthier.files;

import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Strategy;
import io.luthier.settings.Catalog;
import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.Named;
import io.luthier.settings.Names;
import io.luthier.settings.Quantity;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.space.Constraint;
import io.luthier.space.SearchSpace;
import io.luthier.study.Duplicates;
import io.luthier.study.Order;
import io.luthier.study.Overtime;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A {@link Study} as the tree of a study file; settings that are as the defaults say are left out. */
final class StudyWriter {
    private final ClassLoader loader;

    StudyWriter(ClassLoader loader) {
        this.loader = loader;
    }

    Tree.Mapping tree(Study study) {
        Tree.Mapping tree = Tree.map("study", Tree.text(study.name()))
                .with("seed", SpaceWriter.value(study.seed()))
                .with("window", SpaceWriter.value((long) study.window()))
                .with("objective", named(Objective.class, study.objective()))
                .with("goal", goals(study));
        if (!study.limits().isEmpty()) {
            tree = tree.with(
                    "limits",
                    Tree.list(study.limits().stream().map(StudyWriter::limit).toList()));
        }
        for (Map.Entry<String, Tree.Entry> part : space(study.space()).entries().entrySet()) {
            tree = tree.with(part.getKey(), part.getValue().value());
        }
        tree = tree.with("strategy", named(Strategy.class, study.strategy())).with("budget", budget(study));
        if (!study.enqueued().isEmpty()) {
            tree = tree.with(
                    "enqueue",
                    Tree.list(study.enqueued().stream().map(StudyWriter::config).toList()));
        }
        if (!study.warmStarts().isEmpty()) {
            tree = tree.with(
                    "warm-start",
                    Tree.list(study.warmStarts().stream()
                            .map(store -> Tree.text(store.folder()
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "a warm start from a store in memory has no form in a study file"
                                                    + "\nKeep the earlier study in a folder: Store.at(folder)."))
                                    .toString()))
                            .toList()));
        }
        if (study.duplicates() != Duplicates.REUSE) {
            tree = tree.with("duplicates", Tree.text(Shape.Word.of(study.duplicates())));
        }
        if (study.retries() != 0) {
            tree = tree.with("retries", SpaceWriter.value((long) study.retries()));
        }
        if (study.timeLimit().isPresent()) {
            tree = tree.with(
                    "time-limit", Tree.text(Shape.Time.text(study.timeLimit().get())));
        }
        if (!study.grace().equals(Duration.ofSeconds(5))) {
            tree = tree.with("grace", Tree.text(Shape.Time.text(study.grace())));
        }
        Tree.Mapping stop = Tree.map();
        if (study.target().isPresent()) {
            stop = stop.with("target", SpaceWriter.value(study.target().getAsDouble()));
        }
        if (study.patience().isPresent()) {
            stop = stop.with(
                    "patience", SpaceWriter.value((long) study.patience().getAsInt()));
        }
        if (study.failures() != 10) {
            stop = stop.with("failures", SpaceWriter.value((long) study.failures()));
        }
        if (study.errors() != 5) {
            stop = stop.with("errors", SpaceWriter.value((long) study.errors()));
        }
        if (!stop.entries().isEmpty()) {
            tree = tree.with("stop", stop);
        }
        if (study.overtime() != Overtime.FINISH) {
            tree = tree.with("overtime", Tree.text(Shape.Word.of(study.overtime())));
        }
        if (study.order() != Order.VIRTUAL) {
            tree = tree.with("order", Tree.text(Shape.Word.of(study.order())));
        }
        if (study.paused() != 256) {
            tree = tree.with("paused", SpaceWriter.value((long) study.paused()));
        }
        return study.keep() == 1 ? tree : tree.with("keep", SpaceWriter.value((long) study.keep()));
    }

    /** The keys {@code space} and, where there are any, {@code constraints}. */
    static Tree.Mapping space(SearchSpace space) {
        Tree.Mapping tree = Tree.map("space", SpaceWriter.params(space.params()));
        return space.constraints().isEmpty()
                ? tree
                : tree.with(
                        "constraints",
                        Tree.list(space.constraints().stream()
                                .map(StudyWriter::constraint)
                                .toList()));
    }

    private static Tree goals(Study study) {
        List<Tree.Mapping> goals = study.goals().stream().map(StudyWriter::goal).toList();
        return goals.size() == 1 ? goals.get(0) : Tree.list(goals);
    }

    private static Tree.Mapping goal(Goal goal) {
        Tree.Mapping tree = Tree.map(goal.maximize() ? "maximize" : "minimize", Tree.text(goal.metric()));
        return goal.measured() ? tree.with("measured", Tree.plain("true")) : tree;
    }

    private static Tree limit(Limit limit) {
        return limit.measured()
                ? Tree.map(
                        limit.metric(),
                        Tree.map(
                                        limit.relation()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                        SpaceWriter.value(limit.bound()))
                                .with("measured", Tree.plain("true")))
                : Tree.text(limit.toString());
    }

    private static Tree constraint(Constraint constraint) {
        if (constraint instanceof Constraint.Test) {
            throw new IllegalArgumentException("the constraint '" + constraint.text()
                    + "' is Java and has no form in a study file\nWrite it as an expression: space.where(\"a < b\").");
        }
        return Tree.text(constraint.text());
    }

    private static Tree budget(Study study) {
        Tree.Mapping tree = Tree.map();
        var budget = study.budget();
        if (budget.trials().isPresent()) {
            tree = tree.with("trials", SpaceWriter.value(budget.trials().getAsLong()));
        }
        if (budget.work().isPresent()) {
            tree = tree.with("work", SpaceWriter.value(budget.work().getAsDouble()));
        }
        if (budget.seconds().isPresent()) {
            tree = tree.with("seconds", SpaceWriter.value(budget.seconds().getAsDouble()));
        }
        return tree;
    }

    /** Nested: {@code optimizer=adam optimizer.adam.rate=0.1} as {@code optimizer: {adam: {rate: 0.1}}}. */
    static Tree.Mapping config(Config config) {
        Tree.Mapping tree = Tree.map();
        for (Map.Entry<String, Object> entry : config.values().entrySet()) {
            String path = entry.getKey();
            if (inside(path, config)) {
                continue;
            }
            Object value = entry.getValue();
            Config inner = value instanceof String ? config.within(path + "." + value) : Config.empty();
            tree = tree.with(
                    path,
                    inner.values().isEmpty() ? SpaceWriter.value(value) : Tree.map((String) value, config(inner)));
        }
        return tree;
    }

    /** Whether the path lies under the label that another path of the configuration holds. */
    private static boolean inside(String path, Config config) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            String parent = path.substring(0, dot);
            if (config.has(parent) && path.startsWith(parent + "." + config.at(parent) + ".")) {
                return true;
            }
        }
        return false;
    }

    private <T extends Named> Tree named(Class<T> kind, Named named) {
        Named defaults = Catalog.of(kind, loader).found().get(named.name());
        if (defaults == null || defaults.getClass() != named.getClass()) {
            throw new IllegalArgumentException("the " + Names.kebab(kind.getSimpleName()) + " '" + named.name()
                    + "' has no form in a study file: " + named.getClass().getName()
                    + " is not found by that name\nName the class in META-INF/services/" + kind.getName() + ".");
        }
        if (!named.getClass().isRecord()) {
            return Tree.text(named.name());
        }
        Tree.Mapping settings = record(named, defaults);
        return settings.entries().isEmpty() ? Tree.text(named.name()) : Tree.map(named.name(), settings);
    }

    /** The components that differ from the defaults, all of them where there are none. */
    private Tree.Mapping record(Object record, @Nullable Object defaults) {
        Tree.Mapping tree = Tree.map();
        Form form = Form.of(record.getClass());
        for (int i = 0; i < form.settings().size(); i++) {
            Setting setting = form.settings().get(i);
            Object value = access(form, i, record);
            Object usual = defaults == null ? null : access(form, i, defaults);
            boolean relative = value instanceof Path path && !path.isAbsolute(); // means another place there
            if (value == null || value.equals(usual) && !relative) {
                continue;
            }
            if (value instanceof Config config) {
                for (Map.Entry<String, Tree.Entry> entry :
                        config(config).entries().entrySet()) {
                    tree = tree.with(entry.getKey(), entry.getValue().value());
                }
                continue;
            }
            Tree inner = value(setting.type(), value, usual);
            if (inner != null) {
                tree = tree.with(setting.name(), inner);
            }
        }
        return tree;
    }

    private @Nullable Tree value(Type type, Object value, @Nullable Object usual) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : value(argument(type), optional.get(), null);
        } else if (value instanceof OptionalInt x) {
            return x.isEmpty() ? null : SpaceWriter.value((long) x.getAsInt());
        } else if (value instanceof OptionalLong x) {
            return x.isEmpty() ? null : SpaceWriter.value(x.getAsLong());
        } else if (value instanceof OptionalDouble x) {
            return x.isEmpty() ? null : SpaceWriter.value(x.getAsDouble());
        } else if (value instanceof List<?> list) {
            var items = new ArrayList<Tree>();
            for (Object item : list) {
                Tree tree = value(argument(type), item, null);
                items.add(tree == null ? Tree.map() : tree);
            }
            return Tree.list(items);
        } else if (value instanceof Boolean || value instanceof Integer) {
            return Tree.plain(value.toString());
        } else if (value instanceof Double x && !Double.isFinite(x)) {
            throw new IllegalArgumentException(
                    "the setting " + x + " has no form in a study file\nNumbers in a study file are finite.");
        } else if (value instanceof Long || value instanceof Double || value instanceof String) {
            return SpaceWriter.value(value);
        } else if (value instanceof Config config) {
            return config(config);
        } else if (value instanceof Enum<?> constant) {
            return Tree.text(Shape.Word.of(constant));
        } else if (value instanceof Path path) {
            return Tree.text(path.toAbsolutePath().normalize().toString());
        } else if (value instanceof Quantity quantity) {
            return Tree.text(quantity.toString());
        } else if (value instanceof Duration duration) {
            return Tree.text(Shape.Time.text(duration));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isInterface() && Named.class.isAssignableFrom(raw) && !Family.is(raw)) {
            return named(raw.asSubclass(Named.class), (Named) value);
        }
        boolean text = Binder.isText(value.getClass());
        Tree inner = text && Binder.takesText(value.getClass())
                ? SpaceWriter.value(Objects.requireNonNull(access(Form.of(value.getClass()), 0, value)))
                : record(value, Binder.defaults(value.getClass(), usual));
        return Family.is(raw) ? Tree.map(Names.kebab(value.getClass().getSimpleName()), inner) : inner;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static @Nullable Object access(Form form, int component, Object record) {
        try {
            return form.value(component, record);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the setting '" + form.settings().get(component).name() + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
