package io.luthier.trainer;

import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trainer.optimizer.ByLayer;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.schedule.Schedule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every name that the trainer understands, in one table: what it is, what it may be, and its default. */
public final class Vocabulary {
    private Vocabulary() {}

    /** All settings; a choice stands before the settings of its labels. Choices within labels are not opened. */
    public static List<Setting> settings() {
        var all = new ArrayList<Setting>();
        for (Setting setting : top()) {
            all.add(setting);
            family(setting)
                    .ifPresent(family -> family.members()
                            .forEach(member -> member.settings()
                                    .forEach(s -> all.add(s.under(setting.path() + "." + member.name())))));
        }
        return all;
    }

    private static List<Setting> top() {
        return Form.of(Training.class).settings();
    }

    /** The settings of a label, by its dotted path; those at the top if it is empty. */
    static List<Setting> within(String path) {
        if (path.isEmpty()) {
            return top();
        }
        if (!path.contains(".")) {
            return List.of();
        }
        String label = path.substring(path.lastIndexOf('.') + 1);
        return setting(path.substring(0, path.lastIndexOf('.')))
                .flatMap(choice -> family(choice)
                        .flatMap(family -> family.member(label))
                        .map(member -> member.settings().stream()
                                .map(s -> s.under(choice.path() + "." + member.name()))
                                .toList()))
                .orElse(List.of());
    }

    /** Settings of which layers may have values of their own, {@code units.2}, and what these are called. */
    private static final Map<String, String> LAYERED =
            Map.of("units", "layer-units", "dropout", "layer-dropout", "layer-rates", "layer-rates");

    /** What a setting of layers is called for one of them: {@code units.2}; empty if this is no such path. */
    private static Optional<String> layered(String path) {
        int dot = path.indexOf('.');
        return dot > 0 && path.substring(dot + 1).matches("[1-9][0-9]?")
                ? Optional.ofNullable(LAYERED.get(path.substring(0, dot)))
                : Optional.empty();
    }

    /** The setting of all layers for one of them, by its path. */
    private static Optional<Setting> ofLayer(String path) {
        return layered(path)
                .flatMap(name -> Form.of(Training.class).setting(path.substring(0, path.indexOf('.'))))
                .map(all -> {
                    boolean factor = all.kind() == Setting.Kind.QUANTITY;
                    return new Setting(
                            path,
                            factor ? double.class : all.type(),
                            factor ? Setting.Kind.REAL : all.kind(),
                            false,
                            factor ? Limits.parse("[0, 1e6]") : all.limits(),
                            all.size(),
                            all.labels(),
                            factor ? "1" : all.preset(),
                            all.description(),
                            all.unit(),
                            List.of());
                });
    }

    /** The setting at a dotted path, which may use aliases; the path of the result does not. */
    public static Optional<Setting> setting(String path) {
        Optional<Setting> layer = ofLayer(path);
        if (layer.isPresent()) {
            return layer;
        }
        String[] words = path.split("\\.", -1);
        Optional<Setting> found = Form.of(Training.class).setting(words[0]);
        Optional<Family<?>> family = found.flatMap(Vocabulary::family);
        for (int i = 1; i < words.length && found.isPresent(); i += 2) {
            String label = words[i];
            Optional<? extends Family.Member<?>> member = family.flatMap(f -> f.member(label));
            if (member.isEmpty() || i + 1 == words.length) {
                return Optional.empty();
            }
            String name = words[i + 1];
            String prefix = found.get().path() + "." + member.get().name();
            Optional<Setting> inner = member.get().setting(name);
            family = inner.flatMap(s -> member.get().family(s.name()));
            found = inner.map(s -> s.under(prefix));
        }
        return found;
    }

    /** The name of a label that may be an alias, or be written otherwise; itself if there is none such. */
    static String label(Setting setting, String label) {
        return family(setting)
                .flatMap(f -> f.member(label))
                .<String>map(Family.Member::name)
                .or(() -> setting.labels().stream()
                        .filter(known -> Form.same(known, label))
                        .findFirst())
                .orElse(label);
    }

