package io.luthier.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.luthier.search.Strategy;
import io.luthier.settings.Catalog;
import io.luthier.settings.Entries;
import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.Named;
import io.luthier.settings.Quantity;
import io.luthier.settings.Setting;
import io.luthier.trial.Objective;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The JSON Schema of study files, made from {@link Key}'s tables and the records that are found. */
final class Schema {
    private static final int DEEPEST = 6;

    private final ClassLoader loader;

    Schema(ClassLoader loader) {
        this.loader = loader;
    }

    String text() {
        ObjectNode root = object();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "https://luthier.io/study.schema.json");
        root.put("title", "Luthier study file");
        root.setAll(section(Key.STUDY));
        root.putArray("required").add("objective").add("space");
        var either = root.putArray("oneOf");
        either.addObject().putArray("required").add("goal");
        either.addObject().putArray("required").add("goals");
        root.set("$defs", definitions());
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(root)
                            .replace("\r\n", "\n")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode section(Shape.Section section) {
        ObjectNode node = object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        for (Key key : section.keys()) {
            ObjectNode one = shape(key.shape());
            String fallback = key.fallback().isEmpty() ? "" : " Default: " + key.fallback() + ".";
            one.put("description", key.meaning() + fallback);
            properties.set(key.name(), one);
        }
        return node;
    }

    private static ObjectNode shape(Shape shape) {
        ObjectNode node = object();
        if (shape instanceof Shape.Whole whole) {
            node.put("type", "integer");
            if (whole.least() > Integer.MIN_VALUE) {
                node.put("minimum", whole.least());
            }
            if (whole.most() < Integer.MAX_VALUE) {
                node.put("maximum", whole.most());
            }
        } else if (shape instanceof Shape.Number number) {
            node.put("type", "number");
            if (number.positive()) {
                node.put("exclusiveMinimum", 0);
            }
        } else if (shape instanceof Shape.Truth) {
            node.put("type", "boolean");
        } else if (shape instanceof Shape.Text text) {
            node.put("type", "string");
            if (text.naming() == Shape.Text.Naming.STUDY) {
                node.put("pattern", "^\\p{L}[\\p{L}\\p{M}\\p{N}_-]*$").put("maxLength", 200);
            } else if (text.naming() == Shape.Text.Naming.METRIC) {
                node.put("pattern", "^\\S(.*\\S)?$").put("maxLength", 200);
            }
        } else if (shape instanceof Shape.Word word) {
            word.known().forEach(node.putArray("enum")::add);
        } else if (shape instanceof Shape.Time) {
            var any = node.putArray("anyOf");
            any.addObject().put("type", "number").put("minimum", 0);
            any.addObject().put("type", "string").put("pattern", Shape.Time.PATTERN);
        } else if (shape instanceof Shape.Section section) {
            return section(section);
        } else if (shape instanceof Shape.Special special) {
            node.put("$ref", "#/$defs/" + special.definition());
        }
        return node;
    }

    private static ObjectNode space() {
        ObjectNode node = map(reference("parameter")).put("minProperties", 1);
        ObjectNode properties = node.putObject("properties");
        for (Key key : Key.RECIPE.keys()) {
            ObjectNode either = object();
            either.putArray("anyOf").add(shape(key.shape())).add(reference("parameter"));
            properties.set(key.name(), either.put("description", key.meaning()));
        }
        return node;
    }

