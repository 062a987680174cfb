package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of one kind of event: a column for each record component, and {@code seq}, its place in the log. The texts of
 * maps and curves are {@code name=value} pairs, so that a study can be read with any SQLite tool.
 */
final class Table {
    private final String name;
    private final RecordComponent[] components;
    private final Constructor<? extends Event> constructor;

    Table(Class<? extends Event> type) {
        this.name = type.getSimpleName().toLowerCase(Locale.ROOT);
        this.components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS " + name + " (seq INTEGER PRIMARY KEY, "
                + Arrays.stream(components)
                        .map(c -> quoted(c.getName()) + " " + affinity(c.getType()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    String exists() {
        return "SELECT count(*) FROM sqlite_schema WHERE name = '" + name + "'";
    }

    String insert() {
        return "INSERT INTO " + name + " VALUES (?" + ", ?".repeat(components.length) + ")";
    }

    String select() {
        return "SELECT * FROM " + name + " ORDER BY seq";
    }

    private static String quoted(String column) {
        return '"' + column + '"'; // "from" and "to" are words of SQL
    }

    private static String affinity(Class<?> type) {
        return type == long.class || type == int.class || type == boolean.class
                ? "INTEGER NOT NULL"
                : type == double.class ? "REAL NOT NULL" : "TEXT NOT NULL";
    }

    void bind(PreparedStatement statement, long seq, Event event) throws SQLException {
        statement.setLong(1, seq);
        for (int i = 0; i < components.length; i++) {
            bind(statement, i + 2, value(components[i], event));
        }
    }

    private static Object value(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Long whole) {
            statement.setLong(index, whole);
        } else if (value instanceof Integer whole) {
            statement.setInt(index, whole);
        } else if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof Double real) {
            statement.setDouble(index, real);
        } else {
            statement.setString(index, text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.values().stream().allMatch(Double.class::isInstance)) {
                return map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
            }
            var texts = new LinkedHashMap<String, Object>();
            map.forEach((key, text) -> texts.put(String.valueOf(key), text));
            return Config.of(texts).toString();
        } else if (value instanceof Curve curve) {
            return curve.names().stream()
                    .map(series -> series + "="
                            + Arrays.stream(curve.values(series))
                                    .mapToObj(Double::toString)
                                    .collect(Collectors.joining(",")))
                    .collect(Collectors.joining(" "));
        } else if (value instanceof Budget budget) {
            var limits = new LinkedHashMap<String, Object>();
            budget.trials().ifPresent(n -> limits.put("trials", n));
            budget.work().ifPresent(x -> limits.put("work", x));
            budget.seconds().ifPresent(x -> limits.put("seconds", x));
            return Config.of(limits).toString();
        }
        return value.toString();
    }

    Event read(ResultSet row) throws SQLException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(row, i + 2, components[i]);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("row " + row.getLong(1) + " of " + name, e);
        }
    }

    private static Object read(ResultSet row, int index, RecordComponent component) throws SQLException {
        Class<?> type = component.getType();
        if (type == long.class) {
            return row.getLong(index);
        } else if (type == int.class) {
            return row.getInt(index);
        } else if (type == boolean.class) {
            return row.getInt(index) != 0;
        } else if (type == double.class) {
            return row.getDouble(index);
        }
        return value(row.getString(index), type, component);
    }

    private static Object value(@Nullable String stored, Class<?> type, RecordComponent component) {
        String text = stored == null ? "" : stored;
        if (type == Config.class) {
            return Config.parse(text);
        } else if (type == Curve.class) {
            return Curve.of(curve(text));
        } else if (type == Budget.class) {
            Config limits = Config.parse(text);
            return new Budget(
                    limits.has("trials") ? OptionalLong.of(limits.integer("trials")) : OptionalLong.empty(),
                    limits.has("work") ? OptionalDouble.of(limits.real("work")) : OptionalDouble.empty(),
                    limits.has("seconds") ? OptionalDouble.of(limits.real("seconds")) : OptionalDouble.empty());
        } else if (type == Map.class) {
            return map(text, component);
        } else if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (constant.toString().equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("no " + type.getSimpleName() + " '" + text + "'");
        }
        return text;
    }

    private static Map<String, ?> map(String text, RecordComponent component) {
        boolean texts = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1] == String.class;
        if (texts) {
            return Config.parse(text).values();
        }
        var numbers = new LinkedHashMap<String, Double>();
        curve(text).forEach((name, values) -> numbers.put(name, values[0]));
        return numbers;
    }

    /** Series by name, as {@link #text} writes them. */
    private static Map<String, double[]> curve(String text) {
        var series = new LinkedHashMap<String, double[]>();
        for (String part : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split(" "))) {
            int equals = part.indexOf('=');
            String values = part.substring(equals + 1);
            series.put(
                    part.substring(0, equals),
                    values.isEmpty()
                            ? new double[0]
                            : Arrays.stream(values.split(","))
                                    .mapToDouble(Double::parseDouble)
                                    .toArray());
        }
        return series;
    }

    /** The tables of all kinds of event. */
    static Map<Class<?>, Table> all() {
        var tables = new LinkedHashMap<Class<?>, Table>();
        for (Class<?> type : new ArrayList<>(Arrays.asList(Event.class.getPermittedSubclasses()))) {
            tables.put(type, new Table(type.asSubclass(Event.class)));
        }
        return tables;
    }
}
