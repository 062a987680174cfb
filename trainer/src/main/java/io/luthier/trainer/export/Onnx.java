package io.luthier.trainer.export;

import io.luthier.trainer.Network;
import io.luthier.trainer.file.Input;
import io.luthier.trainer.file.NetworkFile;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.optimizer.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as ONNX, for the runtimes of other languages: from the columns of the data to the prediction.
 *
 * <p>Inputs: {@code numbers} (float64, rows x columns of numbers, in the order of the network's columns; NaN where a value is
 * missing), and for each column of names one of texts (rows x 1) under the column's name. Outputs: {@code label} (text) and
 * {@code probabilities} (float32, rows x classes), or {@code value} (float64, rows x 1).
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/IR.html">Open Neural Network Exchange</a>
 */
public final class Onnx {
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;
    private static final int ML_OPERATORS = 2;

    private final NetworkFile file;
    private final Preprocessing data;
    private final OnnxGraph graph = new OnnxGraph();

    private Onnx(NetworkFile file) {
        this.file = file;
        data = file.data();
    }

    /** The bytes of an ONNX file. */
    public static byte[] of(Network network) {
        return new Onnx(NetworkFile.of(network.bytes())).model().bytes();
    }

    private Protobuf model() {
        answer(layers(inputs()));
        return new Protobuf()
                .whole(1, IR_VERSION)
                .text(2, "luthier")
                .message(7, graph.message("network"))
                .message(8, new Protobuf().text(1, "").whole(2, OPERATORS))
                .message(8, new Protobuf().text(1, "ai.onnx.ml").whole(2, ML_OPERATORS));
    }

    /** The inputs of the network by their places in it: those of numbers first, then those of names. */
    private List<Integer> order() {
        var numbers = new ArrayList<Integer>();
        var names = new ArrayList<Integer>();
        int at = 0;
        for (Input input : data.inputs()) {
            for (int i = 0; i < input.width(); i++) {
                (input.levels().isPresent() ? names : numbers).add(at++);
            }
        }
        numbers.addAll(names);
        return numbers;
    }

    private static double[] ordered(double[] values, List<Integer> order) {
        return order.stream().mapToDouble(i -> values[i]).toArray();
    }

    /** All columns, filled up, side by side and standardized. */
    private String inputs() {
        List<Integer> order = order();
        var parts = new ArrayList<String>();
        int numbers =
                (int) data.inputs().stream().filter(i -> i.levels().isEmpty()).count();
        if (numbers > 0) {
            String all = graph.input("numbers", OnnxGraph.DOUBLE, numbers);
            if (data.filled()) {
                double[] fill = ordered(data.standard().fill(), order.subList(0, numbers));
                String missing = graph.node("IsNaN", List.of(all));
                all = graph.node("Where", List.of(missing, graph.doubles("fill", fill), all));
            }
            parts.add(all);
        }
        for (Input input : data.inputs()) {
            input.levels().ifPresent(levels -> {
                String text = graph.input(input.column(), OnnxGraph.STRING, 1);
                String hot = graph.mlNode(
                        "OneHotEncoder",
                        List.of(text),
                        OnnxGraph.texts("cats_strings", levels),
                        OnnxGraph.whole("zeros", data.filled() ? 1 : 0));
                String flat = graph.node("Flatten", List.of(hot), OnnxGraph.whole("axis", 1));
                parts.add(graph.node("Cast", List.of(flat), OnnxGraph.whole("to", OnnxGraph.DOUBLE)));
            });
        }
        String all = parts.size() == 1 ? parts.get(0) : graph.node("Concat", parts, OnnxGraph.whole("axis", 1));
        String mean = graph.doubles("mean", ordered(data.standard().mean(), order));
        String deviation = graph.doubles("deviation", ordered(data.standard().deviation(), order));
        String off = graph.node("Sub", List.of(all, mean));
        String standard = graph.node("Div", List.of(off, deviation));
        return graph.node("Cast", List.of(standard), OnnxGraph.whole("to", OnnxGraph.FLOAT));
    }

