package io.luthier.trainer.file;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.table.CsvColumns;
import io.luthier.table.Dialect;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a row of the data becomes a network's inputs, and its outputs an answer.
 *
 * @param target the column that is predicted
 * @param classes what it may be; empty where it is a number
 * @param positive of two classes the one that F1 and AUC are of, by its index; -1 where there are not two
 * @param inputs the columns that are read, in order
 * @param standard of the inputs, fitted on the rows that were trained on
 * @param targetMean what is added to an output that is a number, after it was multiplied by {@code targetDeviation}
 * @param filled whether missing values are filled up; refused if not
 * @param dialect how the file of the data was written, as far as it was said
 */
public record Preprocessing(
        String target,
        List<String> classes,
        int positive,
        List<Input> inputs,
        Standard standard,
        double targetMean,
        double targetDeviation,
        boolean filled,
        Dialect dialect) {
    public Preprocessing {
        classes = List.copyOf(classes);
        inputs = List.copyOf(inputs);
    }

    /** Of numbers that are taken as they are. */
    public static Preprocessing none(int inputs, int classes) {
        return new Preprocessing(
                "target",
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                classes == 2 ? 1 : -1,
                IntStream.rangeClosed(1, inputs)
                        .mapToObj(i -> Input.number("column " + i))
                        .toList(),
                Standard.none(inputs),
                0,
                1,
                false,
                Dialect.found());
    }

    /** Whether the answer is one of several classes. */
    public boolean classified() {
        return !classes.isEmpty();
    }

    /** How many inputs the columns become. */
    public int width() {
        return inputs.stream().mapToInt(Input::width).sum();
    }

    /**
     * Puts what a row holds into a network's inputs.
     *
     * @param row by column a number or a text; nothing, null or NaN where the value is missing
     * @param at the first of them
     * @param place where the row stands, as the beginning of a sentence
     * @throws InvalidSettingException naming the column, if a value does not fit
     */
    public void read(Map<String, ?> row, float[] values, int at, String place) {
        int to = at;
        for (Input input : inputs) {
            Object value = row.get(input.column());
            if (input.levels().isPresent()) {
                String text = value instanceof Number number ? Decimal.brief(number.doubleValue() + 0.0) : text(value);
                int level = input.levels().get().indexOf(text);
                if (level < 0 && !filled) {
                    throw unfit(input, text.isEmpty() ? "" : Names.quote(text), place);
                }
                for (int i = 0; i < input.width(); i++) {
                    values[to] = standard(to - at, i == level ? 1 : 0, input, place);
                    to++;
                }
            } else {
                Double number = value instanceof Number given ? Double.valueOf(given.doubleValue()) : number(value);
                if (number == null) {
                    throw unfit(input, Names.quote(text(value)), place);
                } else if (number.isNaN() && !filled) {
                    throw unfit(input, "", place);
                }
                values[to] = standard(to - at, number, input, place);
                to++;
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable Double number(@Nullable Object value) {
        return text(value).isBlank() ? Double.valueOf(Double.NaN) : CsvColumns.number(text(value));
    }

    private InvalidSettingException unfit(Input input, String value, String place) {
        String expected = input.levels()
                .map(levels -> "one of "
                        + String.join(", ", levels.stream().limit(10).toList()) + (levels.size() > 10 ? ", ..." : ""))
                .orElse("a number");
        return new InvalidSettingException(
                "",
                place + "column " + Names.quote(input.column())
                        + (value.isEmpty() ? " has no value" : " is " + value) + ", expected " + expected
                        + (value.isEmpty()
                                ? "\nThe network was trained without missing values: set missing: median before it is."
                                : "\nThe network has not seen it: correct it, or leave the row out."));
    }

    /**
     * The standardized value of an input.
     *
     * @throws InvalidSettingException if it is too large to compute with
     */
    public float standard(int input, double value, Input column, String place) {
        float result = (float) standard.of(input, value);
        if (!Float.isFinite(result)) {
            throw new InvalidSettingException(
                    "",
                    place + "column " + Names.quote(column.column()) + " is " + Decimal.brief(value)
                            + ", too far from the values that the network learnt from to compute with\nCorrect it, or leave the row out.");
        }
        return result;
    }
}
