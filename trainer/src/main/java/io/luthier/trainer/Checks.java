package io.luthier.trainer;

import io.luthier.settings.Family;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Names;
import io.luthier.settings.Setting;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what the vocabulary does not have, with a sentence. */
final class Checks {
    private static final Set<String> STUDY =
            Set.of("data", "epochs", "validation", "test", "folds", "racing", "groups", "order", "positive", "weights");

    private Checks() {}

    /** Fixed settings of a label that is not the chosen one. */
    static void branches(Config config) {
        config.values().keySet().forEach(path -> {
            String branch = known(path).parent();
            while (!branch.isEmpty()) {
                String choice = branch.substring(0, branch.lastIndexOf('.'));
                String label = branch.substring(branch.lastIndexOf('.') + 1);
                if (config.has(choice) && !config.at(choice).equals(label)) {
                    throw new InvalidSettingException(
                            path,
                            "'%s' is set, but '%s' is %s\nLeave it out, or choose %s."
                                    .formatted(
                                            path,
                                            choice,
                                            Names.quote(config.at(choice).toString()),
                                            label));
                }
                branch = known(choice).parent();
            }
        });
    }

    /** A space, beside the settings that are fixed. */
    static void space(SearchSpace space, Config fixed, boolean hiddenGiven) {
        boolean hiddenSearched = space.axis("hidden").isPresent();
        for (Axis axis : space.axes()) {
            String path = axis.path();
            Setting setting = known(path);
            if (fixed.has(setting.path())) {
                throw new InvalidSettingException(
                        path,
                        "'%s' is both fixed, at %s, and searched\nRemove it from the objective or from the space."
                                .formatted(path, fixed.at(setting.path())));
            }
            boolean sized = sizes(path);
            if (hiddenGiven && path.equals("hidden")) {
                throw new InvalidSettingException(
                        path, "'hidden' is both fixed and searched\nRemove it from the objective or from the space.");
            } else if (sized && (hiddenGiven || hiddenSearched)) {
                throw new InvalidSettingException(
                        path,
                        "'%s' is searched, but 'hidden' %s the layers\nRemove one of the two."
                                .formatted(path, hiddenGiven ? "fixes" : "decides"));
            } else if (path.equals("hidden") && (fixed.has("layers") || fixed.has("units"))) {
                throw new InvalidSettingException(
                        path,
                        "'hidden' is searched, but the objective sets '%s'\nRemove one of the two."
                                .formatted(fixed.has("layers") ? "layers" : "units"));
            }
            param(setting, path, axis.param());
        }
        space.axes().forEach(axis -> reached(axis.path(), space, fixed, "searched"));
        fixed.values().keySet().forEach(path -> reached(path, space, fixed, "set"));
        isUsed("learning-rate", space, fixed);
        isUsed("weight-decay", space, fixed);
    }

    private static boolean sizes(String path) {
        return path.equals("layers") || path.equals("units") || path.startsWith("units.");
    }

    /** Whether a parameter is the shape of the network, which stays while it is trained. */
    static boolean shapes(String path) {
        return sizes(path) || path.equals("hidden") || path.equals("activation") || path.equals("normalization");
    }

    /** A setting of a label is of use only where that label can be chosen. */
    private static void reached(String path, SearchSpace space, Config fixed, String given) {
        String branch = known(path).parent();
        while (branch.contains(".")) { // numbers of layers have a parent that has no labels
            Setting choice = known(branch.substring(0, branch.lastIndexOf('.')));
            String label = branch.substring(branch.lastIndexOf('.') + 1);
            List<String> chosen = labels(choice, space, fixed);
            if (!chosen.contains(label)) {
                boolean preset =
                        !fixed.has(choice.path()) && axis(choice, space).isEmpty();
                throw new InvalidSettingException(
                        path,
                        "'%s' is %s, but '%s' is %s%s: nothing reads it\nLeave it out, or choose %s: %s."
                                .formatted(
                                        path,
                                        given,
                                        choice.path(),
                                        chosen.size() == 1 ? chosen.get(0) : "one of " + String.join(", ", chosen),
                                        preset ? " where nothing is said" : "",
                                        choice.path(),
                                        label));
            }
            branch = choice.parent();
        }
    }