    private String layers(String inputs) {
        Layout layout = file.layout();
        List<Layout.Tensor> places = layout.tensors();
        String values = inputs;
        for (int layer = 0; layer < layout.layers(); layer++) {
            String weights = graph.floats(
                    "weight-" + (layer + 1),
                    layer == 0 ? first(places.get(0)) : slice(places.get(2 * layer)),
                    layout.inputs(layer),
                    layout.outputs(layer));
            String biases =
                    graph.floats("bias-" + (layer + 1), slice(places.get(2 * layer + 1)), layout.outputs(layer));
            boolean hidden = layer + 1 < layout.layers();
            values = hidden && file.layerNorm()
                    ? graph.node("Add", List.of(standardized(graph.node("MatMul", List.of(values, weights))), biases))
                    : graph.node("Gemm", List.of(values, weights, biases));
            if (hidden) {
                values = activation(values);
            }
        }
        return values;
    }

    /** Each row less its mean, over the root of its variance. */
    private String standardized(String x) {
        String off = graph.node("Sub", List.of(x, mean(x)));
        String variance = mean(graph.node("Mul", List.of(off, off)));
        String above = graph.node("Add", List.of(variance, graph.number(1e-5f)));
        return graph.node("Div", List.of(off, graph.node("Sqrt", List.of(above))));
    }

    private String mean(String x) {
        return graph.node("ReduceMean", List.of(x), OnnxGraph.axis(1), OnnxGraph.whole("keepdims", 1));
    }

    private float[] slice(Layout.Tensor place) {
        return java.util.Arrays.copyOfRange(file.parameters(), place.at(), place.end());
    }

    /** The weights of the first layer, in the order of the inputs here. */
    private float[] first(Layout.Tensor place) {
        float[] weights = new float[place.rows() * place.columns()];
        List<Integer> order = order();
        for (int row = 0; row < place.rows(); row++) {
            System.arraycopy(
                    file.parameters(),
                    place.at() + order.get(row) * place.columns(),
                    weights,
                    row * place.columns(),
                    place.columns());
        }
        return weights;
    }

    private String activation(String x) {
        switch (file.activation()) {
            case "relu":
                return graph.node("Relu", List.of(x));
            case "tanh":
                return graph.node("Tanh", List.of(x));
            case "sigmoid":
                return graph.node("Sigmoid", List.of(x));
            case "gelu": {
                String cube = graph.node("Mul", List.of(graph.node("Mul", List.of(x, x)), x));
                String bent = graph.node("Mul", List.of(cube, graph.number(0.044715f)));
                String sum = graph.node("Add", List.of(x, bent));
                String scaled = graph.node("Mul", List.of(sum, graph.number((float) Math.sqrt(2 / Math.PI))));
                String above = graph.node("Add", List.of(graph.node("Tanh", List.of(scaled)), graph.number(1)));
                String half = graph.node("Mul", List.of(x, graph.number(0.5f)));
                return graph.node("Mul", List.of(half, above));
            }
            default:
                throw new IllegalStateException("ONNX has no " + file.activation());
        }
    }

    private void answer(String outputs) {
        if (!data.classified()) {
            String wide = graph.node("Cast", List.of(outputs), OnnxGraph.whole("to", OnnxGraph.DOUBLE));
            String scaled = graph.node("Mul", List.of(wide, graph.doubles("target-deviation", data.targetDeviation())));
            String value = graph.node("Add", List.of(scaled, graph.doubles("target-mean", data.targetMean())));
            graph.output("value", value, OnnxGraph.DOUBLE, 1);
            return;
        }
        String probabilities = graph.node("Softmax", List.of(outputs), OnnxGraph.whole("axis", 1));
        String best =
                graph.node("ArgMax", List.of(outputs), OnnxGraph.whole("axis", 1), OnnxGraph.whole("keepdims", 0));
        String label = graph.mlNode(
                "LabelEncoder",
                List.of(best),
                OnnxGraph.wholes("keys_int64s", data.classes().size()),
                OnnxGraph.texts("values_strings", data.classes()));
        graph.output("label", label, OnnxGraph.STRING, 0);
        graph.output(
                "probabilities", probabilities, OnnxGraph.FLOAT, data.classes().size());
    }
}
