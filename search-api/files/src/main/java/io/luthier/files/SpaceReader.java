package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Condition;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@code space} of a study file. */
final class SpaceReader {
    private static final List<String> KINDS = List.of("real", "int", "ordinal", "choice");
    private static final String FORM = "{real: [low, high]}, {int: [low, high]}, {ordinal: [...]} or {choice: [...]}";

    private final Problems problems;

    SpaceReader(Problems problems) {
        this.problems = problems;
    }

    List<Param> params(Node node) {
        int before = problems.count();
        var params = new ArrayList<Param>();
        for (Node entry :
                node.entries("a mapping of names to parameters\nWrite name: {real: [low, high]}, without '-'.")) {
            String name = keyOf(node, entry);
            problems.attempt(() -> param(named(node, name, name), entry)).ifPresent(params::add);
        }
        problems.stop(before);
        return params;
    }

    /** The name of a parameter that stands under {@code key}. */
    static String named(Node node, String key, String name) {
        try {
            return Names.parameter(name);
        } catch (InvalidSettingException e) {
            throw node.misnamed(key, InvalidSettingException.reason(e));
        }
    }

    static String keyOf(Node parent, Node child) {
        return child.path().substring(parent.path().length() + 1);
    }

    Param param(String name, Node node) {
        if (!node.mapping()) {
            throw node.refusal(
                    node.show() + " is not a parameter\nWrite " + FORM + "; a fixed value goes under objective.");
        }
        int before = problems.count();
        if (!node.keys().isEmpty()
                && node.entries("a mapping").stream()
                        .allMatch(e -> e.mapping() && !Key.PARAM.names().contains(keyOf(node, e)))) {
            throw node.refusal("the parameter has no kind\nFor the labels of a choice, write {choice: {"
                    + node.keys().iterator().next() + ": ...}}. Otherwise write " + FORM + ".");
        }
        node.known(Key.PARAM.names(), "a parameter", problems);
        problems.stop(before);
        List<String> kinds = KINDS.stream().filter(node.keys()::contains).toList();
        if (kinds.size() != 1) {
            throw node.refusal((kinds.isEmpty()
                            ? "the parameter has no kind"
                            : "the parameter has " + kinds.size() + " kinds: " + String.join(", ", kinds))
                    + "\nWrite one of " + FORM + ".");
        }
        String kind = kinds.get(0);
        Node body = node.near(kind);
        boolean number = kind.equals("real") || kind.equals("int");
        if (!number) {
            refuseFor(node, "scale", kind, "A scale spreads the range of real and int.");
            refuseFor(node, "step", kind, "A step is for real and int.");
        }
        if (!kind.equals("choice")) {
            refuseFor(node, "weights", kind, "Weights are for choice. Use a scale instead.");
        }
        Param param = switch (kind) {
            case "real" -> real(name, node, body);
            case "int" -> integer(name, node, body);
            case "ordinal" -> ordinal(name, node, body);
            default -> choice(name, node, body);
        };
        return node.child("when").map(when -> param.when(condition(when))).orElse(param);
    }

    private static Condition condition(Node node) {
        if (!node.scalar() || !(node.value() instanceof String text)) {
            throw node.refusal(node.show() + " is not a condition\nWrite it as text: when: \"booster == 'gbtree'\","
                    + " \"layers >= 3\", \"booster in [gbtree, dart]\"; join such with and, or, not.");
        }
        return guarded(node, () -> Condition.read(text));
    }

    private static void refuseFor(Node node, String key, String kind, String advice) {
        node.child(key).ifPresent(child -> {
            throw child.refusal(key + " does not go with " + kind + "\n" + advice + " Remove it.");
        });
    }

    private Param real(String name, Node node, Node body) {
        List<Node> bounds = bounds(body);
        double low = Key.ANY_NUMBER.read(bounds.get(0));
        double high = Key.ANY_NUMBER.read(bounds.get(1));
        Scale scale = scale(node);
        Double step = node.child("step").map(Key.ANY_NUMBER::read).orElse(null);
        Double preset = node.child("default").map(Key.ANY_NUMBER::read).orElse(null);
        return blame(
                node,
                body,
                () -> new Param.Real(name, low, high, scale, step, preset),
                () -> new Param.Real(name, low, high, scale, step, null),
                () -> new Param.Real(name, low, high, scale, null, null),
                () -> new Param.Real(name, low, high, Scale.linear(), null, null));
    }