    private ObjectNode definitions() {
        ObjectNode all = object();
        all.set("range", pair("number"));
        all.set("whole-range", pair("integer"));
        ObjectNode values = array(object());
        values.put("minItems", 1);
        var kinds = values.putObject("items").putArray("type");
        kinds.add("number").add("string");
        all.set("values", values);
        all.set("value", types("number", "string", "boolean", "array"));
        all.set("label", types("string", "number", "boolean", "null", "array"));
        ObjectNode labels = object();
        ObjectNode list = array(reference("label")).put("minItems", 1);
        labels.putArray("anyOf").add(list).add(map(reference("parameters")).put("minProperties", 1));
        all.set("labels", labels);
        ObjectNode names = object();
        names.putArray("anyOf").add(types("string")).add(array(types("string")));
        all.set("names", names);
        ObjectNode kept = object();
        kept.putArray("anyOf").add(reference("value")).add(array(reference("value")));
        all.set("kept", map(kept));
        all.set("weights", map(object().put("type", "number").put("exclusiveMinimum", 0)));
        ObjectNode scale = object();
        ObjectNode prior = section(Key.PRIORS).put("minProperties", 1).put("maxProperties", 1);
        scale.putArray("anyOf").add(shape(Key.SCALES)).add(prior);
        all.set("scale", scale);
        ObjectNode param = section(Key.PARAM);
        var one = param.putArray("oneOf");
        for (String kind : List.of("real", "int", "ordinal", "choice")) {
            one.addObject().putArray("required").add(kind);
        }
        all.set("parameter", param);
        all.set("parameters", map(reference("parameter")));
        all.set("space", space());
        all.set("constraints", array(object().put("type", "string")));
        ObjectNode goal = section(Key.GOAL);
        var direction = goal.putArray("oneOf");
        for (String key : List.of("minimize", "maximize")) {
            direction.addObject().putArray("required").add(key);
        }
        ObjectNode goals = object();
        goals.putArray("anyOf").add(goal).add(array(goal.deepCopy()).put("minItems", 1));
        all.set("goal", goals);
        all.set("limits", limits());
        ObjectNode budget = object();
        budget.putArray("anyOf")
                .add(object().put("type", "integer").put("minimum", 1))
                .add(section(Key.BUDGET).put("minProperties", 1));
        all.set("budget", budget);
        all.set("enqueue", array(object().put("type", "object")));
        all.set("warm-start", array(object().put("type", "string")));
        all.set("strategy", named(Strategy.class, 0));
        all.set("strategies", array(reference("strategy")));
        all.set("objective", named(Objective.class, 0));
        all.set("on-trial", record(OnTrial.class, 0));
        return all;
    }

    private static ObjectNode limits() {
        ObjectNode text = object().put("type", "string");
        ObjectNode bound = object();
        bound.putArray("anyOf").add(text).add(section(Key.LIMIT).put("minProperties", 1));
        ObjectNode item = object();
        item.putArray("anyOf").add(text.deepCopy()).add(map(bound));
        ObjectNode all = object();
        all.putArray("anyOf").add(text.deepCopy()).add(array(item)).add(map(bound.deepCopy()));
        return all;
    }

    private static ObjectNode pair(String type) {
        return array(object().put("type", type)).put("minItems", 2).put("maxItems", 2);
    }

    private static ObjectNode array(ObjectNode items) {
        ObjectNode node = object().put("type", "array");
        node.set("items", items);
        return node;
    }

    private static ObjectNode map(ObjectNode values) {
        ObjectNode node = object().put("type", "object");
        node.set("additionalProperties", values);
        return node;
    }

    private static ObjectNode types(String... types) {
        ObjectNode node = object();
        var array = node.putArray("type");
        for (String type : types) {
            array.add(type);
        }
        return node;
    }

    private static ObjectNode reference(String definition) {
        return object().put("$ref", "#/$defs/" + definition);
    }

    /** The strategies or objectives found; anything with a name where none are. */
    private <T extends Named> ObjectNode named(Class<T> kind, int depth) {
        Map<String, T> found = Catalog.of(kind, loader).found();
        ObjectNode node = object();
        var any = node.putArray("anyOf");
        if (found.isEmpty()) {
            any.addObject().put("type", "string");
            any.addObject().put("type", "object").put("minProperties", 1).put("maxProperties", 1);
            return node;
        }
        var names = object();
        found.keySet().forEach(names.putArray("enum")::add);
        any.add(names);
        ObjectNode settings =
                any.addObject().put("type", "object").put("minProperties", 1).put("maxProperties", 1);
        settings.put("additionalProperties", false);
        ObjectNode properties = settings.putObject("properties");
        found.forEach((name, one) -> properties.set(
                name,
                one.getClass().isRecord()
                        ? record(one.getClass(), depth + 1)
                        : object().put("type", "object").put("maxProperties", 0)));
        return node;
    }

