package io.luthier.trainer.optimizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.space.Config;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case of {@code optimizers.json}: parameters after each of 25 steps, as PyTorch or a formula gives them. */
record Golden(JsonNode json, JsonNode problem) {
    private static final JsonNode FILE = file();

    /** All cases, in order. */
    static List<Golden> all() {
        var all = new ArrayList<Golden>();
        FILE.get("cases")
                .forEach(c -> all.add(
                        new Golden(c, FILE.get("problems").get(c.get("problem").asText()))));
        return all;
    }

    String id() {
        return json.get("id").asText();
    }

    /** The id before the slash: {@code Adam.epsilon_hat}. */
    String family() {
        return id().substring(0, id().indexOf('/'));
    }

    /** The optimizer in our words; empty if it is none of ours. */
    Optional<Config> config() {
        var words = new LinkedHashMap<String, Object>();
        String name = words(words);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Object>(Map.of("optimizer", name));
        words.forEach((key, value) -> values.put("optimizer." + name + "." + key, value));
        return Optional.of(Config.of(values));
    }

    /** Fills in what the case sets, and returns the optimizer's name. */
    private String words(Map<String, Object> words) {
        switch (family()) {
            case "SGD", "SGD.sutskever" -> {
                words.put("momentum", number("momentum"));
                if (family().equals("SGD.sutskever")) {
                    words.put("rate-inside", "true");
                }
                if (flag("nesterov")) {
                    return "nesterov";
                } else if (number("momentum") == 0) {
                    return "sgd";
                }
                copy(words, "dampening", "dampening");
                return "momentum";
            }
            case "Adagrad", "Adagrad.eps_inside" -> {
                copy(words, "lr_decay", "learning-rate-decay");
                copy(words, "initial_accumulator_value", "initial-accumulator");
                copy(words, "eps", "epsilon");
                copy(words, "eps_inside", "epsilon-inside");
                return "adagrad";
            }
            case "RMSprop", "RMSprop.eps_inside", "RMSprop.keras" -> {
                copy(words, "alpha", "rho");
                copy(words, "momentum", "momentum");
                copy(words, "centered", "centered");
                copy(words, "eps", "epsilon");
                copy(words, "eps_inside", "epsilon-inside");
                copy(words, "lr_in_buffer", "rate-inside");
                return "rmsprop";
            }
            case "Adadelta" -> {
                copy(words, "rho", "rho");
                copy(words, "eps", "epsilon");
                return "adadelta";
            }
            case "Adam", "Adam.epsilon_hat", "AdamW" -> {
                betas(words);
                copy(words, "eps", "epsilon");
                copy(words, "eps_hat", "epsilon-hat");
                if (flag("decoupled_weight_decay")) {
                    copy(words, "weight_decay", "weight-decay");
                    copy(words, "amsgrad", "amsgrad");
                    return "adamw";
                }
                return flag("amsgrad") ? "amsgrad" : "adam";
            }
            case "NAdam", "RAdam", "Adamax" -> {
                betas(words);
                copy(words, "eps", "epsilon");
                copy(words, "momentum_decay", "momentum-decay");
                copy(words, "decoupled_weight_decay", "decoupled");
                return family().toLowerCase(java.util.Locale.ROOT);
            }
            case "LARS", "LARS.paper" -> {
                copy(words, "momentum", "momentum");
                copy(words, "trust_coeff", "trust");
                copy(words, "eps", "epsilon");
                copy(words, "trust_clip", "trust-clip");
                copy(words, "lr_in_buffer", "rate-inside");
                words.put("exclude-biases", Boolean.toString(flag("exclude_1d")));
                return "lars";
            }
            case "LAMB" -> {
                copy(words, "weight_decay", "weight-decay");
                copy(words, "trust_clip", "trust-clip");
                words.put("exclude-biases", Boolean.toString(flag("exclude_1d")));
                if (settings().has("max_grad_norm")) {
                    words.put("max-norm", 1e9);
                }
                return "lamb";
            }
            case "Lion" -> {
                betas(words);
                copy(words, "weight_decay", "weight-decay");
                return "lion";
            }
            case "ScheduleFreeSGD" -> {
                copy(words, "momentum", "momentum");
                return "schedule-free-sgd";
            }
            case "ScheduleFreeAdamW" -> {
                betas(words);
                copy(words, "weight_decay", "weight-decay");
                return "schedule-free-adamw";
            }
            case "Prodigy" -> {
                copy(words, "d0", "d0");
                copy(words, "growth_rate", "growth");
                copy(words, "weight_decay", "weight-decay");
                copy(words, "use_bias_correction", "bias-correction");
                return "prodigy";
            }
            case "Muon" -> {
                copy(words, "momentum", "momentum");
                copy(words, "nesterov", "nesterov");
                copy(words, "weight_decay", "weight-decay");
                words.put("scaling", settings().get("adjust_lr_fn").isNull() ? "aspect" : "adamw");
                words.put("every-layer", "true");
                return "muon";
            }
            default -> {
                return "";
            }
        }
    }

