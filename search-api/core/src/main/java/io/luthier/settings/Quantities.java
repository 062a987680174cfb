package io.luthier.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** How the quantities of a class are written. */
final class Quantities {
    private static final ClassValue<Quantities> KNOWN = new ClassValue<>() {
        @Override
        protected Quantities computeValue(Class<?> type) {
            return new Quantities(type);
        }
    };

    private final Method parse;
    private final String words;
    private final String example;

    private Quantities(Class<?> type) {
        Term term = type.getAnnotation(Term.class);
        try {
            parse = type.getMethod("parse", String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no public static parse(String)", e);
        }
        words = term == null ? "a " + Names.kebab(type.getSimpleName()) : term.value();
        example = term == null ? "" : term.preset();
    }

    /** Of a component, which may be optional or a list. */
    static Quantities of(Type type) {
        return KNOWN.get(Components.element(type));
    }

    /** What may be written. */
    String words() {
        return words;
    }

    /** What to write, where something else was. */
    String advice() {
        return example.isEmpty() ? "" : "Write " + example + ".";
    }

    /**
     * The quantity that a text writes.
     *
     * @throws InvalidSettingException if it writes none
     */
    Quantity parse(String text) {
        try {
            return (Quantity) parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
