package io.luthier.log;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of event as stores keep it: a name and named fields, whose values are whole numbers, numbers and text. All stores
 * read and write events by this one description, so that a new field of an event is a new component of its record and nothing
 * else. The components of a {@link io.luthier.trial.Verdict} are fields of the event.
 *
 * <pre>{@code
 * EventKind kind = EventKind.of(event);
 * Map<String, Object> row = kind.row(event);                            // trial=3, fidelity=9, status="complete", ...
 * Event again = EventKind.named(kind.name()).orElseThrow().event(row);  // equal to event
 * }</pre>
 */
public final class EventKind {
    private static final Map<Class<?>, EventKind> KINDS = Arrays.stream(Event.class.getPermittedSubclasses())
            .collect(Collectors.toMap(
                    type -> type,
                    type -> new EventKind(type.asSubclass(Event.class)),
                    (first, second) -> first,
                    LinkedHashMap::new));

    private final String name;
    private final Shape shape;
    private final List<EventField> fields;
    private final Map<String, EventField> byName = new HashMap<>();

    private EventKind(Class<? extends Event> type) {
        this.name = type.getSimpleName().toLowerCase(Locale.ROOT);
        var found = new ArrayList<EventField>();
        this.shape = new Shape(type, found);
        this.fields = List.copyOf(found);
        fields.forEach(field -> byName.put(field.name(), field));
    }

    /** All kinds. */
    public static List<EventKind> all() {
        return List.copyOf(KINDS.values());
    }

    /** The kind of an event. */
    public static EventKind of(Event event) {
        EventKind kind = KINDS.get(event.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("no kind of event: " + event.getClass());
        }
        return kind;
    }

    /** The kind of this name, empty if this release has none. */
    public static Optional<EventKind> named(String name) {
        return KINDS.values().stream().filter(kind -> kind.name.equals(name)).findFirst();
    }

    /** A lower-case word, unique among kinds: {@code asked}. */
    public String name() {
        return name;
    }

    /** The fields, in the order of the components. */
    public List<EventField> fields() {
        return fields;
    }

    /** The field of this name, empty if there is none. */
    public Optional<EventField> field(String field) {
        return Optional.ofNullable(byName.get(field));
    }

    /** The values of an event's fields as the event has them, in the order of {@link #fields}. */
    public Object[] values(Event event) {
        var values = new ArrayList<Object>(fields.size());
        shape.take(event, values);
        return values.toArray();
    }

    /**
     * The event with these values.
     *
     * @param values in the order of {@link #fields}, null where the log does not have the field
     * @throws IllegalArgumentException saying which field is missing, or what cannot be
     */
    public Event event(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == null ? fields.get(i).initial(name) : values[i];
        }
        return (Event) shape.make(values, new int[1]);
    }

    /** An event by the names of its fields, in their plain form: {@link Long}, {@link Double} and {@link String}. */
    public Map<String, Object> row(Event event) {
        Object[] values = values(event);
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < values.length; i++) {
            row.put(fields.get(i).name(), fields.get(i).plain(values[i]));
        }
        return row;
    }

    /**
     * The event of a row that {@link #row} gave, in this format or an earlier one.
     *
     * @throws IllegalArgumentException if a field is missing, unknown or cannot be read, saying which
     */
    public Event event(Map<String, ?> row) {
        row.keySet().forEach(this::known);
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Object plain = row.get(fields.get(i).name());
            values[i] = plain == null ? null : fields.get(i).value(plain);
        }
        return event(values);
    }

    /** Refuses the name of a field that this kind does not have: nothing that is stored is passed over. */
    public void known(String field) {
        if (!byName.containsKey(field)) {
            throw new IllegalArgumentException("event " + name + " has the unknown field '" + field + "'");
        }
    }

    /** A record whose components are fields, or records of fields. */
    private static final class Shape {
        private final RecordComponent[] components;
        private final @Nullable Shape[] inner;
        private final Constructor<?> constructor;

        Shape(Class<?> type, List<EventField> fields) {
            components = type.getRecordComponents();
            inner = new Shape[components.length];
            for (int i = 0; i < components.length; i++) {
                if (EventField.composed(components[i].getType())) {
                    inner[i] = new Shape(components[i].getType(), fields);
                } else {
                    fields.add(EventField.of(components[i]));
                }
            }
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        void take(Object of, List<Object> values) {
            for (int i = 0; i < components.length; i++) {
                Object value;
                try {
                    value = components[i].getAccessor().invoke(of);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
                Shape shape = inner[i];
                if (shape == null) {
                    values.add(value);
                } else {
                    shape.take(value, values);
                }
            }
        }

        Object make(@Nullable Object[] values, int[] next) {
            @Nullable Object[] arguments = new Object[components.length];
            for (int i = 0; i < arguments.length; i++) {
                Shape shape = inner[i];
                arguments[i] = shape == null ? values[next[0]++] : shape.make(values, next);
            }
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                throw new IllegalArgumentException(cause == null ? "" : String.valueOf(cause.getMessage()), cause);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