    private Param integer(String name, Node node, Node body) {
        List<Node> bounds = bounds(body);
        long low = Key.ANY_WHOLE.read(bounds.get(0));
        long high = Key.ANY_WHOLE.read(bounds.get(1));
        Scale scale = scale(node);
        long step = node.child("step").map(Key.ANY_WHOLE::read).orElse(1L);
        Long preset = node.child("default").map(Key.ANY_WHOLE::read).orElse(null);
        return blame(
                node,
                body,
                () -> new Param.Int(name, low, high, scale, step, preset),
                () -> new Param.Int(name, low, high, scale, step, null),
                () -> new Param.Int(name, low, high, scale, 1, null),
                () -> new Param.Int(name, low, high, Scale.linear(), 1, null));
    }

    /** The first parameter; where it is refused, the key whose absence mends it gets the blame: default, step, scale. */
    @SafeVarargs
    private static Param blame(Node node, Node body, Supplier<Param>... fewer) {
        try {
            return fewer[0].get();
        } catch (InvalidSettingException e) {
            String[] keys = {"default", "step", "scale"};
            for (int i = 1; i < fewer.length; i++) {
                if (node.child(keys[i - 1]).isPresent() && works(fewer[i])) {
                    throw node.near(keys[i - 1]).refusal(InvalidSettingException.reason(e));
                }
            }
            throw body.refusal(InvalidSettingException.reason(e));
        }
    }

    private static boolean works(Supplier<Param> param) {
        try {
            return param.get() != null;
        } catch (InvalidSettingException e) {
            return false;
        }
    }

    private static List<Node> bounds(Node body) {
        List<Node> bounds = body.items("a range\nWrite [low, high].");
        if (bounds.size() != 2) {
            throw body.refusal("a range has two bounds, this has " + bounds.size() + "\nWrite [low, high]"
                    + (bounds.size() > 2 ? ", or ordinal for a list of values." : "."));
        }
        return bounds;
    }

    private Scale scale(Node node) {
        Optional<Node> given = node.child("scale");
        if (given.isEmpty()) {
            return Scale.linear();
        }
        Node scale = given.get();
        if (scale.scalar()) {
            String word = scale.value().toString();
            if (Key.PRIORS.names().contains(word)) {
                throw scale.refusal("scale " + word + " needs a mean and a deviation\nWrite {" + word
                        + ": {mean: 0, deviation: 1}}.");
            }
            if (!Key.SCALES.known().contains(word)) {
                var all = new ArrayList<>(Key.SCALES.known());
                all.addAll(Key.PRIORS.names());
                throw scale.refusal("there is no scale " + scale.show() + "\n" + Node.advice(word, all));
            }
            return switch (word) {
                case "log" -> Scale.log();
                case "reverse-log" -> Scale.reverseLog();
                default -> Scale.linear();
            };
        }
        int before = problems.count();
        scale.known(Key.PRIORS.names(), "a scale", problems);
        problems.stop(before);
        List<Node> entries = scale.entries("a scale\nWrite log, or {normal: {mean: 0, deviation: 1}}.");
        if (entries.size() != 1) {
            throw scale.refusal("a scale is one of normal and log-normal\nWrite {normal: {mean: 0, deviation: 1}}.");
        }
        Node moments = entries.get(0);
        moments.entries("a mapping of mean and deviation\nWrite {mean: 0, deviation: 1}.");
        moments.known(Key.MOMENTS.names(), "scale " + moments.name(), problems);
        problems.stop(before);
        double mean = Key.ANY_NUMBER.read(need(moments, "mean"));
        double deviation = Key.POSITIVE.read(need(moments, "deviation"));
        return moments.name().equals("normal") ? Scale.normal(mean, deviation) : Scale.logNormal(mean, deviation);
    }

    private static Node need(Node node, String key) {
        return node.child(key)
                .orElseThrow(() ->
                        node.refusal("scale " + node.name() + " needs '" + key + "'\nWrite {mean: 0, deviation: 1}."));
    }

    private static Param ordinal(String name, Node node, Node body) {
        var values = new ArrayList<Object>();
        for (Node item : body.items("a list of values\nWrite [16, 32, 64].")) {
            Object value = item.value();
            if (value instanceof Boolean) {
                throw item.refusal(item.show() + " is a truth value\nUse choice: [true, false].");
            }
            values.add(value);
        }
        Object preset = node.child("default").map(Node::value).orElse(null);
        try {
            var bare = new Param.Ordinal(name, values, null);
            try {
                return preset == null ? bare : new Param.Ordinal(name, values, preset);
            } catch (InvalidSettingException e) {
                throw node.near("default").refusal(InvalidSettingException.reason(e));
            }
        } catch (InvalidSettingException e) {
            throw body.refusal(InvalidSettingException.reason(e));
        }
    }

