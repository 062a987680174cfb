package io.luthier.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a record's class again and again: its components, and how it is read and made. */
final class Form {
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return new Form(type);
        }
    };

    private final Class<?> type;
    private final List<RecordComponent> components;
    private final List<String> names;
    private final List<Method> accessors;
    private final Constructor<?> canonical;

    private Form(Class<?> type) {
        this.type = type;
        this.components = List.of(type.getRecordComponents());
        this.names = components.stream().map(c -> Names.kebab(c.getName())).toList();
        this.accessors = components.stream().map(RecordComponent::getAccessor).toList();
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.canonical = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        canonical.setAccessible(true);
        accessors.forEach(accessor -> accessor.setAccessible(true));
    }

    /** The form of a record's class. */
    static Form of(Class<?> type) {
        return FORMS.get(type);
    }

    List<RecordComponent> components() {
        return components;
    }

    /** The components' names in study files, in order. */
    List<String> names() {
        return names;
    }

    /** The value of a component. */
    @Nullable
    Object value(int component, Object record) {
        try {
            return accessors.get(component).invoke(record);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of a record with another value of one component. */
    Object with(Object record, int component, @Nullable Object value) {
        var values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == component ? value : value(i, record);
        }
        return make(values);
    }

    /**
     * The record of these values.
     *
     * @throws InvalidSettingException as its constructor does
     */
    Object make(@Nullable Object... values) {
        try {
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What its constructor without arguments makes; none if it has no such. */
    Optional<Object> preset() {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