    /**
     * A configuration without aliases, whose values may all be.
     *
     * @throws InvalidSettingException if a value is unknown, of the wrong kind or outside its limits
     */
    static Config canonical(Config config) {
        var settings = new ArrayList<Setting>();
        var values = new LinkedHashMap<String, Object>();
        opened(config).forEach((path, value) -> {
            Setting setting = setting(path).orElseThrow(() -> Checks.unknown(path));
            Object kept = value instanceof String text ? label(setting, text) : value;
            if (values.put(setting.path(), kept) != null) {
                throw new InvalidSettingException(
                        path, "'%s' is given twice, by two names\nKeep '%s'.".formatted(path, setting.path()));
            }
            settings.add(setting);
        });
        Iterator<Setting> setting = settings.iterator();
        values.values().forEach(value -> setting.next().read(value));
        return Config.of(values);
    }

    /**
     * With a text that a label is given, {@code schedule.formula='1 - t / T'}, as the choice of the label and its first setting; with
     * what stands under a value, {@code class-weights.fraud=5}, as its text.
     */
    private static Map<String, Object> opened(Config config) {
        var values = new LinkedHashMap<String, Object>();
        var under = new LinkedHashMap<String, Map<String, Object>>();
        config.values().forEach((path, value) -> {
            Optional<String> list = value instanceof String items && items.matches("\\[.*]|.*,.*")
                    ? Optional.ofNullable(LAYERED.get(path))
                    : Optional.empty();
            if (layered(path).isPresent()) {
                ofLayer(path).ifPresent(setting -> setting.read(value));
                under.computeIfAbsent(layered(path).get(), key -> new LinkedHashMap<>())
                        .put(path.substring(path.indexOf('.') + 1), value);
                return;
            } else if (list.isPresent()) {
                values.put(list.get(), ByLayer.parse((String) value).toString());
                return;
            }
            Optional<Setting> above = valueAbove(path);
            if (above.isPresent()) {
                under.computeIfAbsent(above.get().path(), key -> new LinkedHashMap<>())
                        .put(path.substring(path.indexOf('.') + 1), value);
                return;
            }
            int dot = path.lastIndexOf('.');
            Optional<Setting> choice =
                    dot < 0 || setting(path).isPresent() ? Optional.empty() : setting(path.substring(0, dot));
            Optional<Setting> first = choice.flatMap(Vocabulary::family)
                    .flatMap(family -> family.member(path.substring(dot + 1)))
                    .flatMap(member -> member.settings().stream().findFirst())
                    .filter(setting -> setting.kind() == Setting.Kind.TEXT && !setting.list());
            if (first.isPresent()) {
                values.put(path.substring(0, dot), path.substring(dot + 1));
            }
            values.put(first.map(setting -> path + "." + setting.name()).orElse(path), value);
        });
        under.forEach((path, entries) ->
                values.merge(path, ClassWeights.text(entries), (before, more) -> before + ", " + more));
        return values;
    }

    /** The setting, a value in itself that is no number, under which a path stands. */
    private static Optional<Setting> valueAbove(String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : setting(path.substring(0, dot))
                        .filter(setting -> setting.kind() == Setting.Kind.QUANTITY && !setting.list());
    }

    static Optional<Family<?>> family(Setting setting) {
        String parent = setting.parent();
        if (parent.isEmpty()) {
            return Form.of(Training.class).family(setting.path());
        }
        String choice = parent.substring(0, parent.lastIndexOf('.'));
        String label = parent.substring(parent.lastIndexOf('.') + 1);
        return setting(choice)
                .flatMap(Vocabulary::family)
                .flatMap(family -> family.member(label))
                .flatMap(member -> member.family(setting.name()));
    }

    /** The optimizers. */
    public static Family<Optimizer> optimizers() {
        return Family.of(Optimizer.class);
    }

    /** The schedules. */
    public static Family<Schedule> schedules() {
        return Family.of(Schedule.class);
    }

    /** The data sets. */
    public static Family<Dataset> datasets() {
        return Family.of(Dataset.class);
    }
}