    private Param choice(String name, Node node, Node body) {
        int before = problems.count();
        List<Param.Option> labels = labels(body);
        Map<String, Double> weights =
                weights(node, labels.stream().map(Param.Option::label).toList());
        var options = new ArrayList<Param.Option>();
        labels.forEach(option -> problems.attempt(() ->
                        guarded(node, () -> option.weight(weights.getOrDefault(option.label(), 1.0))))
                .ifPresent(options::add));
        problems.stop(before);
        Optional<String> preset =
                node.child("default").map(child -> Param.Option.of(value(child)).label());
        try {
            var bare = new Param.Choice(name, options, null);
            try {
                return preset.isEmpty() ? bare : bare.preset(preset.get());
            } catch (InvalidSettingException e) {
                throw node.near("default").refusal(InvalidSettingException.reason(e));
            }
        } catch (InvalidSettingException e) {
            throw body.refusal(InvalidSettingException.reason(e));
        }
    }

    private static <T> T guarded(Node node, Supplier<T> code) {
        try {
            return code.get();
        } catch (InvalidSettingException e) {
            throw node.refusal(InvalidSettingException.reason(e));
        }
    }

    private List<Param.Option> labels(Node body) {
        var labels = new LinkedHashMap<String, Param.Option>();
        if (body.mapping()) {
            for (Node entry : body.entries("a mapping")) {
                String label = keyOf(body, entry);
                if (!entry.mapping()) {
                    problems.add(entry.refusal(entry.show() + " stands where the parameters of label '" + label
                            + "' belong\nWrite {} for a label without parameters."));
                    continue;
                }
                problems.attempt(() -> guarded(
                                entry,
                                () -> new Param.Option(label, 1, entry.keys().isEmpty() ? List.of() : params(entry))))
                        .ifPresent(option -> labels.put(label, option));
            }
            return List.copyOf(labels.values());
        }
        for (Node item : body.items("a list of labels\nWrite [a, b], or {a: {...}, b: {}}.")) {
            problems.attempt(() -> guarded(item, () -> Param.Option.of(value(item))))
                    .ifPresent(option -> {
                        if (labels.putIfAbsent(option.label(), option) != null) {
                            problems.add(
                                    item.refusal("the label " + item.show() + " is listed twice\nKeep one of them."));
                        }
                    });
        }
        return List.copyOf(labels.values());
    }

    /** A value of a choice: text, a number, true, false, null, or a list of them. */
    static @Nullable Object value(Node node) {
        if (node.sequence()) {
            var values = new ArrayList<@Nullable Object>();
            node.items("a list").forEach(item -> values.add(value(item)));
            return values;
        } else if (!node.scalar()) {
            throw node.refusal(
                    node.show() + " is not a label\nLabels with parameters are a mapping: {a: {...}, b: {}}.");
        }
        Tree.Scalar scalar = (Tree.Scalar) node.tree();
        return scalar.plain() && Plain.nothing(scalar.text()) ? null : node.value();
    }

    private Map<String, Double> weights(Node node, List<String> labels) {
        var weights = new LinkedHashMap<String, Double>();
        node.child("weights").ifPresent(given -> {
            given.entries("a mapping of labels to weights\nWrite {label: 2}.");
            given.known(labels, "the choice", problems);
            for (String label : given.keys()) {
                given.child(label)
                        .flatMap(child -> problems.attempt(() -> Key.POSITIVE.read(child)))
                        .ifPresent(weight -> weights.put(label, weight));
            }
        });
        return weights;
    }

    /** The part of the file that declares the parameter at {@code path} of the space, or the nearest above it. */
    static Node find(Node space, String path) {
        Node deepest = space;
        for (String key : space.keys()) {
            if (!path.equals(key) && !path.startsWith(key + ".")) {
                continue;
            }
            Node child = space.near(key);
            String rest = path.length() == key.length() ? "" : path.substring(key.length() + 1);
            Node found = rest.isEmpty() || child.scalar()
                    ? child
                    : find(child.child("choice").orElse(child), rest);
            if (rest.equals("when")) {
                found = child.near("when");
            }
            deepest = found.path().length() > deepest.path().length() ? found : deepest;
        }
        return deepest;
    }
}
