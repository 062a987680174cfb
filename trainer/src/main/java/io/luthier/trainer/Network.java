package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.table.Dialect;
import io.luthier.trainer.Parts.Part;
import io.luthier.trainer.file.Input;
import io.luthier.trainer.file.NetworkFile;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trainer.network.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/**
 * A trained network: its parameters are those that its trial was measured with, and it brings along how rows of the data become
 * its inputs. Immutable; any number of threads may use it at once.
 *
 * <pre>{@code
 * Network network = Network.load(Path.of("runs/iris/kept/17/network.safetensors"));
 * network.predict(Map.of("petal-length", 1.4, ...)).label();
 * }</pre>
 *
 * <p>Products are those that trainings in this process have, OpenBLAS where it is at hand, and else in Java. With the kernel,
 * Java release and CPU family that it was trained with, {@link #evaluate} gives the very metrics of its trial.
 */
public final class Network {
    /** What a trial keeps it as. */
    public static final String NAME = "network.safetensors";

    private final NetworkFile file;
    private final Activation activation;
    private final Preprocessing data;
    private final FMatrixRMaj parameters;
    private final Queue<Layers> single = new ConcurrentLinkedQueue<>();

    private Network(NetworkFile file) {
        this.file = file;
        activation = activation(file.activation());
        data = file.data();
        parameters = FMatrixRMaj.wrap(1, file.parameters().length, file.parameters());
    }

    private static Activation activation(String name) {
        return Arrays.stream(Activation.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its activation is " + Names.quote(name)));
    }

    /**
     * The network that a file holds.
     *
     * @throws InvalidSettingException if there is no such file, or it holds no network, naming what is wrong
     */
    public static Network load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidSettingException(
                    "",
                    file + (Files.exists(file) ? " is no file" : " does not exist")
                            + "\nGive the file of a network: runs/STUDY/kept/TRIAL/" + NAME + ".");
        }
        try {
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The network that the bytes of such a file are. */
    public static Network of(byte[] bytes) {
        return of("the network", bytes);
    }

    private static Network of(String name, byte[] bytes) {
        try {
            return new Network(NetworkFile.of(bytes));
        } catch (IllegalArgumentException e) {
            String[] told = String.valueOf(e.getMessage()).split("\n", 2);
            throw new InvalidSettingException(
                    "",
                    name + " is no network that can be read: " + told[0] + "\n"
                            + (told.length > 1 ? told[1] : "Give a file that 'luthier run' or 'luthier train' wrote."));
        }
    }

    /** The bytes of its file. */
    public byte[] bytes() {
        return file.bytes();
    }

    /** Writes its file, over one that is there. */
    public void save(Path to) throws IOException {
        Files.write(to, bytes());
    }

    /** The columns that it reads, in their order. */
    public List<String> columns() {
        return data.inputs().stream().map(Input::column).toList();
    }

    /** The column that it predicts. */
    public String target() {
        return data.target();
    }

    /** The classes that it tells apart, in their order; none where it predicts a number. */
    public List<String> classes() {
        return data.classes();
    }

    /** Inputs, units of each hidden layer, outputs. */
    public List<Integer> widths() {
        return file.layout().widths();
    }

    /** Of two classes the one that F1 and AUC are of: {@code positive} of the study, or the one with fewer rows. */
    public Optional<String> positive() {
        return data.positive() < 0
                ? Optional.empty()
                : Optional.of(data.classes().get(data.positive()));
    }

    /** How many parameters it has. */
    public int parameters() {
        return file.parameters().length;
    }

    /** How it was trained: {@code kernel}, {@code seed}, {@code epochs} and the {@code settings} of its training. */
    public Map<String, Object> training() {
        var said = new LinkedHashMap<String, Object>();
        file.training().forEach((name, value) -> {
            if (value != null) {
                said.put(name, value);
            }
        });
        return said;
    }

    /**
     * What it says of a row.
     *
     * @param row what each column holds: a {@link Number}, or a text; nothing, null or NaN where the value is missing. Columns that it
     *     does not read are passed over
     * @throws InvalidSettingException naming the column, if a value does not fit
     */
    public Prediction predict(Map<String, ?> row) {
        float[] inputs = new float[data.width()];
        data.read(row, inputs, 0, "");
        return predict(inputs);
    }

    /**
     * What it says of a row of numbers, one for each of {@link #columns}; NaN where a value is missing.
     *
     * @throws InvalidSettingException if a column holds texts, or there are more or fewer
     */
    public Prediction predict(double... row) {
        if (row.length != data.inputs().size()) {
            throw new InvalidSettingException(
                    "",
                    "the row has " + row.length + " values, expected "
                            + data.inputs().size() + "\nThe network reads: " + String.join(", ", columns()) + ".");
        }
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < row.length; i++) {
            named.put(data.inputs().get(i).column(), row[i]);
        }
        return predict(named);
    }

    private Prediction predict(float[] inputs) {
        Layers held = single.poll();
        Layers layers = held == null ? layers(1) : held;
        System.arraycopy(inputs, 0, layers.inputs.data, 0, inputs.length);
        layers.forward(1);
        Prediction prediction = prediction(layers.outputs(), 0, "");
        single.offer(layers);
        return prediction;
    }

    /** What it says of each row, as {@link #predict(Map)} of one, many at once. */
    public List<Prediction> predict(List<? extends Map<String, ?>> rows) {
        int width = data.width();
        var features = new FMatrixRMaj(rows.size(), width);
        for (int i = 0; i < rows.size(); i++) {
            data.read(rows.get(i), features.data, i * width, "row " + (i + 1) + ": ");
        }
        return predict(features, i -> "row " + (i + 1) + ": ");
    }

