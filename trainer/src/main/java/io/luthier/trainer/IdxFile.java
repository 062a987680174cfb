package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.DataFile;
import io.luthier.table.Dialect;
import io.luthier.trainer.file.Input;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The format of MNIST: two bytes of 0, the type (8: unsigned bytes), the number of dimensions, each dimension in four bytes,
 * then the values.
 */
final class IdxFile {
    private static final int UNSIGNED_BYTES = 8;

    private final Path file;
    private final String key;
    private final byte[] bytes;
    private final int[] sizes;
    private final int start;

    private IdxFile(String key, Path file) {
        this.file = file.getFileName();
        this.key = "data.idx." + key;
        bytes = DataFile.read(this.key, file);
        if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 0) {
            throw refused("does not begin as an IDX file does: two bytes of 0, a type, a number of dimensions\n"
                    + "Check the file's format.");
        }
        if (bytes[2] != UNSIGNED_BYTES) {
            throw refused("byte 3 (the type) is %d, expected 8, unsigned bytes".formatted(bytes[2] & 0xff));
        }
        int dimensions = bytes[3] & 0xff;
        start = 4 + 4 * dimensions;
        if (dimensions == 0 || bytes.length < start) {
            throw refused("byte 4 gives %d dimensions, but the file has %d bytes".formatted(dimensions, bytes.length));
        }
        sizes = new int[dimensions];
        long product = 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = ByteBuffer.wrap(bytes).getInt(4 + 4 * i);
            if (sizes[i] < 1 || sizes[i] > DataFile.LARGEST || product * sizes[i] > DataFile.LARGEST) {
                throw refused("dimension %d is %d, expected 1 to %d values in all"
                        .formatted(i + 1, sizes[i] & 0xffffffffL, DataFile.LARGEST));
            }
            product *= sizes[i];
        }
        if (bytes.length - start != product) {
            throw refused("holds %d values, its header announces %s = %d\nIt may be truncated: copy it again."
                    .formatted(bytes.length - start, shape(), product));
        }
    }

    static Examples read(Dataset.Idx source) {
        var images = new IdxFile("images", source.images());
        var labels = new IdxFile("labels", source.labels());
        if (images.sizes.length < 2) {
            throw images.refused(
                    "has 1 dimension, expected images of at least 1 more\nCheck that images and labels are not swapped.");
        }
        if (labels.sizes.length != 1) {
            throw labels.refused("has " + labels.sizes.length
                    + " dimensions, expected labels of 1\nCheck that images and labels are not swapped.");
        }
        int rows = images.sizes[0];
        if (labels.sizes[0] != rows) {
            throw labels.refused(
                    "holds %d labels, but %s holds %d images".formatted(labels.sizes[0], images.file, rows));
        }
        int columns = (images.bytes.length - images.start) / rows;
        int[] index = new int[256];
        Arrays.fill(index, -1);
        for (int row = 0; row < rows; row++) {
            index[labels.value(row)] = 0;
        }
        List<String> classes = new ArrayList<>();
        for (int label = 0; label < index.length; label++) {
            if (index[label] == 0) {
                index[label] = classes.size();
                classes.add(Integer.toString(label));
            }
        }
        if (classes.size() < 2) {
            throw labels.refused("holds one class only\nAt least two are needed to learn anything.");
        }
        double[] targets = new double[rows];
        for (int row = 0; row < rows; row++) {
            targets[row] = index[labels.value(row)];
        }
        Examples.Cells cells = (row, column) -> images.value(row * columns + column);
        List<Input> pixels = IntStream.rangeClosed(1, columns)
                .mapToObj(i -> Input.number("pixel " + i))
                .toList();
        return new Examples(
                rows,
                columns,
                pixels,
                "label",
                cells,
                targets,
                classes,
                true,
                Dialect.found(),
                Dataset.Missing.REFUSE,
                List.of());
    }

    private int value(int at) {
        return bytes[start + at] & 0xff;
    }

    private String shape() {
        return String.join(
                " x ", Arrays.stream(sizes).mapToObj(Integer::toString).toList());
    }

    private InvalidSettingException refused(String message) {
        return new InvalidSettingException(key, file + ": " + message);
    }
}
