package io.luthier.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.table.Dialect;
import io.luthier.trainer.Network;
import io.luthier.trainer.file.Input;
import io.luthier.trainer.file.NetworkFile;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.file.Standard;
import io.luthier.trainer.network.Prediction;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.KeptFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Networks as ONNX say what they say here. ONNX Runtime, whose jar of 93 MB holds libraries for all platforms, is on the class
 * path in the profile {@code onnx} alone.
 */
class OnnxTest {
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "sigmoid", "gelu");

    /** A network with random columns, depth, widths and parameters; from the fiftieth on with layer normalization. */
    private static Network network(int number) {
        var random = new Random(number);
        var inputs = new ArrayList<Input>();
        int columns = 1 + random.nextInt(6);
        for (int i = 0; i < columns; i++) {
            inputs.add(
                    random.nextInt(3) == 0
                            ? new Input(
                                    i == 0 ? "numbers" : "name " + i,
                                    Optional.of(IntStream.range(0, 1 + random.nextInt(5))
                                            .mapToObj(level -> "level '" + level + "'")
                                            .toList()))
                            : Input.number("column " + i));
        }
        int width = inputs.stream().mapToInt(Input::width).sum();
        int classes = number % 3 == 0 ? 0 : 2 + random.nextInt(4);
        var widths = new ArrayList<Integer>(List.of(width));
        int depth = random.nextInt(5);
        for (int i = 0; i < depth; i++) {
            widths.add(1 + random.nextInt(40));
        }
        widths.add(Math.max(1, classes));
        var layout = new Layout(widths);
        float[] parameters = new float[layout.size()];
        for (Layout.Tensor place : layout.tensors()) {
            double scale = place.bias() ? 0.3 : Math.sqrt(2.0 / place.rows());
            for (int i = place.at(); i < place.end(); i++) {
                parameters[i] = (float) (scale * random.nextGaussian());
            }
        }
        var data = new Preprocessing(
                "target",
                IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
                classes == 2 ? 1 : -1,
                inputs,
                new Standard(
                        random.doubles(width, -100, 100).toArray(),
                        random.doubles(width, -100, 100).toArray(),
                        random.doubles(width, 1, 1000).toArray()),
                classes == 0 ? random.nextGaussian() * 50 : 0,
                classes == 0 ? 0.5 + random.nextDouble() * 20 : 1,
                random.nextBoolean(),
                Dialect.found());
        return Network.of(new NetworkFile(
                        layout, ACTIVATIONS.get(number % 4), number >= 50, data, 256, new LinkedHashMap<>(), parameters)
                .bytes());
    }

    private static NetworkFile file(Network network) {
        return NetworkFile.of(network.bytes());
    }

    private static List<Map<String, Object>> rows(Network network, int number) {
        var random = new Random(-number);
        Preprocessing data = file(network).data();
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 40; i++) {
            var row = new HashMap<String, Object>();
            for (Input input : data.inputs()) {
                boolean missing = data.filled() && random.nextInt(8) == 0;
                row.put(
                        input.column(),
                        input.levels().isPresent()
                                ? missing ? "never seen" : input.levels().get().get(random.nextInt(input.width()))
                                : missing ? Double.NaN : (Object) (random.nextGaussian() * 300));
            }
            rows.add(row);
        }
        return rows;
    }

    /** ONNX Runtime, called by name: the default build has no such jar. */
    private static final class Runtime {
        private final Object environment;
        private final Object session;
        private final Class<?> tensor;

        Runtime(byte[] model) throws ReflectiveOperationException {
            Class<?> type = Class.forName("ai.onnxruntime.OrtEnvironment");
            environment = type.getMethod("getEnvironment").invoke(null);
            session = type.getMethod("createSession", byte[].class).invoke(environment, (Object) model);
            tensor = Class.forName("ai.onnxruntime.OnnxTensor");
        }

        Object make(Object values) throws ReflectiveOperationException {
            return tensor.getMethod("createTensor", environment.getClass(), Object.class)
                    .invoke(null, environment, values);
        }

        Object run(Map<String, Object> inputs, String output) throws ReflectiveOperationException {
            Object result = session.getClass().getMethod("run", Map.class).invoke(session, inputs);
            Object found = ((Optional<?>)
                            result.getClass().getMethod("get", String.class).invoke(result, output))
                    .orElseThrow();
            return Class.forName("ai.onnxruntime.OnnxValue")
                    .getMethod("getValue")
                    .invoke(found);
        }
    }

    private static boolean runtime() {
        try {
            Class.forName("ai.onnxruntime.OrtEnvironment");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String digest(int from, int to) {
        var all = new ByteArrayOutputStream();
        for (int number = from; number < to; number++) {
            all.writeBytes(Onnx.of(network(number)));
        }
        return KeptFile.digest(all.toByteArray());
    }

    /** So that what is written stays what the runtime was seen to run; run the other test when one is renewed. */
    @Test
    void theBytesAreThoseThatTheRuntimeRan() {
        assertThat(digest(0, 50)).isEqualTo("e9734f7b491c93f90c28a0ecd50c31df3ea02c2d830a3a33967782815bc5ae7c");
        assertThat(digest(50, 75)).isEqualTo("6a7bae610fba4d57a2d2fb6efd7cd9c288a9eaa370c2a63cbc26d594b30d88d2");
    }

    @Test
    void networksSayTheSameInOnnxRuntime() throws Exception {
        assumeTrue(runtime(), "ONNX Runtime is in the profile onnx alone");
        double largest = 0;
        for (int number = 0; number < 75; number++) {
            Network network = network(number);
            Preprocessing data = file(network).data();
            List<Map<String, Object>> rows = rows(network, number);
            List<Prediction> predictions = network.predict(rows);
            var runtime = new Runtime(Onnx.of(network));
            var inputs = new HashMap<String, Object>();
            List<Input> numbers =
                    data.inputs().stream().filter(i -> i.levels().isEmpty()).toList();
            double[][] values = new double[rows.size()][numbers.size()];
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < numbers.size(); j++) {
                    values[i][j] = (double) rows.get(i).get(numbers.get(j).column());
                }
            }
            if (!numbers.isEmpty()) {
                inputs.put("numbers", runtime.make(values));
            }
            for (Input input : data.inputs()) {
                if (input.levels().isPresent()) {
                    String[][] texts = rows.stream()
                            .map(row -> new String[] {(String) row.get(input.column())})
                            .toArray(String[][]::new);
                    inputs.put(input.column().equals("numbers") ? "numbers-2" : input.column(), runtime.make(texts));
                }
            }
            if (data.classified()) {
                float[][] probabilities = (float[][]) runtime.run(inputs, "probabilities");
                String[] labels = (String[]) runtime.run(inputs, "label");
                for (int i = 0; i < rows.size(); i++) {
                    assertThat(labels[i])
                            .as("network %d, row %d", number, i)
                            .isEqualTo(predictions.get(i).label());
                    int at = 0;
                    for (double expected : predictions.get(i).probabilities().values()) {
                        largest = Math.max(largest, Math.abs(expected - probabilities[i][at++]));
                    }
                }
            } else {
                double[][] found = (double[][]) runtime.run(inputs, "value");
                for (int i = 0; i < rows.size(); i++) {
                    double off = found[i][0] - predictions.get(i).value();
                    double size = Math.max(
                            1, Math.abs(predictions.get(i).value() - data.targetMean()) / data.targetDeviation());
                    largest = Math.max(largest, Math.abs(off) / data.targetDeviation() / size);
                }
            }
            assertThat(largest)
                    .as("network %d: %s", number, file(network).layout())
                    .isLessThan(1e-5);
        }
        System.out.printf(
                "OnnxTest: 75 networks, 25 of them with layer normalization, in ONNX Runtime, largest difference %.2g%n",
                largest);
    }
}
