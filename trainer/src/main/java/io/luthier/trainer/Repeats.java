package io.luthier.trainer;

import io.luthier.trainer.Parts.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Rows that stand in two parts of the data: what was learnt by heart counts as learnt. */
final class Repeats {
    /** So many columns tell almost all rows apart. */
    private static final int SCREENED = 6;

    private Repeats() {}

    /** A row's features and target. */
    private record Row(float[] values) {
        static Row of(Part part, int row) {
            int columns = part.features().numCols;
            float[] values = Arrays.copyOfRange(part.features().data, row * columns, (row + 1) * columns + 1);
            values[columns] = part.targets().data[row];
            return new Row(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && Arrays.equals(values, row.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    static List<String> in(Parts parts) {
        int[] known = new int[parts.training().rows()];
        for (int row = 0; row < known.length; row++) {
            known[row] = hash(parts.training(), row);
        }
        Arrays.sort(known);
        var remarks = new ArrayList<String>();
        remark("validation", parts.validation(), parts.training(), known, remarks);
        remark("test", parts.test(), parts.training(), known, remarks);
        return remarks;
    }

    private static int hash(Part part, int row) {
        float[] data = part.features().data;
        int columns = part.features().numCols;
        int hash = Float.floatToIntBits(part.targets().data[row]);
        for (int i = row * columns; i < row * columns + Math.min(columns, SCREENED); i++) {
            hash = 31 * hash + Float.floatToIntBits(data[i]);
        }
        return hash;
    }

    private static void remark(String name, Part part, Part training, int[] known, List<String> remarks) {
        var suspects = new HashMap<Row, Integer>();
        var hashes = new HashSet<Integer>();
        for (int row = 0; row < part.rows(); row++) {
            int hash = hash(part, row);
            if (Arrays.binarySearch(known, hash) >= 0) {
                suspects.merge(Row.of(part, row), 1, Integer::sum);
                hashes.add(hash);
            }
        }
        int count = 0;
        for (int row = 0; row < training.rows() && !suspects.isEmpty(); row++) {
            if (hashes.contains(hash(training, row))) {
                Integer times = suspects.remove(Row.of(training, row));
                count += times == null ? 0 : times;
            }
        }
        if (count > 0) {
            remarks.add(
                    "%d of %d rows of the %s part stand in the training part too, with the same target: they are known by heart"
                            .formatted(count, part.rows(), name));
        }
    }
}
