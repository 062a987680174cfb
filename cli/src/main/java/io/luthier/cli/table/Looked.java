package io.luthier.cli.table;

import io.luthier.reports.text.Figures;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column that was looked at.
 *
 * @param name as a study file addresses it
 * @param use what is to become of it
 * @param words what it holds, in a few words, or why it is left out
 * @param values what it has in each row, as text; empty where a value is missing
 * @param missing rows without a value
 * @param marks texts among numbers that say that there is no value
 */
record Looked(
        int index, String name, Use use, String words, List<String> values, List<Integer> missing, List<String> marks) {
    /** A text with more different values than these says little of a row. */
    private static final int MOST_LEVELS = 100;

    private static final int MOST_MARKS = 5;
    private static final int FEW_ROWS = 20;
    private static final double MOSTLY = 0.9;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([T ].*)?"
            + "|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2})( .*)?"
            + "|[0-9]{1,2}[- ]?[A-Za-z]{3,9}[- ,]+[0-9]{2,4}|[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?");
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?i)(.*[_. -])?(id|uuid|guid|key|nr|no|index|row|number|nummer)|.*[a-z]Id|unnamed.*");

    /** What may become of a column. */
    enum Use {
        /** Numbers, as they are. */
        NUMBERS,
        /** Names, which become a column of 0 and 1 each. */
        NAMES,
        /** Names that are numbers, or partly. */
        CODES,
        /** Left out. */
        IGNORED
    }

    /** All columns of a file, those that say the same as an earlier one left out. */
    static List<Looked> all(CsvFile file, CsvColumns columns) {
        var looked = new ArrayList<Looked>();
        Map<List<String>, String> seen = new HashMap<>();
        for (int c = 0; c < file.header().size(); c++) {
            Looked column = of(file, columns, c);
            String twin = seen.putIfAbsent(column.values, column.name);
            looked.add(twin != null && column.use != Use.IGNORED ? column.ignored("the same as " + twin) : column);
        }
        return looked;
    }

    Looked ignored(String why) {
        return new Looked(index, name, Use.IGNORED, why, values, missing, marks);
    }

    /** How many different values it has. */
    int different() {
        return counts().size();
    }

    /** How often each value is there. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        values.stream().filter(value -> !value.isEmpty()).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    private static Looked of(CsvFile file, CsvColumns columns, int c) {
        Column column = columns.column(c);
        List<String> values = columns.names(c);
        var missing = new ArrayList<Integer>();
        for (int row = 0; row < values.size(); row++) {
            if (values.get(row).isEmpty()) {
                missing.add(row);
            }
        }
        var plain = new Looked(c, file.name(c), Use.NUMBERS, "", values, missing, List.of());
        int levels = plain.different();
        int known = values.size() - missing.size();
        if (levels == 0) {
            return plain.ignored("it holds no value");
        } else if (levels == 1) {
            return plain.ignored("it holds one value only, "
                    + CsvFile.word(values.stream()
                            .filter(value -> !value.isEmpty())
                            .findFirst()
                            .orElse("")));
        }
        long dates =
                values.stream().filter(value -> DATE.matcher(value).matches()).count();
        if (dates > MOSTLY * known && column.kind() != Column.Kind.NUMBERS) {
            return plain.ignored("it holds dates or times: give what matters of them, such as the weekday, as numbers");
        }
        boolean unique = levels == values.size() && values.size() > FEW_ROWS;
        if (unique
                && (numbering(column)
                        || !fractions(column) && IDENTIFIER.matcher(plain.name).matches())) {
            return plain.ignored("it only names the rows");
        }
        return switch (column.kind()) {
            case NUMBERS -> numbers(plain, column);
            case TEXT -> names(plain, levels, unique);
            default -> mixed(plain, columns, column, levels);
        };
    }

    private static Looked numbers(Looked plain, Column column) {
        double low = Arrays.stream(column.numbers())
                .filter(x -> !Double.isNaN(x))
                .min()
                .orElse(0);
        double high = Arrays.stream(column.numbers())
                .filter(x -> !Double.isNaN(x))
                .max()
                .orElse(0);
        return plain.with(Use.NUMBERS, "numbers from " + Figures.number(low, 4) + " to " + Figures.number(high, 4));
    }

    private static Looked names(Looked plain, int levels, boolean unique) {
        if (unique || levels > MOST_LEVELS) {
            return plain.ignored("it has " + levels + " different texts");
        }
        return plain.with(Use.NAMES, levels + " names");
    }

    /** Numbers with some texts among them, which may say that there is none. */
    private static Looked mixed(Looked plain, CsvColumns columns, Column column, int levels) {
        List<String> texts = column.texts();
        if (column.kind() == Column.Kind.MIXED
                && texts.size() <= MOST_MARKS
                && column.numberCount() > MOSTLY * (plain.values.size() - plain.missing.size()) / 2
                && levels > 2 * texts.size() + 2) {
            var missing = new ArrayList<>(plain.missing);
            for (int row = 0; row < columns.count(); row++) {
                if (column.text(row) != null) {
                    missing.add(row);
                }
            }
            return new Looked(
                    plain.index,
                    plain.name,
                    Use.NUMBERS,
                    "numbers, and "
                            + String.join(
                                    ", ", texts.stream().map(CsvFile::word).toList()) + " where there is none",
                    plain.values,
                    missing,
                    texts);
        }
        return levels <= MOST_LEVELS
                ? plain.with(Use.CODES, levels + " names, some of them numbers")
                : plain.ignored("it has " + levels + " different values, numbers and texts");
    }

    private Looked with(Use how, String what) {
        return new Looked(index, name, how, what, values, missing, marks);
    }

    private static boolean numbering(Column column) {
        double[] numbers = column.numbers();
        for (int row = 1; row < numbers.length; row++) {
            if (numbers[row] != numbers[row - 1] + 1) {
                return false;
            }
        }
        return column.kind() == Column.Kind.NUMBERS;
    }

    private static boolean fractions(Column column) {
        return Arrays.stream(column.numbers()).anyMatch(x -> !Double.isNaN(x) && x != Math.rint(x));
    }

    /** Why a column that is not the target gives it away; empty if it does not. */
    Optional<String> telling(Looked target) {
        if (use == Use.IGNORED || different() != target.different() || different() > MOST_LEVELS) {
            return Optional.empty();
        }
        Map<String, String> there = new HashMap<>();
        for (int row = 0; row < values.size(); row++) {
            String other = there.putIfAbsent(values.get(row), target.values.get(row));
            if (other != null && !other.equals(target.values.get(row))) {
                return Optional.empty();
            }
        }
        return new HashSet<>(there.values()).size() == there.size()
                ? Optional.of("it is the target in other words")
                : Optional.empty();
    }
}