    private ObjectNode record(Class<?> type, int depth) {
        ObjectNode node = object().put("type", "object");
        Form form = Form.of(type);
        ObjectNode properties = node.putObject("properties");
        for (Setting setting : form.settings()) {
            if (setting.kind() != Setting.Kind.REST) {
                ObjectNode one = described(setting, depth);
                properties.set(setting.name(), one);
                for (String alias : setting.aliases()) {
                    JsonNode other = properties.get(alias);
                    if (other == null) {
                        properties.set(alias, one);
                    } else { // a list, or a mapping for this one
                        ObjectNode either = object();
                        either.putArray("anyOf").add(other.deepCopy()).add(one.deepCopy());
                        properties.set(alias, either);
                    }
                }
            }
        }
        node.put("additionalProperties", form.open());
        if (!Binder.takesText(type) && !Binder.takesList(type)) {
            return node;
        }
        ObjectNode either = object();
        ObjectNode brief = Binder.takesText(type)
                ? object().put("type", "string")
                : setting(form.settings().get(0).type(), depth);
        either.putArray("anyOf").add(brief).add(node);
        return either;
    }

    /** A setting with its limits, its default and what it means. */
    private ObjectNode described(Setting setting, int depth) {
        ObjectNode node = setting(setting.type(), depth);
        Bounds.add(node, setting);
        String meaning = setting.description().isEmpty()
                ? ""
                : Character.toUpperCase(setting.description().charAt(0))
                        + setting.description().substring(1) + ".";
        String usual = setting.preset().isEmpty() ? "" : " Default: " + setting.preset() + ".";
        String text = (meaning + usual).strip();
        return text.isEmpty() ? node : node.put("description", text);
    }

    private ObjectNode setting(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            ObjectNode inner = setting(generic.getActualTypeArguments()[0], depth);
            return generic.getRawType() == List.class ? array(inner) : inner;
        }
        if (!(type instanceof Class<?> raw) || depth > DEEPEST) {
            return object();
        } else if (raw == boolean.class || raw == Boolean.class) {
            return shape(new Shape.Truth());
        } else if (raw == int.class || raw == Integer.class || raw == OptionalInt.class) {
            return shape(new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
        } else if (raw == long.class || raw == Long.class || raw == OptionalLong.class) {
            return shape(Key.ANY_WHOLE);
        } else if (raw == double.class || raw == Double.class || raw == OptionalDouble.class) {
            return shape(Key.ANY_NUMBER);
        } else if (raw == String.class || raw == Path.class) {
            return shape(Key.TEXT);
        } else if (raw == Duration.class) {
            return shape(Key.TIME);
        } else if (Quantity.class.isAssignableFrom(raw)) {
            return types("string", "number");
        } else if (Entries.class.isAssignableFrom(raw)) {
            return object().put("type", "object");
        } else if (raw.isEnum()) {
            return shape(new Shape.Word(List.of(raw.getEnumConstants()).stream()
                    .map(c -> Shape.Word.of((Enum<?>) c))
                    .toList()));
        } else if (raw.isRecord()) {
            return nested(raw, depth);
        } else if (raw == Strategy.class || raw == Objective.class) {
            return reference(raw == Strategy.class ? "strategy" : "objective");
        } else if (Family.is(raw)) {
            return sealed(raw, depth);
        }
        return object();
    }

    private ObjectNode nested(Class<?> raw, int depth) {
        return record(raw, depth + 1);
    }

    private ObjectNode sealed(Class<?> raw, int depth) {
        Map<String, Class<?>> variants = Binder.variants(raw);
        ObjectNode node = object();
        var any = node.putArray("anyOf");
        if (variants.values().stream().filter(Binder::isText).count() == 1) {
            any.addObject().put("type", "string");
        } else {
            any.add(shape(new Shape.Word(List.copyOf(variants.keySet()))));
        }
        ObjectNode map =
                any.addObject().put("type", "object").put("minProperties", 1).put("maxProperties", 1);
        map.put("additionalProperties", false);
        ObjectNode properties = map.putObject("properties");
        variants.forEach((name, type) -> properties.set(name, nested(type, depth)));
        return node;
    }
}