    /** The L2 weight decay; where the decay is the optimizer's own, that has no effect. */
    double decay() {
        return settings().path("weight_decay").asDouble();
    }

    /** The rate of each step. */
    double[] rates() {
        double[] rates = new double[json.get("values").size()];
        double warmup = settings().path("warmup_steps").asDouble();
        for (int i = 0; i < rates.length; i++) {
            rates[i] = json.has("lr_per_step")
                    ? json.get("lr_per_step").get(i).asDouble()
                    : number("lr") * Math.min(1, warmup == 0 ? 1 : (i + 1) / warmup);
        }
        return rates;
    }

    /** A network with as many parameters. */
    List<Integer> widths() {
        return problem.has("X") ? List.of(3, 2) : List.of(1, 3);
    }

    double[] start() {
        var start = new ArrayList<Double>();
        problem.get("start").forEach(tensor -> tensor.forEach(x -> start.add(x.asDouble())));
        return ours(start.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The parameters after each step; Muon's cases, which train the matrix alone, leave the bias where it starts. */
    double[][] values() {
        double[][] values = doubles(json.get(json.has("float64_values") ? "float64_values" : "values"));
        double[] start = theirs(start());
        for (int i = 0; i < values.length; i++) {
            double[] whole = start.clone();
            System.arraycopy(values[i], 0, whole, 0, values[i].length);
            values[i] = ours(whole);
        }
        return values;
    }

    /** The gradient at parameters that step {@code step}, from 0, finds. */
    double[] gradient(double[] ours, int step) {
        double[] x = theirs(ours).clone();
        if (family().equals("Muon")) { // there W alone is trained
            System.arraycopy(start(), 6, x, 6, 2);
        }
        double[] g = new double[x.length];
        if (problem.has("gradients")) {
            g = doubles(problem.get("gradients"))[step].clone();
        } else if (problem.has("X")) {
            g = linearLayer(doubles(problem.get("X")), doubles(problem.get("Y")), x);
        } else {
            for (int i = 0; i < x.length; i++) {
                if (problem.has("d")) {
                    double[] c = vector(problem.get("c"));
                    g[i] = vector(problem.get("d"))[i] * (x[i] - c[i])
                            + 0.1 * ((i > 0 ? x[i - 1] - c[i - 1] : 0) + (i < 5 ? x[i + 1] - c[i + 1] : 0));
                } else {
                    g[i] = x[i] - 2 * Math.sin(2 * x[i]) + 0.1 * ((i > 0 ? x[i - 1] : 0) + (i < 5 ? x[i + 1] : 0));
                }
            }
        }
        for (int i = 0; i < g.length && flag("maximize"); i++) {
            g[i] = -g[i];
        }
        return ours(g);
    }

    /** W is 2 x 3, then b: R = W X + b 1' - Y, gW = R X' / n, gb = R 1 / n. */
    private double[] linearLayer(double[][] features, double[][] targets, double[] x) {
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

    /** Their W has a row for each output; ours has a column. */
    private double[] ours(double[] theirs) {
        if (!problem.has("X")) {
            return theirs;
        }
        double[] ours = theirs.clone();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                ours[2 * column + row] = theirs[3 * row + column];
            }
        }
        return ours;
    }

    private double[] theirs(double[] ours) {
        if (!problem.has("X")) {
            return ours;
        }
        double[] theirs = ours.clone();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                theirs[3 * row + column] = ours[2 * column + row];
            }
        }
        return theirs;
    }

    /** The parameters that are compared: Muon's case trains its matrix alone. */
    int compared() {
        return family().equals("Muon") ? 6 : start().length;
    }

    /** Numbers that the case holds of the end, by their name. */
    Optional<double[]> last(String name) {
        return Optional.ofNullable(json.get(name))
                .map(last -> last.isArray() ? vector(last) : new double[] {last.asDouble()});
    }

    private JsonNode settings() {
        return json.get("settings");
    }

    private double number(String name) {
        return settings().path(name).asDouble();
    }

    private boolean flag(String name) {
        return settings().path(name).asBoolean();
    }

    private void copy(Map<String, Object> words, String theirs, String ours) {
        JsonNode value = settings().get(theirs);
        if (value != null) {
            words.put(ours, value.isBoolean() ? (Object) value.asText() : value.asDouble());
        }
    }

    private void betas(Map<String, Object> words) {
        JsonNode betas = settings().get("betas");
        if (betas != null) {
            words.put("beta1", betas.get(0).asDouble());
            words.put("beta2", betas.get(1).asDouble());
        }
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

    private static JsonNode file() {
        try (var in = Golden.class.getResourceAsStream("optimizers.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return id();
    }
}