    /** What a choice can be: what it is fixed at, the labels that are searched, or its preset. */
    private static List<String> labels(Setting choice, SearchSpace space, Config fixed) {
        if (fixed.has(choice.path())) {
            return List.of(fixed.choice(choice.path()));
        }
        Optional<Axis> searched = axis(choice, space);
        if (searched.isEmpty()) {
            return List.of(choice.preset());
        }
        Param param = searched.get().param();
        List<?> values = param instanceof Param.Choice labels
                ? labels.labels()
                : param instanceof Param.Ordinal ordinal ? ordinal.values() : List.of();
        return values.stream()
                .map(value -> Vocabulary.label(choice, value.toString()))
                .toList();
    }

    private static Optional<Axis> axis(Setting setting, SearchSpace space) {
        return space.axes().stream()
                .filter(axis -> known(axis.path()).equals(setting))
                .findFirst();
    }

    private static void param(Setting setting, String path, Param param) {
        if (param instanceof Param.Real real) {
            range(setting, path, real.low(), real.high());
        } else if (param instanceof Param.Int whole) {
            range(setting, path, whole.low(), whole.high());
        } else {
            List<?> values = param instanceof Param.Choice choice ? choice.labels() : ((Param.Ordinal) param).values();
            var seen = new HashSet<Object>();
            for (Object value : values) {
                Object kept = value instanceof String text ? Vocabulary.label(setting, text) : value;
                setting.read(kept);
                if (!seen.add(kept)) {
                    throw new InvalidSettingException(
                            path, "'%s' has '%s' twice, by two names\nKeep one.".formatted(path, kept));
                }
            }
        }
    }

    /** A setting at the top that optimizers may have too is of use only to one that has none of its own. */
    private static void isUsed(String top, SearchSpace space, Config fixed) {
        if (space.axis(top).isEmpty()) {
            return;
        }
        List<String> optimizers = labels(known("optimizer"), space, fixed);
        if (!optimizers.isEmpty()
                && optimizers.stream().allMatch(name -> {
                    String own = "optimizer." + name + "." + top;
                    return fixed.has(own) || space.axis(own).isPresent();
                })) {
            throw new InvalidSettingException(
                    top, "'%s' is never used: every optimizer has its own\nRemove one of them.".formatted(top));
        }
    }

    private static Setting known(String path) {
        return Vocabulary.setting(path).orElseThrow(() -> unknown(path));
    }

    /** The refusal of a path that is no setting. */
    static InvalidSettingException unknown(String path) {
        if (STUDY.contains(path)) {
            return new InvalidSettingException(path, "'" + path + "' cannot be searched\nFix it under the objective.");
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            Optional<Setting> choice = Vocabulary.setting(path.substring(0, dot));
            Optional<Family<?>> family = choice.flatMap(Vocabulary::family);
            String rest = path.substring(dot + 1);
            String label = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
            if (family.isPresent() && family.get().member(label).isEmpty()) {
                return new InvalidSettingException(
                        path.substring(0, dot),
                        "there is no %s %s\n%s"
                                .formatted(
                                        choice.get().name(),
                                        Names.quote(label),
                                        Foreign.label(label)
                                                + Names.advice(
                                                        label, choice.get().labels())));
            }
        }
        String parent = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
        String word = path.substring(path.lastIndexOf('.') + 1);
        List<Setting> siblings = Vocabulary.within(parent);
        return new InvalidSettingException(
                path,
                "'" + path + "' is not a setting of the trainer\n"
                        + Foreign.advice(word)
                                .orElse(
                                        siblings.isEmpty() && !parent.isEmpty()
                                                ? "'" + parent + "' has no settings of its own."
                                                : advice(word, siblings)));
    }

    /** By the last word of the path: the words before it are right. */
    private static String advice(String word, List<Setting> siblings) {
        String meant = Names.closest(word, siblings.stream().map(Setting::name).toList())
                .flatMap(name ->
                        siblings.stream().filter(s -> s.name().equals(name)).findFirst())
                .map(setting -> "Did you mean '" + setting.path() + "'? ")
                .orElse("");
        return meant + "Known: " + siblings.stream().map(Setting::path).collect(Collectors.joining(", ")) + ".";
    }

    private static void range(Setting setting, String path, Number low, Number high) {
        if (setting.kind() == Setting.Kind.WHOLE && low instanceof Double || !setting.numeric()) {
            setting.read(low);
        }
        Limits limits = setting.limits();
        if (!limits.contains(low.doubleValue()) || !limits.contains(high.doubleValue())) {
            throw new InvalidSettingException(
                    path,
                    "'%s' is searched in [%s, %s], which leaves %s\nChoose bounds inside of it."
                            .formatted(path, Limits.text(low.doubleValue()), Limits.text(high.doubleValue()), limits));
        }
    }
}
