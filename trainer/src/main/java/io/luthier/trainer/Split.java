package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which rows are trained on, which choose, and which are kept for the end.
 *
 * <p>Each class is divided in the same proportions, to the nearest row; what rounding leaves over is trained on.
 */
record Split(int[] training, int[] validation, int[] test) {
    static Split of(Examples examples, double validation, double test, RandomGenerator random) {
        var parts = List.of(new ArrayList<Integer>(), new ArrayList<Integer>(), new ArrayList<Integer>());
        for (List<Integer> group : groups(examples)) {
            shuffle(group, random);
            int forTest = (int) Math.round(test * group.size());
            int forValidation = (int) Math.min(group.size() - forTest, Math.round(validation * group.size()));
            parts.get(2).addAll(group.subList(0, forTest));
            parts.get(1).addAll(group.subList(forTest, forTest + forValidation));
            parts.get(0).addAll(group.subList(forTest + forValidation, group.size()));
        }
        var names = List.of("training", "validation", "test");
        for (int i = 0; i < 3; i++) {
            if (parts.get(i).isEmpty()) {
                throw new InvalidSettingException(
                        "data",
                        "%d rows leave none for the %s part\nUse other fractions for validation and test, or more data."
                                .formatted(examples.rows(), names.get(i)));
            }
        }
        return new Split(sorted(parts.get(0)), sorted(parts.get(1)), sorted(parts.get(2)));
    }

    private static List<List<Integer>> groups(Examples examples) {
        var groups = new ArrayList<List<Integer>>();
        for (int i = 0; i < Math.max(1, examples.classes().size()); i++) {
            groups.add(new ArrayList<>());
        }
        for (int row = 0; row < examples.rows(); row++) {
            groups.get(examples.classified() ? (int) examples.targets()[row] : 0)
                    .add(row);
        }
        return groups;
    }

    private static void shuffle(List<Integer> rows, RandomGenerator random) {
        for (int i = rows.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            rows.set(j, rows.set(i, rows.get(j)));
        }
    }

    private static int[] sorted(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
