package io.luthier.trainer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nodes of an ONNX graph, in the order in which they are computed. Whatever is added is known by the name that is returned. */
final class OnnxGraph {
    static final int FLOAT = 1;
    static final int STRING = 8;
    static final int DOUBLE = 11;

    private static final int ATTRIBUTE_WHOLE = 2;
    private static final int ATTRIBUTE_WHOLES = 7;
    private static final int ATTRIBUTE_TEXTS = 8;

    private final List<Protobuf> nodes = new ArrayList<>();
    private final List<Protobuf> tensors = new ArrayList<>();
    private final List<Protobuf> inputs = new ArrayList<>();
    private final List<Protobuf> outputs = new ArrayList<>();
    private final Set<String> names = new HashSet<>(List.of("numbers", "label", "probabilities", "value"));

    Protobuf message(String name) {
        var graph = new Protobuf();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        tensors.forEach(tensor -> graph.message(5, tensor));
        inputs.forEach(input -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, output));
        return graph;
    }

    /** A name that nothing else has. */
    private String fresh(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    static Protobuf whole(String name, long value) {
        return new Protobuf().text(1, name).whole(3, value).whole(20, ATTRIBUTE_WHOLE);
    }

    /** The numbers from 0 on. */
    static Protobuf wholes(String name, int count) {
        var attribute = new Protobuf().text(1, name);
        for (int i = 0; i < count; i++) {
            attribute.whole(8, i);
        }
        return attribute.whole(20, ATTRIBUTE_WHOLES);
    }

    static Protobuf axis(long axis) {
        return new Protobuf().text(1, "axes").whole(8, axis).whole(20, ATTRIBUTE_WHOLES);
    }

    static Protobuf texts(String name, List<String> values) {
        var attribute = new Protobuf().text(1, name);
        values.forEach(value -> attribute.text(9, value));
        return attribute.whole(20, ATTRIBUTE_TEXTS);
    }

    /** An input of rows with so many values each. */
    String input(String wanted, int type, int columns) {
        String name = wanted.equals("numbers") && type == DOUBLE ? wanted : fresh(wanted);
        inputs.add(value(name, type, columns));
        return name;
    }

    /** Makes what is known by a name an output: rows with so many values each, or if 0, with one and no second dimension. */
    void output(String name, String from, int type, int columns) {
        nodes.add(new Protobuf()
                .text(1, from)
                .text(2, name)
                .text(3, name + "-out")
                .text(4, "Identity"));
        outputs.add(value(name, type, columns));
    }

    private static Protobuf value(String name, int type, int columns) {
        var shape = new Protobuf().message(1, new Protobuf().text(2, "rows"));
        if (columns > 0) {
            shape.message(1, new Protobuf().whole(1, columns));
        }
        var tensor = new Protobuf().whole(1, type).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** A node with one output. */
    String node(String operator, List<String> from, Protobuf... attributes) {
        return node("", operator, from, attributes);
    }

    /** A node with one output, of the operators for machine learning. */
    String mlNode(String operator, List<String> from, Protobuf... attributes) {
        return node("ai.onnx.ml", operator, from, attributes);
    }

    private String node(String domain, String operator, List<String> from, Protobuf... attributes) {
        String name = fresh("node-" + (nodes.size() + 1));
        var node = new Protobuf();
        from.forEach(input -> node.text(1, input));
        node.text(2, name).text(3, name).text(4, operator);
        for (Protobuf attribute : attributes) {
            node.message(5, attribute);
        }
        if (!domain.isEmpty()) {
            node.text(7, domain);
        }
        nodes.add(node);
        return name;
    }

    /** One row of numbers. */
    String doubles(String wanted, double... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(values);
        return tensor(wanted, DOUBLE, data, values.length);
    }

    /** One number, without dimensions. */
    String number(float value) {
        return floats("number", new float[] {value});
    }

    /** Numbers of these dimensions. */
    String floats(String wanted, float[] values, int... dimensions) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return tensor(wanted, FLOAT, data, dimensions);
    }

    private String tensor(String wanted, int type, ByteBuffer data, int... dimensions) {
        String name = fresh(wanted);
        var tensor = new Protobuf();
        for (int dimension : dimensions) {
            tensor.whole(1, dimension);
        }
        tensors.add(tensor.whole(2, type).text(8, name).bytes(9, data.array()));
        return name;
    }
}
