package io.luthier.trainer;

import io.luthier.trainer.Parts.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Rows that stand in two parts of the data: what was learnt by heart counts as learnt. */
final class Repeats {
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
        var known = new HashSet<Integer>();
        for (int row = 0; row < parts.training().rows(); row++) {
            known.add(Row.of(parts.training(), row).hashCode());
        }
        var remarks = new ArrayList<String>();
        remark("validation", parts.validation(), parts.training(), known, remarks);
        remark("test", parts.test(), parts.training(), known, remarks);
        return remarks;
    }

    private static void remark(String name, Part part, Part training, HashSet<Integer> hashes, List<String> remarks) {
        var suspects = new HashSet<Row>();
        for (int row = 0; row < part.rows(); row++) {
            Row one = Row.of(part, row);
            if (hashes.contains(one.hashCode())) {
                suspects.add(one);
            }
        }
        var repeated = new HashSet<Row>();
        for (int row = 0; row < training.rows() && !suspects.isEmpty(); row++) {
            Row one = Row.of(training, row);
            if (suspects.contains(one)) {
                repeated.add(one);
            }
        }
        int count = 0;
        for (int row = 0; row < part.rows() && !repeated.isEmpty(); row++) {
            count += repeated.contains(Row.of(part, row)) ? 1 : 0;
        }
        if (count > 0) {
            remarks.add(
                    "%d of %d rows of the %s part stand in the training part too, with the same target: they are known by heart"
                            .formatted(count, part.rows(), name));
        }
    }
}
