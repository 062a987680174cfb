package io.luthier.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.trainer.DoubleTwin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final Function<Object[], double[][]> TWIN = DoubleTwin.of(UpdateProbe.class);
    private static final JsonNode GOLDEN = golden();

    static List<String> cases() {
        var ids = new ArrayList<String>();
        GOLDEN.get("cases").forEach(c -> ids.add(c.get("id").asText()));
        return ids;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsPyTorchInDoublePrecision(String id) {
        double[][] wanted = doubles(find(id).get("values"));
        double[][] found = TWIN.apply(settings(id, (x, step) -> gradient(problem(id), x, step)));
        for (int step = 0; step < wanted.length; step++) {
            for (int i = 0; i < wanted[step].length; i++) {
                double scale = Math.max(1e-3, Math.max(Math.abs(wanted[step][i]), Math.abs(found[step][i])));
                assertThat(Math.abs(found[step][i] - wanted[step][i]))
                        .as("%s, step %d, parameter %d", id, step + 1, i)
                        .isLessThanOrEqualTo(1e-15 + 1e-12 * scale);
            }
        }
    }

    /**
     * The gradients are those of the exact path, so that rounding does not feed on itself. A step then rounds the position
     * once, by 2^-24 of it, and the move in some 16 operations, each by as much of the largest move; sums of moments carry
     * their roundings along, no more than twice as many.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void followsPyTorchInSinglePrecision(String id) {
        double[][] wanted = doubles(find(id).get("values"));
        double[] start = start(id);
        double[][] found = new UpdateProbe()
                .apply(settings(id, (x, step) -> gradient(problem(id), step == 0 ? start : wanted[step - 1], step)));
        for (int i = 0; i < start.length; i++) {
            double largest = Math.abs(start[i]);
            double move = 0;
            for (int step = 0; step < wanted.length; step++) {
                largest = Math.max(largest, Math.abs(wanted[step][i]));
                move = Math.max(move, Math.abs(wanted[step][i] - (step == 0 ? start[i] : wanted[step - 1][i])));
                assertThat(Math.abs(found[step][i] - wanted[step][i]))
                        .as("%s, step %d, parameter %d", id, step + 1, i)
                        .isLessThanOrEqualTo((step + 2) * 0x1p-24 * (largest + 32 * move));
            }
        }
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> new Adam(0.1, 1, 0.999, 1e-8)).hasMessage("beta1 is 1.0, it must lie in [0, 1)");
        assertThatThrownBy(() -> new Adam(0.1, 0.9, 0.999, 0)).hasMessage("epsilon is 0.0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Sgd(Double.NaN, 0)).hasMessage("learning-rate is NaN, it must lie in (0, 1000]");
        assertThatThrownBy(() -> new Nesterov(0.1, 0)).hasMessage("momentum is 0.0, it must lie in (0, 1)");
    }

    private static Object[] settings(String id, BiFunction<double[], Integer, double[]> gradient) {
        JsonNode golden = find(id);
        JsonNode settings = golden.get("settings");
        double[] rates = new double[golden.get("values").size()];
        Arrays.fill(rates, settings.get("lr").asDouble());
        for (int i = 0; golden.has("lr_per_step") && i < rates.length; i++) {
            rates[i] = golden.get("lr_per_step").get(i).asDouble();
        }
        double decay = settings.get("weight_decay").asDouble();
        if (id.startsWith("Adam")) {
            JsonNode betas = settings.get("betas");
            double[] numbers = {
                betas.get(0).asDouble(),
                betas.get(1).asDouble(),
                settings.get("eps").asDouble()
            };
            return new Object[] {"adam", numbers, decay, start(id), rates, gradient};
        }
        double momentum = settings.get("momentum").asDouble();
        String name = settings.get("nesterov").asBoolean() ? "nesterov" : momentum > 0 ? "momentum" : "sgd";
        return new Object[] {name, new double[] {momentum}, decay, start(id), rates, gradient};
    }

    private static double[] gradient(JsonNode problem, double[] x, int step) {
        double[] g = new double[x.length];
        if (problem.has("gradients")) {
            return doubles(problem.get("gradients"))[step];
        } else if (problem.has("X")) {
            return linearLayer(doubles(problem.get("X")), doubles(problem.get("Y")), x);
        }
        for (int i = 0; i < x.length; i++) {
            if (problem.has("d")) {
                double[] c = vector(problem.get("c"));
                g[i] = vector(problem.get("d"))[i] * (x[i] - c[i])
                        + 0.1 * ((i > 0 ? x[i - 1] - c[i - 1] : 0) + (i < 5 ? x[i + 1] - c[i + 1] : 0));
            } else {
                g[i] = x[i] - 2 * Math.sin(2 * x[i]) + 0.1 * ((i > 0 ? x[i - 1] : 0) + (i < 5 ? x[i + 1] : 0));
            }
        }
        return g;
    }

    /** W is 2 x 3, then b: R = W X + b 1' - Y, gW = R X' / n, gb = R 1 / n. */
    private static double[] linearLayer(double[][] features, double[][] targets, double[] x) {
        double[] g = new double[x.length];
        int n = features[0].length;
        for (int row = 0; row < 2; row++) {
            for (int k = 0; k < n; k++) {
                double off = x[6 + row] - targets[row][k];
                for (int j = 0; j < 3; j++) {
                    off += x[3 * row + j] * features[j][k];
                }
                for (int j = 0; j < 3; j++) {
                    g[3 * row + j] += off * features[j][k] / n;
                }
                g[6 + row] += off / n;
            }
        }
        return g;
    }

    private static JsonNode find(String id) {
        for (JsonNode golden : GOLDEN.get("cases")) {
            if (golden.get("id").asText().equals(id)) {
                return golden;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private static JsonNode problem(String id) {
        return GOLDEN.get("problems").get(find(id).get("problem").asText());
    }

    private static double[] start(String id) {
        var start = new ArrayList<Double>();
        problem(id).get("start").forEach(tensor -> tensor.forEach(x -> start.add(x.asDouble())));
        return start.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] vector(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }

    private static double[][] doubles(JsonNode lists) {
        double[][] values = new double[lists.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector(lists.get(i));
        }
        return values;
    }

    private static JsonNode golden() {
        try (var in = OptimizerTest.class.getResourceAsStream("optimizers.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
