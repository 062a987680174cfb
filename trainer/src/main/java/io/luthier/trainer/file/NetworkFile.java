package io.luthier.trainer.file;

import io.luthier.json.Json;
import io.luthier.settings.Names;
import io.luthier.table.Dialect;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.KeptFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A trained network as it is kept: {@link Safetensors} with its parameters and the standard of its inputs, and one text of JSON
 * beside them. docs/network.md describes the format.
 *
 * @param layout where its parameters lie
 * @param activation of the hidden layers, as study files name it
 * @param layerNorm whether the sums of hidden layers are standardized over their units before their biases are added
 * @param data how rows become inputs, and outputs answers
 * @param batch how many rows are evaluated at once, which decides the order of sums
 * @param training how it was trained: kernel, seed, epochs, settings
 * @param parameters those that its goals were measured with
 */
public record NetworkFile(
        Layout layout,
        String activation,
        boolean layerNorm,
        Preprocessing data,
        int batch,
        Map<String, @Nullable Object> training,
        float[] parameters) {
    /** The version of the format; networks without layer normalization are written as 1, which earlier versions read. */
    public static final int FORMAT = 2;

    private static final String TEXT = "luthier";
    private static final String DIGEST = "sha256"; // of the file without it
    private static final int LARGEST_BATCH = 1 << 20;

    /** The version of what writes. */
    private static String version() {
        String version = NetworkFile.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /** As a file. */
    public byte[] bytes() {
        var tensors = new LinkedHashMap<String, Safetensors.Tensor>(); // wide numbers first, so that all are aligned
        Standard standard = data.standard();
        tensors.put("inputs.fill", Safetensors.Tensor.of(standard.fill()));
        tensors.put("inputs.mean", Safetensors.Tensor.of(standard.mean()));
        tensors.put("inputs.deviation", Safetensors.Tensor.of(standard.deviation()));
        tensors.put("target", Safetensors.Tensor.of(data.targetMean(), data.targetDeviation()));
        List<Layout.Tensor> places = layout.tensors();
        for (int i = 0; i < places.size(); i++) {
            Layout.Tensor place = places.get(i);
            List<Integer> shape = place.bias() ? List.of(place.columns()) : List.of(place.rows(), place.columns());
            tensors.put(name(i), Safetensors.Tensor.of(parameters, place.at(), place.end() - place.at(), shape));
        }
        var texts = new LinkedHashMap<String, String>();
        texts.put(TEXT, Json.line(text()));
        texts.put(DIGEST, KeptFile.digest(new Safetensors(texts, tensors).bytes()));
        return new Safetensors(texts, tensors).bytes();
    }

    private static String name(int place) {
        return "layer." + (place / 2 + 1) + (place % 2 == 0 ? ".weight" : ".bias");
    }

    private Map<String, @Nullable Object> text() {
        var text = new LinkedHashMap<String, @Nullable Object>();
        text.put("format", layerNorm ? FORMAT : 1);
        text.put("version", version());
        text.put("widths", layout.widths());
        text.put("activation", activation);
        if (layerNorm) {
            text.put("normalization", "layer");
        }
        text.put("target", data.target());
        text.put("task", data.classified() ? "classes" : "numbers");
        if (data.classified()) {
            text.put("classes", data.classes());
        }
        if (data.positive() >= 0) {
            text.put("positive", data.classes().get(data.positive()));
        }
        var inputs = new ArrayList<Object>();
        for (Input input : data.inputs()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("column", input.column());
            input.levels().ifPresent(levels -> fields.put("levels", levels));
            inputs.add(fields);
        }
        text.put("inputs", inputs);
        text.put("missing", data.filled() ? "fill" : "refuse");
        text.put("dialect", dialect(data.dialect()));
        text.put("batch", batch);
        text.put("training", training);
        return text;
    }

    /** Lines that were left out are those of one file alone. */
    private static Map<String, @Nullable Object> dialect(Dialect said) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        said.separator().ifPresent(value -> fields.put("separator", value));
        said.decimal().ifPresent(value -> fields.put("decimal", Names.kebab(value.name())));
        said.encoding().ifPresent(value -> fields.put("encoding", value));
        said.marks().ifPresent(value -> fields.put("marks", value));
        said.header().ifPresent(value -> fields.put("header", value));
        said.comment().ifPresent(value -> fields.put("comment", value));
        return fields;
    }

    /**
     * What a file holds.
     *
     * @throws IllegalArgumentException saying what of it is not as it must be
     */
    public static NetworkFile of(byte[] bytes) {
        Safetensors file = Safetensors.of(bytes);
        String line = file.texts().get(TEXT);
        if (line == null) {
            throw new IllegalArgumentException("it holds tensors, and not what Luthier says of a network");
        }
        var text = new Text(Json.object(line));
        int format = text.whole("format", 1, Integer.MAX_VALUE);
        if (format > FORMAT) {
            String version = text.word("version");
            throw new IllegalArgumentException("it has format " + format + ", and this version reads formats up to "
                    + FORMAT + "\nUse the version that wrote it" + (version.isEmpty() ? "" : ", " + version)
                    + ", or a later one.");
        }
        byte[] plain = new Safetensors(Map.of(TEXT, line), file.tensors()).bytes();
        if (!KeptFile.digest(plain).equals(file.texts().get(DIGEST))) {
            throw new IllegalArgumentException("it does not have the digest that stands in it: it was damaged");
        }
        var layout = new Layout(text.widths());
        Preprocessing data = text.data(file);
        if (layout.inputs(0) != data.width()
                || layout.outputs(layout.layers() - 1)
                        != Math.max(1, data.classes().size())) {
            throw new IllegalArgumentException("its layers have the widths " + layout.widths() + ", and its data "
                    + data.width() + " inputs and " + Math.max(1, data.classes().size()) + " outputs");
        }
        float[] parameters = new float[layout.size()];
        List<Layout.Tensor> places = layout.tensors();
        for (int i = 0; i < places.size(); i++) {
            Layout.Tensor place = places.get(i);
            int count = place.end() - place.at();
            text.tensor(file, name(i), "F32", count).into(parameters, place.at(), count);
        }
        return new NetworkFile(
                layout,
                text.word("activation"),
                text.layerNorm(),
                data,
                text.whole("batch", 1, LARGEST_BATCH),
                text.fields("training"),
                parameters);
    }

    /** The text of a file, whose fields are checked as they are read. */
    private record Text(Map<String, @Nullable Object> all) {
        private IllegalArgumentException wrong(String name) {
            return new IllegalArgumentException(
                    "its field '" + name + "' is " + (all.containsKey(name) ? Json.line(all.get(name)) : "missing"));
        }

        boolean layerNorm() {
            if (!all.containsKey("normalization")) {
                return false;
            } else if (word("normalization").equals("layer")) {
                return true;
            }
            throw wrong("normalization");
        }

        String word(String name) {
            if (all.get(name) instanceof String word) {
                return word;
            }
            throw wrong(name);
        }

        int whole(String name, int from, int to) {
            if (all.get(name) instanceof Long value && value >= from && value <= to) {
                return value.intValue();
            }
            throw wrong(name);
        }

        List<String> words(String name) {
            if (!all.containsKey(name)) {
                return List.of();
            }
            return words(name, all.get(name));
        }

        private List<String> words(String name, @Nullable Object value) {
            if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                return list.stream().map(String.class::cast).toList();
            }
            throw wrong(name);
        }

        Map<String, @Nullable Object> fields(String name) {
            if (all.get(name) instanceof Map<?, ?> map) {
                var fields = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, value) -> fields.put(String.valueOf(key), value));
                return fields;
            }
            throw wrong(name);
        }

        List<Integer> widths() {
            var widths = new ArrayList<Integer>();
            if (all.get("widths") instanceof List<?> list && list.size() >= 2) {
                long parameters = 0;
                for (Object width : list) {
                    if (!(width instanceof Long value) || value < 1 || value > Integer.MAX_VALUE) {
                        throw wrong("widths");
                    }
                    int last = widths.isEmpty() ? 0 : widths.get(widths.size() - 1);
                    parameters += (last + 1L) * value;
                    widths.add(value.intValue());
                }
                if (parameters <= Integer.MAX_VALUE) {
                    return widths;
                }
            }
            throw wrong("widths");
        }

        Safetensors.Tensor tensor(Safetensors file, String name, String type, int count) {
            Safetensors.Tensor tensor = file.tensors().get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("it has no tensor '" + name + "'");
            }
            if (!tensor.type().equals(type) || tensor.data().capacity() != count * (type.equals("F32") ? 4 : 8)) {
                throw new IllegalArgumentException("its tensor '" + name + "' is " + tensor.type() + " "
                        + tensor.shape() + ", expected " + count + " numbers of " + type);
            }
            return tensor;
        }

        Dialect dialect() {
            return new Dialect(
                    maybe("separator"),
                    maybe("decimal").map(sign -> Dialect.Decimal.valueOf(sign.toUpperCase(Locale.ROOT))),
                    maybe("encoding"),
                    all.containsKey("marks") ? Optional.of(words("marks")) : Optional.empty(),
                    all.containsKey("header")
                            ? OptionalInt.of(whole("header", 0, Integer.MAX_VALUE))
                            : OptionalInt.empty(),
                    Optional.empty(),
                    maybe("comment"));
        }

        private Optional<String> maybe(String name) {
            return all.containsKey(name) ? Optional.of(word(name)) : Optional.empty();
        }

        /** Files that do not say it are of before there was such a thing: the last. */
        private int positive(List<String> classes) {
            if (classes.size() != 2) {
                return -1;
            }
            int index = classes.indexOf(maybe("positive").orElse(classes.get(1)));
            if (index < 0) {
                throw wrong("positive");
            }
            return index;
        }

        Preprocessing data(Safetensors file) {
            var inputs = new ArrayList<Input>();
            if (!(all.get("inputs") instanceof List<?> list)) {
                throw wrong("inputs");
            }
            for (Object input : list) {
                if (!(input instanceof Map<?, ?> fields) || !(fields.get("column") instanceof String column)) {
                    throw wrong("inputs");
                }
                inputs.add(new Input(
                        column, Optional.ofNullable(fields.get("levels")).map(levels -> words("inputs", levels))));
            }
            int width = inputs.stream().mapToInt(Input::width).sum();
            double[] target = tensor(file, "target", "F64", 2).doubles();
            boolean classified = word("task").equals("classes");
            List<String> classes = words("classes");
            if (classified == classes.isEmpty()) {
                throw wrong("classes");
            }
            return new Preprocessing(
                    word("target"),
                    classes,
                    positive(classes),
                    inputs,
                    new Standard(
                            tensor(file, "inputs.fill", "F64", width).doubles(),
                            tensor(file, "inputs.mean", "F64", width).doubles(),
                            tensor(file, "inputs.deviation", "F64", width).doubles()),
                    target[0],
                    target[1],
                    word("missing").equals("fill"),
                    new Text(fields("dialect")).dialect());
        }
    }
}