    /** What it says of each row, as they come. */
    public Stream<Prediction> predict(Stream<? extends Map<String, ?>> rows) {
        return rows.map(this::predict);
    }

    /** Where a row stands, as the beginning of a sentence. */
    interface Place {
        String of(int row);
    }

    List<Prediction> predict(FMatrixRMaj features, Place place) {
        var predictions = new ArrayList<Prediction>(features.numRows);
        int most = Math.min(file.batch(), Math.max(1, features.numRows));
        Layers layers = layers(most);
        for (int from = 0; from < features.numRows; from += most) {
            int rows = Math.min(most, features.numRows - from);
            System.arraycopy(features.data, from * features.numCols, layers.inputs.data, 0, rows * features.numCols);
            layers.forward(rows);
            for (int i = 0; i < rows; i++) {
                predictions.add(prediction(layers.outputs(), i, place.of(from + i)));
            }
        }
        return predictions;
    }

    private Layers layers(int capacity) {
        return new Layers(
                file.layout(),
                activation,
                file.layerNorm() ? Normalization.LAYER : Normalization.NONE,
                loss(),
                Products.create(),
                capacity,
                parameters);
    }

    private Loss loss() {
        return data.classified() ? Loss.CROSS_ENTROPY : Loss.SQUARED_ERROR;
    }

    private int outputs() {
        return Math.max(1, data.classes().size());
    }

    private Prediction prediction(float[] all, int row, String place) {
        int count = outputs();
        int at = row * count;
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(all[at + i])) {
                throw new InvalidSettingException(
                        "",
                        place + "the network gives " + all[at + i]
                                + "\nIts values are too far from those that it learnt from.");
            }
        }
        if (!data.classified()) {
            return new Prediction.Value(value(all[at]));
        }
        double[] shares = Loss.probabilities(all, at, count);
        var probabilities = new LinkedHashMap<String, Double>();
        for (int i = 0; i < count; i++) {
            probabilities.put(data.classes().get(i), shares[i]);
        }
        return new Prediction.Label(data.classes().get(Loss.best(all, at, count)), probabilities);
    }

    private double value(float output) {
        return output * data.targetDeviation() + data.targetMean();
    }

    /** How the file of its data was written, as far as the study said it. */
    public Dialect dialect() {
        return data.dialect();
    }

    /**
     * The rows of a text file of values, to be predicted. Columns may stand in any order, with others among them.
     *
     * @throws InvalidSettingException naming the columns that are missing, or line and column of what does not fit
     */
    public NewRows rows(Path csv, Dialect dialect) {
        return NewRows.read(this, csv, dialect, false);
    }

    /** As {@link #rows}, with the target, to be evaluated. */
    public NewRows labelled(Path csv, Dialect dialect) {
        return NewRows.read(this, csv, dialect, true);
    }

    /** What of its hidden layers a training has otherwise, a setting and its value here; empty if nothing. */
    String unlike(Training other) {
        Normalization ours = file.layerNorm() ? Normalization.LAYER : Normalization.NONE;
        boolean layers = other.normalization().orElse(Normalization.NONE) == Normalization.LAYER;
        return other.activation() != activation
                ? "activation: " + file.activation()
                : layers != (ours == Normalization.LAYER)
                        ? "normalization: " + ours.name().toLowerCase(Locale.ROOT)
                        : "";
    }

    /** Its parameters as its layout says: not a copy. */
    float[] values() {
        return file.parameters();
    }

    Preprocessing preprocessing() {
        return data;
    }

    /**
     * How right it is on the parts of a study's data that it did not learn from, by their names: {@code validation} and {@code test},
     * with folds {@code test} alone, for a network that is kept of folds learns from all of them.
     *
     * @param studySeed decides the split, as in the study
     * @throws InvalidSettingException if it learnt from other data
     */
    public Map<String, Evaluation> evaluate(Mlp mlp, long studySeed) throws InterruptedException {
        Examples examples = mlp.examples();
        if (!data.inputs().equals(examples.inputs())
                || !data.classes().equals(examples.classes())
                || !data.target().equals(examples.target())) {
            throw new InvalidSettingException(
                    "data",
                    "the columns or classes of the data are not those that the network learnt from\n"
                            + "Put the file back as it was, or evaluate with other data: --data FILE.");
        }
        Division.Split split = mlp.splits(examples, studySeed).get(0);
        var evaluations = new LinkedHashMap<String, Evaluation>();
        if (mlp.folds().isEmpty()) {
            evaluations.put("validation", evaluate(Part.of(examples, split.validation(), data)));
        }
        evaluations.put("test", evaluate(Part.of(examples, split.test(), data)));
        return evaluations;
    }

    /** How right it is on rows that are standardized as it says. */
    Evaluation evaluate(Part part) throws InterruptedException {
        Layers layers = layers(file.batch());
        if (data.classified()) {
            Part.Judged judged = part.judge(layers, data.classes(), data.positive());
            return new Evaluation(part.rows(), judged.score().loss(), Optional.of(judged.classes()), Optional.empty());
        }
        double[] predictions = new double[part.rows()];
        double[] targets = new double[part.rows()];
        float[] known = part.targets().data;
        Progress.Score score = part.score(layers, loss(), (from, rows, outputs) -> {
            for (int i = 0; i < rows; i++) {
                predictions[from + i] = value(outputs[i]);
                targets[from + i] = value(known[from + i]);
            }
        });
        double loss = score.loss() * data.targetDeviation() * data.targetDeviation();
        var residuals = Evaluation.Residuals.of(predictions, targets, loss);
        return new Evaluation(part.rows(), loss, Optional.empty(), Optional.of(residuals));
    }
}
