package io.luthier.table;

import io.luthier.settings.Decimal;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configurations that the rows of a table hold, in the values that the space itself would give. */
final class Reading {
    /** How far a number may be from a step or a listed value, in parts of its distance to the next or of itself. */
    private static final double SLACK = 1e-9;

    /** Below this each whole number is a double of its own. */
    private static final double MOST_EXACT = 1L << 53;

    private final CsvRows rows;
    private final Columns columns;
    private final SearchSpace space;
    private final boolean skip;

    /** @param skip whether rows outside the space are passed over */
    Reading(CsvRows rows, Columns columns, SearchSpace space, boolean skip) {
        this.rows = rows;
        this.columns = columns;
        this.space = space;
        this.skip = skip;
    }

    /** The configuration of a row; empty if it lies outside the space and is passed over. */
    Optional<Config> config(int row) {
        List<Axis> axes = space.axes();
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            if (!space.active(i, values)) {
                continue;
            }
            int column = columns.parameter(i);
            if (column < 0) {
                throw noColumn(row, axis);
            }
            Object value = value(row, column, axis);
            if (value == null) {
                if (skip) {
                    return Optional.empty();
                }
                throw outside(row, column, axis);
            }
            values.put(axis.path(), value);
        }
        Config config = Config.of(values);
        if (!space.admits(config)) {
            if (skip) {
                return Optional.empty();
            }
            throw rows.refused(
                    "file",
                    rows.file() + " line " + rows.line(row) + " holds " + config
                            + ", which fails a constraint of the space\nSet outside: skip to leave such rows out.");
        }
        return Optional.of(config);
    }

    /** The value of a field, null if the parameter has no such value. */
    private @Nullable Object value(int row, int column, Axis axis) {
        String text = rows.text(row, column);
        if (text.isEmpty()) {
            throw rows.refused(
                    "file",
                    rows.at(row, column) + " is empty, expected a value of " + axis.path() + " in " + axis.range()
                            + "\nFill it in, or remove the row.");
        }
        Param param = axis.param();
        if (param instanceof Param.Choice choice) {
            return label(
                    text, choice.options().stream().map(Param.Option::label).toList());
        } else if (param instanceof Param.Ordinal ordinal && ordinal.values().get(0) instanceof String) {
            return label(text, ordinal.values().stream().map(Object::toString).toList());
        }
        Double number = rows.number(row, column);
        if (number == null) {
            throw rows.refused(
                    "file",
                    rows.at(row, column) + " is " + Names.quote(text) + ", expected a finite number in " + axis.range()
                            + "\n"
                            + (Numerals.either(text)
                                    ? "Set decimal: comma if all its numbers have a decimal comma, decimal: point if not."
                                    : "Set skip: [" + rows.line(row) + "] to leave the row out."));
        }
        if (param instanceof Param.Ordinal ordinal) {
            return listed(number, ordinal.values());
        } else if (param instanceof Param.Int whole) {
            return whole(text, number, whole, axis);
        }
        return real(number + 0.0, (Param.Real) param, axis); // no negative zero
    }

    /** The label; without the sign that keeps spreadsheets from running it, if it was written with one. */
    private static @Nullable Object label(String text, List<String> labels) {
        String bare = text.length() > 1 && text.charAt(0) == '\'' ? text.substring(1) : text;
        return labels.contains(text) ? text : labels.contains(bare) ? bare : null;
    }

    private static @Nullable Object listed(double number, List<Object> values) {
        for (Object value : values) {
            double x = ((Number) value).doubleValue();
            if (Math.abs(x - number) <= SLACK * Math.abs(x)) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object whole(String text, double number, Param.Int param, Axis axis) {
        try {
            Long value = Math.abs(number) < MOST_EXACT
                    ? BigDecimal.valueOf(number).longValueExact()
                    : new BigDecimal(text).longValueExact();
            boolean within = value >= param.low() && value <= param.high();
            return within && axis.decode(axis.encode(value)).equals(value) ? value : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null; // not whole, or larger than any
        }
    }

    private static @Nullable Object real(double value, Param.Real param, Axis axis) {
        Double step = param.step();
        if (step == null) {
            return value >= param.low() && value <= param.high() ? (Object) value : null;
        }
        Object nearest = axis.decode(axis.encode(value));
        return Math.abs((Double) nearest - value) <= SLACK * step ? nearest : null;
    }

    private RuntimeException noColumn(int row, Axis axis) {
        String where = axis.condition().isEmpty() ? "" : ", which line " + rows.line(row) + " needs";
        return rows.refused(
                "file",
                rows.file() + " has no column for the parameter " + Names.quote(axis.path()) + where + "\n"
                        + Names.advice(axis.path(), rows.header()) + " Set columns: {" + axis.path()
                        + ": ...} to the one that holds it.");
    }

    private RuntimeException outside(int row, int column, Axis axis) {
        String text = rows.text(row, column);
        Double number = rows.number(row, column);
        String value = number == null ? Names.quote(text) : Decimal.text(number);
        String advice = axis.param() instanceof Param.Choice choice
                ? Names.closest(text, choice.labels())
                        .map(label -> "Did you mean " + Names.quote(label) + "? ")
                        .orElse("")
                : "";
        return rows.refused(
                "file",
                rows.at(row, column) + " is " + value + ", outside " + axis.range() + "\n" + advice
                        + "Add it to the parameter " + axis.path()
                        + ", or set outside: skip to leave such rows out.");
    }
}
