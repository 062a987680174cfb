package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import io.luthier.trainer.Dataset.Csv;
import io.luthier.trainer.Dataset.Idx;
import io.luthier.trainer.Dataset.Missing;
import io.luthier.trainer.Dataset.Task;
import io.luthier.trainer.Dataset.Text;
import io.luthier.trial.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"digits,1797,64,10", "iris,150,4,3", "wine,178,13,3", "breast-cancer,569,30,2", "diabetes,442,10,0"})
    void bundledDataIsComplete(String name, int rows, int columns, int classes) {
        Examples examples = Examples.read(Dataset.named(name));
        assertThat(examples.rows()).isEqualTo(rows);
        assertThat(examples.columns()).isEqualTo(columns);
        assertThat(examples.classes()).hasSize(classes);
        assertThat(new Mlp(name).metrics()).contains(classes > 0 ? "test-accuracy" : "test-rmse");
    }

    @Test
    void readsQuotesLineEndsAndAByteOrderMark() throws IOException {
        var csv = csv(
                "\uFEFF\"a\", \"b \"\"x\"\", y\" ,class\r\n"
                                .replace(", \"b", ",\"b")
                                .replace("y\" ", "y\"")
                        + "1,2,\"red,\r\nwarm\"\r\n\r\n3.5,-4e1,blue\n+5,.5,blue\r6,7,\"red,\r\nwarm\"",
                "class");
        Examples examples = Examples.read(csv);
        assertThat(examples.classes()).containsExactly("blue", "red,\r\nwarm");
        assertThat(examples.targets()).containsExactly(1, 0, 0, 1);
        assertThat(cells(examples)).isEqualTo(new double[][] {{1, 2}, {3.5, -40}, {5, 0.5}, {6, 7}});
    }

    @Test
    void takesFewWholeNumbersForClassesAndOthersForNumbers() throws IOException {
        assertThat(Examples.read(csv("a,y\n1,10\n2,9\n3,10\n4,9\n", "y")).classes())
                .containsExactly("9", "10");
        assertThat(Examples.read(csv("a,y\n1,10\n2,9.5\n3,10\n4,9\n", "y")).classes())
                .isEmpty();
        assertThat(Examples.read(csv("a,y\n1,10\n2,9\n3,10\n4,9\n", "y").task(Task.NUMBERS))
                        .targets())
                .containsExactly(10, 9, 10, 9);
        assertThat(new Mlp(csv("a,y\n1,b\n2,c\n", "y")).metrics()).contains("validation-accuracy");
        assertThat(new Mlp(csv("a,y\n1,0.5\n2,1.5\n", "y")).metrics()).contains("validation-rmse");
        assertThat(new Mlp(new Csv(folder.resolve("none.csv"), "y")).metrics()).isEmpty();
    }

    @Test
    void textBecomesColumnsOfZeroAndOne() throws IOException {
        var csv = csv("a,city,y\n1,Bonn,0\n2,Aachen,1\n3,NA,1\n4,Bonn,0\n", "y")
                .text(Text.ONE_HOT)
                .missing(Missing.MEAN);
        assertThat(cells(Examples.read(csv))).isEqualTo(new double[][] {{1, 0, 1}, {2, 1, 0}, {3, 0, 0}, {4, 0, 1}});
    }

    @Test
    void leavesOutWhatIsIgnoredAndReadsOtherSeparatorsAndGzip() throws IOException {
        var file = Files.write(
                folder.resolve("x.csv.gz"), gzip("id;a;y\nq;1;0\nr;2;1\n".getBytes(StandardCharsets.UTF_8)));
        var csv = new Csv(file, "y").separator(";").ignore("id");
        assertThat(cells(Examples.read(csv))).isEqualTo(new double[][] {{1}, {2}});
    }

    @Test
    void fillsAndStandardizesByTheTrainingPartAlone() throws IOException {
        var text = new StringBuilder("a,y\n");
        for (int i = 0; i < 50; i++) {
            text.append(i % 5 == 0 ? "" : Integer.toString(i * i))
                    .append(',')
                    .append(i * 0.5)
                    .append('\n');
        }
        Examples examples = Examples.read(csv(text.toString(), "y").missing(Missing.MEDIAN));
        Division.Split split = Division.Split.of(examples, 0.2, 0.2, Seeds.generator(3, "split", 0));
        Parts parts = Parts.of(examples, Division.Split.of(examples, 0.2, 0.2, Seeds.generator(3, "split", 0)));
        double[] known = Arrays.stream(split.training())
                .filter(i -> i % 5 != 0)
                .mapToDouble(i -> i * i)
                .sorted()
                .toArray();
        double median = (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
        double[] filled = Arrays.stream(split.training())
                .mapToDouble(i -> i % 5 == 0 ? median : i * i)
                .toArray();
        double mean = Arrays.stream(filled).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(filled)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
        for (int i = 0; i < split.test().length; i++) {
            int row = split.test()[i];
            double value = row % 5 == 0 ? median : row * row;
            assertThat((double) parts.test().features().get(i, 0)).isCloseTo((value - mean) / deviation, within(1e-6));
        }
        assertThat(parts.scale()).isPositive();
    }

    @Test
    void eachClassIsSplitInTheSameProportions() {
        Examples iris = Examples.read(new Dataset.Iris());
        for (long seed = 0; seed < 20; seed++) {
            Division.Split split = Division.Split.of(iris, 0.2, 0.2, Seeds.generator(seed, "split", 0));
            for (int[] part : List.of(split.validation(), split.test())) {
                for (int c = 0; c < 3; c++) {
                    int wanted = c;
                    assertThat(Arrays.stream(part).filter(row -> iris.targets()[row] == wanted))
                            .hasSize(10);
                }
            }
            var all = IntStream.concat(
                    Arrays.stream(split.training()),
                    IntStream.concat(Arrays.stream(split.validation()), Arrays.stream(split.test())));
            assertThat(all.sorted().toArray()).isEqualTo(IntStream.range(0, 150).toArray());
        }
    }

    @Test
    void aWrongTextFileIsRefusedWithItsPlace() throws IOException {
        refused("", "data.csv.file", "data.csv is empty\nThe first line must name the columns.");
        refused("a,y\n", "data.csv.file", "data.csv has a header but no rows");
        refused(
                "1,2\n3,4\n",
                "data.csv.header",
                "data.csv line 1 holds numbers, expected the names of the columns\nSet header: 0 if no line names them.");
        refused(
                csv("alpha,yield\n1,2\n", "yeild"),
                "data.csv.target",
                "data.csv has no column 'yeild'\nDid you mean 'yield'? Known: alpha, yield.");
        refused(
                "a,,y\n1,2,3\n2,2,4\n",
                "data.csv.file",
                "data.csv column 2 has no name\nSet ignore: [column 2] to leave it out, or name it in the file.");
        refused(
                csv("y,y,a\n1,2,3\n", "y"),
                "data.csv.target",
                "data.csv has two columns 'y', 1 and 2\nSet target: column 1 or target: column 2.");
        refused(
                csv("a;y\n1;2\n", "y").separator(","),
                "data.csv.separator",
                "data.csv line 1 has one field only where ',' separates\nSet separator: ';'.");
        refused(
                "a,y\n1,2\n\n1,2,3\n",
                "data.csv.file",
                "data.csv line 4 has 3 fields, the header names 2\nPut fields that contain ',' in quotes, or set skip: [4]"
                        + " to leave the line out. If its commas are decimal signs, save the file with another separator.");
        refused(
                "a,b,y\n1,2,0\n1,x,1\n",
                "data.csv.file",
                "data.csv line 3, column 'b' (2) is 'x', expected a number as in line 2\nSet marks: [x] and missing: median if it"
                        + " says that there is no value. Set categories: [b] if its values are names. Set ignore: [b] to"
                        + " leave the column out.");
        refused(
                "a,y\n1,0\n1e999,1\n",
                "data.csv.file",
                "data.csv line 3, column 'a' (1) is '1e999', expected a number as in line 2\nSet marks: ['1e999'] and missing:"
                        + " median if it says that there is no value. Set categories: [a] if its values are names. Set"
                        + " ignore: [a] to leave the column out.");
        refused(
                "a,y\n1,0\n,1\n",
                "data.csv.missing",
                "data.csv line 3, column 'a' (1) is empty, expected a value\nSet missing: median or mean to fill such"
                        + " fields.");
        refused(
                "a,y\n1,b\nNA,c\n",
                "data.csv.missing",
                "data.csv line 3, column 'a' (1) is 'NA', expected a value\nSet missing: median or mean to fill such"
                        + " fields.");
        refused(
                "a,y\n1,b\n2,\n",
                "data.csv.file",
                "data.csv line 3, column 'y' (2) is empty, expected a class\nSet skip: [3] to leave the row out.");
        refused(
                "a,y\n1,b\n2,b\n",
                "data.csv.target",
                "data.csv column 'y' (2) holds one class only, 'b'\nAt least two are needed to learn anything.");
        refused(
                "a,y\n1,b\n2,c\n3,d\n",
                "data.csv.target",
                "data.csv column 'y' (2) has 3 classes in 3 rows\nCheck that it is the target, and that its values are classes.");
        refused("y\nb\nc\n", "data.csv.file", "data.csv has no column beside the target\nAdd one to learn from.");
        refused(
                "a,y\n1,\"b\n2,c\n",
                "data.csv.file",
                "data.csv line 2, character 3: a quote that is never closed\nClose it, or double it.");
        refused(
                "a,y\n1,\"b\"c\n",
                "data.csv.file",
                "data.csv line 2, character 6: text after a closing quote\nExpected a separator or the end of the line: double the"
                        + " quotes inside of a field.");
    }

    @Test
    void aWrongNumberAsTargetIsRefusedWithItsPlace() throws IOException {
        var csv = csv("a,y\n1,0.5\n2,high\n", "y").task(Task.NUMBERS);
        refused(
                csv,
                "data.csv.file",
                "data.csv line 3, column 'y' (2) is 'high', expected a number as in line 2\nSet task: classes if its values are"
                        + " names, or skip: [3] to leave the row out.");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirLine() throws IOException {
        var file =
                Files.write(folder.resolve("data.csv"), new byte[] {'a', ',', 'y', '\n', '1', ',', (byte) 0xE9, '\n'});
        refused(
                new Csv(file, "y"),
                "data.csv.file",
                "data.csv line 2: byte 0xE9 is not UTF-8\nSet encoding: windows-1252 if it was saved in Western Europe or"
                        + " America, or whatever it was saved in, or save the file as UTF-8.");
        refused(new Csv(folder, "y"), "data.csv.file", folder + " is a folder\nGive the file in it.");
        refused(
                new Csv(folder.resolve("no.csv"), "y"),
                "data.csv.file",
                folder.resolve("no.csv") + " does not exist\nA relative path starts at the folder of the study file.");
        byte[] packed = gzip("a,y\n1,b\n2,c\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        var cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length - 9));
        refused(
                new Csv(cut, "y"),
                "data.csv.file",
                cut
                        + " is a broken gzip file: Unexpected end of ZLIB input stream\nIt may be truncated: copy it again.");
    }

    @Test
    void readsImagesAndLabels() throws IOException {
        byte[] images = idx(8, new int[] {3, 2, 2}, 12);
        byte[] labels = idx(8, new int[] {3}, 3);
        for (boolean packed : new boolean[] {false, true}) {
            Examples examples = Examples.read(new Idx(
                    write("images", packed ? gzip(images) : images), write("labels", packed ? gzip(labels) : labels)));
            assertThat(examples.rows()).isEqualTo(3);
            assertThat(examples.classes()).containsExactly("0", "1", "2");
            assertThat(cells(examples)[1]).containsExactly(4, 5, 6, 7);
        }
    }

    @Test
    void aWrongImageFileIsRefused() throws IOException {
        byte[] images = idx(8, new int[] {3, 2, 2}, 12);
        byte[] labels = idx(8, new int[] {3}, 3);
        images(
                "text".getBytes(StandardCharsets.UTF_8),
                labels,
                "images: does not begin as an IDX file does: two bytes of 0, a type, a number of dimensions\nCheck the"
                        + " file's format.");
        images(idx(13, new int[] {3, 1}, 12), labels, "images: byte 3 (the type) is 13, expected 8, unsigned bytes");
        images(Arrays.copyOf(images, 9), labels, "images: byte 4 gives 3 dimensions, but the file has 9 bytes");
        images(
                idx(8, new int[] {Integer.MAX_VALUE, 28, 28}, 4),
                labels,
                "images: dimension 1 is 2147483647, expected 1 to 1073741824 values in all");
        images(
                idx(8, new int[] {1 << 20, 1 << 20, 1 << 20}, 4),
                labels,
                "images: dimension 2 is 1048576, expected 1 to 1073741824 values in all");
        images(
                idx(8, new int[] {3, -1, 2}, 4),
                labels,
                "images: dimension 2 is 4294967295, expected 1 to 1073741824 values in all");
        images(
                Arrays.copyOf(images, images.length - 1),
                labels,
                "images: holds 11 values, its header announces 3 x 2 x 2 = 12\nIt may be truncated: copy it again.");
        images(
                labels,
                images,
                "images: has 1 dimension, expected images of at least 1 more\nCheck that images and labels are not swapped.");
        images(
                images,
                images,
                "labels: has 3 dimensions, expected labels of 1\nCheck that images and labels are not swapped.");
        images(images, idx(8, new int[] {4}, 4), "labels: holds 4 labels, but images holds 3 images");
    }

    @Test
    void tooFewRowsAreRefused() throws IOException {
        var mlp = new Mlp(csv("a,y\n1,b\n2,c\n", "y"));
        assertThatThrownBy(() -> mlp.workshop(1))
                .hasMessage("2 rows leave none for the validation part\nUse other fractions for validation and test, or"
                        + " more data.");
    }

    private void images(byte[] images, byte[] labels, String message) throws IOException {
        var data = new Idx(write("images", images), write("labels", labels));
        refused(data, "data.idx." + message.substring(0, 6), message);
    }

    private void refused(String text, String key, String message) throws IOException {
        refused(csv(text, "y"), key, message);
    }

    private static void refused(Dataset data, String key, String message) {
        assertThatThrownBy(() -> new Mlp(data).workshop(1))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessage(message);
    }

    private Csv csv(String text, String target) throws IOException {
        return new Csv(Files.writeString(folder.resolve("data.csv"), text), target);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** A header, then 0, 1, 2, ... */
    private static byte[] idx(int type, int[] sizes, int values) {
        var bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values);
        bytes.put(new byte[] {0, 0, (byte) type, (byte) sizes.length});
        for (int size : sizes) {
            bytes.putInt(size);
        }
        for (int i = 0; i < values; i++) {
            bytes.put((byte) i);
        }
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static double[][] cells(Examples examples) {
        double[][] cells = new double[examples.rows()][examples.columns()];
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < examples.columns(); column++) {
                cells[row][column] = examples.cells().at(row, column);
            }
        }
        return cells;
    }
}
