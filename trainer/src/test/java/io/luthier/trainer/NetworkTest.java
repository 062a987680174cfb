package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.table.Dialect;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trainer.network.Prediction;
import io.luthier.trial.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that was kept says what its trial was measured with. */
class NetworkTest {
    private static final long STUDY_SEED = 42;

    @TempDir
    private Path folder;

    private static Mlp small(String data) {
        return new Mlp(data).hidden(12).epochs(4).with("learning-rate", 0.01);
    }

    private static byte[] kept(Measurement measured) {
        return measured.kept().file(Network.NAME).bytes();
    }

    private static Measurement trained(Mlp mlp, int epochs) throws Exception {
        try (var run = mlp.workshop(STUDY_SEED).start(Config.empty(), 7)) {
            return run.advance(epochs);
        }
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path bundled(String name) throws IOException {
        try (InputStream in = Dataset.class.getResourceAsStream("data/" + name + ".csv.gz")) {
            return Files.write(folder.resolve(name + ".csv"), new GZIPInputStream(in).readAllBytes());
        }
    }

    private static void assertMeasured(Mlp mlp, Measurement measured) throws Exception {
        Network network = Network.of(kept(measured));
        Map<String, Evaluation> found;
        try (var probe = new Probe(mlp, STUDY_SEED)) {
            found = probe.evaluate(network);
        }
        for (String part : List.of("validation", "test")) {
            Evaluation evaluation = found.get(part);
            assertThat(evaluation.loss()).as(part).isEqualTo(measured.metrics().get(part + "-loss"));
            evaluation
                    .classes()
                    .ifPresent(classes -> assertThat(classes.accuracy())
                            .isEqualTo(measured.metrics().get(part + "-accuracy")));
            evaluation
                    .residuals()
                    .ifPresent(residuals -> assertThat(residuals.rmse())
                            .isEqualTo(measured.metrics().get(part + "-rmse")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "iris", "wine", "breast-cancer", "diabetes"})
    void theKeptNetworkHasTheVeryMetricsOfItsTrial(String data) throws Exception {
        Mlp mlp = small(data);
        assertMeasured(mlp, trained(mlp, 4));
        assertMeasured(mlp, trained(mlp, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "weight-average,0.9",
        "optimizer,schedule-free-adamw",
        "optimizer,schedule-free-sgd",
        "batch-size,300",
        "activation,gelu",
        "activation,tanh",
        "activation,sigmoid",
        "dropout,0.3",
        "normalization,layer",
        "normalization,batch"
    })
    void itIsInTheStateThatTheGoalWasMeasuredIn(String setting, String value) throws Exception {
        Object typed = value.matches("[0-9]+")
                ? Long.valueOf(value)
                : value.matches("[0-9.]+") ? Double.valueOf(value) : value;
        Mlp mlp = small("digits").with(setting, typed);
        assertMeasured(mlp, trained(mlp, 4));
    }

    @Test
    void afterEarlyStoppingItIsThatOfTheBestEpoch() throws Exception {
        for (boolean restore : new boolean[] {true, false}) {
            Mlp mlp = new Mlp("iris")
                    .hidden(30)
                    .epochs(60)
                    .with("learning-rate", 0.1)
                    .with("early-stopping", "patience")
                    .with("early-stopping.patience.epochs", 3L)
                    .with("early-stopping.patience.restore", restore);
            Measurement measured = trained(mlp, 60);
            assertThat(measured.curve().values("learning-rate")[59]).isZero();
            assertMeasured(mlp, measured);
        }
    }

    @Test
    void pausingChangesNoBitOfIt() throws Exception {
        Mlp mlp = small("wine").with("weight-average", 0.9);
        try (var run = mlp.workshop(STUDY_SEED).start(Config.empty(), 7)) {
            run.advance(1);
            run.advance(3);
            assertThat(kept(run.advance(4))).isEqualTo(kept(trained(mlp, 4)));
        }
    }

    @Test
    void aLinearModelIsKeptToo() throws Exception {
        Mlp mlp = new Mlp("wine").hidden(new int[0]).epochs(2);
        assertMeasured(mlp, trained(mlp, 2));
    }

    @Test
    void rowsOfAFileAreToldAsRowsByNameAre() throws Exception {
        for (String data : List.of("digits", "iris", "wine", "breast-cancer", "diabetes")) {
            Network network = Network.of(kept(trained(small(data), 2)));
            Path csv = bundled(data);
            List<String> lines = Files.readAllLines(csv);
            List<String> header = List.of(lines.get(0).split(","));
            var rows = new ArrayList<Map<String, Object>>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",");
                var row = new HashMap<String, Object>();
                for (int i = 0; i < fields.length; i++) {
                    row.put(header.get(i), fields[i]);
                }
                rows.add(row);
            }
            NewRows read = network.rows(csv, network.dialect());
            assertThat(read.remarks()).isEmpty();
            assertThat(network.predict(rows)).isEqualTo(read.predictions());
            Prediction one = network.predict(rows.get(5));
            if (network.classes().isEmpty()) {
                assertThat(one.value())
                        .isCloseTo(read.predictions().get(5).value(), org.assertj.core.data.Offset.offset(1e-3));
            } else {
                assertThat(one.label()).isEqualTo(read.predictions().get(5).label());
                assertThat(one.probabilities().values().stream()
                                .mapToDouble(p -> p)
                                .sum())
                        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
            }
            Evaluation all = network.labelled(csv, network.dialect()).evaluation();
            assertThat(all.rows()).isEqualTo(rows.size());
            all.classes().ifPresent(classes -> {
                long right = IntStream.range(0, rows.size())
                        .filter(i -> rows.get(i)
                                .get(network.target())
                                .equals(read.predictions().get(i).label()))
                        .count();
                assertThat(classes.accuracy()).isEqualTo((double) right / rows.size());
            });
        }
    }

    @Test
    void anyNumberOfThreadsMayUseIt() throws Exception {
        Network network = Network.of(kept(trained(small("wine"), 2)));
        var random = new Random(1);
        List<double[]> rows = IntStream.range(0, 200)
                .mapToObj(i -> random.doubles(13, 0, 100).toArray())
                .toList();
        List<Prediction> alone = rows.stream().map(network::predict).toList();
        for (int i = 0; i < 5; i++) {
            assertThat(rows.parallelStream().map(network::predict).toList()).isEqualTo(alone);
        }
    }

    private Network ugly(String missing) throws Exception {
        var lines = new StringBuilder("id;colour;width;kind\n");
        var random = new Random(3);
        for (int i = 0; i < 90; i++) {
            String colour = List.of("red", "blue", "green").get(i % 3);
            lines.append("n%d;%s;%s;%s\n"
                    .formatted(
                            i,
                            missing.equals("median") && i % 11 == 0 ? "" : colour,
                            missing.equals("median") && i % 7 == 0
                                    ? "NA"
                                    : String.format(
                                            java.util.Locale.GERMANY, "%.2f", i % 3 + random.nextGaussian() / 4),
                            i % 3 == 2 ? "big" : "small"));
        }
        Path file = text("old-" + missing + ".csv", lines.toString());
        var data = new Dataset.Csv(file, "kind").text(Dataset.Text.ONE_HOT).ignore("id");
        if (missing.equals("median")) {
            data = data.missing(Dataset.Missing.MEDIAN);
        }
        return Network.of(kept(trained(new Mlp(data).hidden(8).epochs(30).with("learning-rate", 0.05), 30)));
    }

    @Test
    void textsAndMissingValuesAreReadAsInTheDataThatItLearntFrom() throws Exception {
        Network network = ugly("median");
        assertThat(network.columns()).containsExactly("colour", "width");
        Path csv = text("new.csv", "width,colour,more\n2.1,green,1\n,green,2\n0.2,red,3\n0.1,mauve,4\n");
        NewRows rows = network.rows(csv, Dialect.found());
        assertThat(rows.predictions().stream().map(Prediction::label)).startsWith("big", "big", "small");
        assertThat(rows.remarks()).singleElement().asString().contains("'mauve' in 1 row");
        assertThat(rows.line(1)).isEqualTo(3);
        assertThat(rows.texts("more")).containsExactly("1", "2", "3", "4");
        var empty = new HashMap<String, Object>();
        assertThat(network.predict(empty).probabilities()).containsOnlyKeys("big", "small");
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        Network network = ugly("refuse");
        refused(network, "width,color\n1,red\n", "new.csv has no column 'colour', which the network reads", "'color'");
        refused(network, "a,b\n1,red\n", "new.csv lacks 2 of the 2 columns that the network reads: 'colour', 'width'");
        refused(network, "width,colour\n1,red\nwide,red\n", "line 3, column 'width' (1) is 'wide', expected a number");
        refused(
                network,
                "width,colour\n1,mauve\n",
                "line 2, column 'colour' (2) is 'mauve', expected one of blue, green, red");
        refused(network, "width,colour\n1,red\n,red\n", "line 3, column 'width' (1) is empty, expected a number");
        refused(network, "width,colour\n1e90,red\n", "column 'width' is 1.0E90, too far");
        assertThatThrownBy(() -> network.predict(Map.of("width", 1, "colour", "mauve")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("column 'colour' is 'mauve', expected one of blue, green, red");
        assertThatThrownBy(() -> network.predict(Map.of("colour", "red")))
                .hasMessageContaining("column 'width' has no value, expected a number");
        assertThatThrownBy(() -> network.predict(1, 2, 3)).hasMessageContaining("3 values, expected 2");
        assertThatThrownBy(() -> network.labelled(text("new.csv", "width,colour\n1,red\n"), Dialect.found()))
                .hasMessageContaining("no column 'kind', which is the target");
        assertThatThrownBy(() -> network.labelled(text("new.csv", "width,colour,kind\n1,red,tiny\n"), Dialect.found()))
                .hasMessageContaining("column 'kind' (3) is 'tiny', expected one of big, small");
        assertThatThrownBy(() -> network.rows(folder.resolve("none.csv"), Dialect.found()))
                .hasMessageContaining("none.csv does not exist");
    }

    private void refused(Network network, String content, String... words) throws Exception {
        Path csv = text("new.csv", content);
        assertThatThrownBy(() -> network.rows(csv, Dialect.found()).predictions())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void aFileThatIsDamagedIsRefusedWhereverItIs() throws Exception {
        byte[] whole = kept(trained(new Mlp("iris").hidden(3).epochs(1), 1));
        Network.of(whole);
        for (int i = 0; i < whole.length; i++) {
            byte[] other = whole.clone();
            other[i] ^= 0x11;
            assertThatThrownBy(() -> Network.of(other)).isInstanceOf(InvalidSettingException.class);
        }
        for (int length = 0; length < whole.length; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Network.of(part)).isInstanceOf(InvalidSettingException.class);
        }
        byte[] more = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> Network.of(more)).hasMessageContaining("added to");
    }

    @Test
    void aFileOfALaterFormatIsRefusedWithTheReason() throws Exception {
        byte[] whole = kept(trained(new Mlp("iris").hidden(3).epochs(1), 1));
        String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] later = text.replace("\\\"format\\\":1,", "\\\"format\\\":3,")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Network.of(later))
                .hasMessageContaining("format 3, and this version reads formats up to 2");
    }

    /** One without them is of the format that earlier versions read. */
    @Test
    void normalizationOverLayersIsAFormatOfItsOwnAndOverBatchesIsNone() throws Exception {
        for (Map.Entry<String, Integer> kind : Map.of("layer", 2, "batch", 1).entrySet()) {
            Mlp mlp = small("wine").with("normalization", kind.getKey()).with("weight-average", 0.9);
            Measurement measured = trained(mlp, 4);
            assertMeasured(mlp, measured);
            String text = new String(kept(measured), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text).contains("\\\"format\\\":" + kind.getValue() + ",");
            assertThat(text.contains("\\\"normalization\\\":\\\"layer\\\"")).isEqualTo(kind.getValue() == 2);
            try (var run = mlp.workshop(STUDY_SEED).start(Config.empty(), 7)) {
                run.advance(2);
                assertThat(run.advance(4).metrics()).as("pausing").isEqualTo(measured.metrics());
            }
        }
    }

    @Test
    void itIsSavedAndLoadedByteByByte() throws Exception {
        Network network = Network.of(kept(trained(small("iris"), 1)));
        Path file = folder.resolve("iris.safetensors");
        network.save(file);
        assertThat(Network.load(file).bytes()).isEqualTo(network.bytes());
        assertThat(network.training())
                .containsEntry("epochs", 1L)
                .containsEntry("seed", "7")
                .containsKey("settings");
        assertThatThrownBy(() -> Network.load(folder)).hasMessageContaining("is no file");
        assertThatThrownBy(() -> Network.load(text("x", "{}"))).hasMessageContaining("is no network");
    }

    @Test
    void onAllRowsItStopsWhenTheTrainingWithAValidationPartDid() throws Exception {
        Mlp mlp = new Mlp("iris")
                .hidden(30)
                .epochs(60)
                .with("learning-rate", 0.1)
                .with("schedule", "reduce-on-plateau")
                .with("early-stopping", "patience")
                .with("early-stopping.patience.epochs", 3L);
        try (var probe = new Probe(mlp, STUDY_SEED)) {
            Measurement measured = probe.train(Config.empty(), 7, (step, parameters) -> {});
            Probe.Trained whole = probe.all(Config.empty(), 7);
            assertThat(whole.measured()).isEqualTo(measured);
            Network all = whole.network();
            assertThat(all.training()).containsEntry("rows", "all");
            assertThat(all.training().get("epochs"))
                    .isEqualTo(Network.of(kept(measured)).training().get("epochs"));
            assertThat(all.bytes())
                    .isNotEqualTo(kept(measured))
                    .isEqualTo(probe.all(Config.empty(), 7).network().bytes());
            assertThat(all.labelled(bundled("iris"), Dialect.found())
                            .evaluation()
                            .classes()
                            .orElseThrow()
                            .accuracy())
                    .isGreaterThan(0.9);
        }
    }

    /** Frozen but for the last layer it learns other classes, and the layers below stay to the last bit. */
    @Test
    void aTrainingBeginsWithAKeptNetworkAndWhatIsFrozenStays() throws Exception {
        Network first = Network.of(kept(trained(small("wine"), 4)));
        Path file = folder.resolve("first.safetensors");
        first.save(file);
        Mlp again = small("wine").weights(file).with("layer-rates", "0, 0");
        assertThat(Network.of(kept(trained(again, 2))).values()).isEqualTo(first.values());
        assertMeasured(again, trained(again, 2));

        Path other = text(
                "other.csv",
                Files.readString(bundled("wine")).replace("cultivar-1", "yes").replaceAll("cultivar-[23]", "no"));
        Mlp moved = new Mlp(new Dataset.Csv(other, first.target()))
                .hidden(12)
                .epochs(8)
                .with("learning-rate", 0.05)
                .with("layer-rates", "0, 1")
                .weights(file);
        Measurement measured = trained(moved, 8);
        Network second = Network.of(kept(measured));
        assertThat(second.classes()).containsExactly("no", "yes");
        int below = 13 * 12 + 12;
        assertThat(Arrays.copyOf(second.values(), below)).isEqualTo(Arrays.copyOf(first.values(), below));
        assertThat(measured.metrics().get("validation-accuracy")).isGreaterThan(0.85);
        assertMeasured(moved, measured);
        assertThatThrownBy(() -> small("wine").hidden(5).weights(file).workshop(1))
                .hasMessageContaining("layers of [13, 12, 3], and the training's are [13, 5, 3]\nSet hidden: [12].");
        assertThatThrownBy(() -> small("iris").weights(file).workshop(1)).hasMessageContaining("the network reads [");
        assertThatThrownBy(() -> small("wine").weights(folder.resolve("none")).workshop(1))
                .hasMessageContaining("does not exist");
    }
}
