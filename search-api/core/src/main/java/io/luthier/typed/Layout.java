package io.luthier.typed;

import io.luthier.settings.InvalidSettingException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How values of a class are taken apart and put together: a record, or a Kotlin data class, whose properties are in order what
 * its {@code component1}, {@code component2}, ... return.
 */
final class Layout {
    private final Constructor<?> constructor;
    private final List<Method> accessors;
    private final List<Component> components;

    private Layout(Constructor<?> constructor, List<Method> accessors, List<Component> components) {
        this.constructor = constructor;
        this.accessors = accessors;
        this.components = components;
    }

    /** Whether values of the class can be taken apart. */
    static boolean known(Class<?> type) {
        return type.isRecord() || has(type, "component1");
    }

    /** The layout of a record or data class. */
    static Layout of(Class<?> type) {
        Layout layout = type.isRecord() ? ofRecord(type) : ofData(type);
        try {
            layout.constructor.setAccessible(true);
            layout.accessors.forEach(accessor -> accessor.setAccessible(true));
        } catch (InaccessibleObjectException e) {
            throw new InvalidSettingException(
                    "",
                    type.getName() + " cannot be read: its module does not open the package\nWrite 'opens "
                            + type.getPackageName() + " to io.luthier.core;' in the module-info of "
                            + type.getModule().getName() + ".");
        }
        return layout;
    }

    private static Layout ofRecord(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var components = new ArrayList<Component>();
        for (RecordComponent part : parts) {
            components.add(new Component(type, part.getName(), part.getGenericType(), List.of(part)));
        }
        return new Layout(
                constructor(type, types),
                Arrays.stream(parts).map(RecordComponent::getAccessor).toList(),
                components);
    }

    private static Layout ofData(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                fields.add(field);
            }
        }
        var accessors = new ArrayList<Method>();
        var properties = new ArrayList<Field>(); // of the primary constructor alone: others may follow in the body
        for (int i = 0; i < fields.size() && has(type, "component" + (i + 1)); i++) {
            accessors.add(method(type, "component" + (i + 1)));
            properties.add(fields.get(i));
        }
        Constructor<?> constructor =
                constructor(type, properties.stream().map(Field::getType).toArray(Class<?>[]::new));
        Parameter[] parameters = constructor.getParameters();
        var components = new ArrayList<Component>();
        for (int i = 0; i < properties.size(); i++) {
            Field field = properties.get(i);
            List<AnnotatedElement> marks = List.of(parameters[i], field);
            components.add(new Component(type, field.getName(), field.getGenericType(), marks));
        }
        return new Layout(constructor, accessors, components);
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>[] types) {
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new InvalidSettingException(
                    "", type.getName() + " has no constructor of all its components\nUse a record or a data class.");
        }
    }

    private static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(m -> m.getName().equals(method) && m.getParameterCount() == 0);
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The components, in order. */
    List<Component> components() {
        return components;
    }

    /** The value of a component. */
    Object get(Object value, int component) {
        try {
            return accessors.get(component).invoke(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    /** The value of these components; what its constructor throws is thrown as it is. */
    Object make(List<Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(InvocationTargetException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
