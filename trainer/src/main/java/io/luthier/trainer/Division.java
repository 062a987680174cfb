package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How rows are divided where they are not one by one exchangeable, or each chooses once: into blocks that stay together, in order or not,
 * and these into test rows and folds.
 *
 * <p>Without a column each class is dealt out evenly. Rows of one group stay together, the larger groups first, each where classes and
 * sizes come out most even. In order, the latest are for the end, and each fold is validated with the block of rows that follows
 * those that it is trained on.
 *
 * @param classes of each row; all 0 where there are none
 * @param blocks the rows that stay together, in their order where there is one
 * @param ordered whether what is later chooses
 */
record Division(int[] classes, List<int[]> blocks, boolean ordered) {
    /** By a column of a text file. */
    static Division by(Examples examples, Dataset.Csv csv, String setting, String column) {
        CsvFile file = file(csv);
        int c = column(file, setting, column);
        CsvColumns columns = file.columns(Set.of(c));
        Column values = columns.column(c);
        boolean ordered = setting.equals("order");
        if (values.missingRow() >= 0) {
            throw new InvalidSettingException(
                    setting,
                    columns.at(values.missingRow(), c)
                            + " holds no value to divide by\nFill it, or take another column.");
        } else if (ordered && values.kind() == Column.Kind.MIXED) {
            throw new InvalidSettingException(
                    setting,
                    columns.at(values.textRow(), c) + " is no number, and other rows hold numbers: they have no order\n"
                            + "Write all as numbers, or all as text that sorts, such as 2024-05-31.");
        }
        List<String> names = columns.names(c);
        boolean numbers = values.kind() == Column.Kind.NUMBERS;
        var rows = new LinkedHashMap<Object, List<Integer>>();
        for (int row = 0; row < examples.rows(); row++) {
            Object value = numbers ? (Object) (values.numbers()[row] + 0.0) : names.get(row);
            rows.computeIfAbsent(value, key -> new ArrayList<>()).add(row);
        }
        var entries = new ArrayList<>(rows.entrySet());
        if (ordered) {
            Comparator<Map.Entry<Object, List<Integer>>> order = numbers
                    ? Comparator.comparingDouble(entry -> (Double) entry.getKey())
                    : Comparator.comparing(entry -> (String) entry.getKey());
            entries.sort(order);
        }
        return new Division(
                classes(examples),
                entries.stream().map(entry -> ints(entry.getValue())).toList(),
                ordered);
    }

    private static CsvFile file(Dataset.Csv csv) {
        return CsvFile.of("data.csv", csv.file(), csv.dialect());
    }

    /** Refuses a column that the file does not have. */
    static void column(Dataset.Csv csv, String setting, String column) {
        column(file(csv), setting, column);
    }

    private static int column(CsvFile file, String setting, String column) {
        try {
            return file.column(setting, column);
        } catch (InvalidSettingException e) { // the setting is none of the data's
            throw new InvalidSettingException(setting, InvalidSettingException.reason(e));
        }
    }

    /** Row by row. */
    static Division rows(Examples examples) {
        return new Division(
                classes(examples),
                IntStream.range(0, examples.rows())
                        .mapToObj(row -> new int[] {row})
                        .toList(),
                false);
    }

    private static int[] classes(Examples examples) {
        return IntStream.range(0, examples.rows())
                .map(row -> examples.classified() ? (int) examples.targets()[row] : 0)
                .toArray();
    }

    /** One division, with these fractions for validation and test. */
    Split one(double validation, double test, RandomGenerator random) {
        if (ordered) {
            List<int[]> parts = inOrder(new double[] {1 - validation - test, validation, test});
            return checked(new Split(parts.get(0), parts.get(1), parts.get(2)), "");
        }
        List<int[]> parts = dealt(shuffled(random), new double[] {1 - validation - test, validation, test});
        return checked(new Split(parts.get(0), parts.get(1), parts.get(2)), "");
    }

    /** Divisions of which each row that is not for the end chooses in one, or in order in at most one. */
    List<Split> folds(int count, double test, RandomGenerator random) {
        var splits = new ArrayList<Split>();
        if (ordered) {
            double[] shares = new double[count + 2];
            Arrays.fill(shares, 0, count + 1, (1 - test) / (count + 1));
            shares[count + 1] = test;
            List<int[]> parts = inOrder(shares);
            for (int fold = 0; fold < count; fold++) {
                splits.add(checked(
                        new Split(joined(parts.subList(0, fold + 1)), parts.get(fold + 1), parts.get(count + 1)),
                        "folds"));
            }
            return splits;
        }
        double[] shares = new double[count + 1];
        Arrays.fill(shares, 0, count, (1 - test) / count);
        shares[count] = test;
        List<int[]> parts = dealt(shuffled(random), shares);
        for (int fold = 0; fold < count; fold++) {
            var others = new ArrayList<>(parts.subList(0, count));
            int[] chosen = others.remove(fold);
            splits.add(checked(new Split(joined(others), chosen, parts.get(count)), "folds"));
        }
        return splits;
    }

    private List<int[]> shuffled(RandomGenerator random) {
        var shuffled = new ArrayList<>(blocks);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        shuffled.sort(Comparator.comparingInt((int[] block) -> -block.length)); // stable
        return shuffled;
    }

    /** Blocks in the order given, each to the part that lacks most of what it brings. */
    private List<int[]> dealt(List<int[]> order, double[] shares) {
        int kinds = Arrays.stream(classes).max().orElse(0) + 1;
        double[] totals = new double[kinds];
        for (int kind : classes) {
            totals[kind]++;
        }
        double[][] lacking = new double[shares.length][kinds];
        var parts = new ArrayList<List<Integer>>();
        for (int part = 0; part < shares.length; part++) {
            parts.add(new ArrayList<>());
            for (int kind = 0; kind < kinds; kind++) {
                lacking[part][kind] = shares[part] * totals[kind];
            }
        }
        for (int[] block : order) {
            double[] brings = new double[kinds];
            for (int row : block) {
                brings[classes[row]]++;
            }
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int part = 0; part < shares.length; part++) {
                double need = 0;
                for (int kind = 0; kind < kinds; kind++) {
                    need += brings[kind] * lacking[part][kind] / (shares[part] * totals[kind]);
                }
                if (need > most) {
                    most = need;
                    best = part;
                }
            }
            for (int kind = 0; kind < kinds; kind++) {
                lacking[best][kind] -= brings[kind];
            }
            for (int row : block) {
                parts.get(best).add(row);
            }
        }
        return parts.stream().map(Division::ints).toList();
    }

    /** Blocks one after the other, each part ending where it has about its share of the rows. */
    private List<int[]> inOrder(double[] shares) {
        var parts = new ArrayList<List<Integer>>();
        for (int part = 0; part < shares.length; part++) {
            parts.add(new ArrayList<>());
        }
        int part = 0;
        int taken = 0;
        double until = shares[0];
        for (int[] block : blocks) {
            while (part < shares.length - 1 && taken + 0.5 * block.length > until * classes.length) {
                part++;
                until += shares[part];
            }
            for (int row : block) {
                parts.get(part).add(row);
            }
            taken += block.length;
        }
        return parts.stream().map(Division::ints).toList();
    }

    /** @param setting that is to blame where a part would be empty; empty for the fraction of that part */
    private Split checked(Split split, String setting) {
        List<int[]> parts = List.of(split.training(), split.validation(), split.test());
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).length == 0) {
                String part = List.of("training", "validation", "test").get(i);
                throw new InvalidSettingException(
                        !setting.isEmpty() ? setting : i == 0 ? "data" : part,
                        "%d rows in %d blocks leave none for the %s part\nUse fewer folds, other fractions, or more data."
                                .formatted(classes.length, blocks.size(), part));
            }
        }
        return split;
    }

    private static int[] joined(List<int[]> parts) {
        return parts.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }

    private static int[] ints(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /**
     * Which rows are trained on, which choose, and which are kept for the end.
     *
     * <p>Each class is divided in the same proportions, to the nearest row; what rounding leaves over is trained on.
     */
    record Split(int[] training, int[] validation, int[] test) {
        /** All rows of these folds to train on, and the rows for the end, which they share. */
        static Split joined(List<Split> folds) {
            int[] rows = folds.stream()
                    .flatMapToInt(
                            fold -> IntStream.concat(Arrays.stream(fold.training()), Arrays.stream(fold.validation())))
                    .sorted()
                    .distinct()
                    .toArray();
            return new Split(rows, new int[0], folds.get(0).test());
        }

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
                            i == 0 ? "data" : names.get(i),
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
}
