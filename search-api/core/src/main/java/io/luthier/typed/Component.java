package io.luthier.typed;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or the property of a Kotlin data class that a parameter of its constructor declares.
 *
 * @param owner the type that it belongs to
 * @param name as it is written in the source
 * @param type its generic type
 * @param marks where annotations are looked for, in order
 */
record Component(Class<?> owner, String name, Type type, List<AnnotatedElement> marks) {
    <A extends Annotation> @Nullable A mark(Class<A> annotation) {
        for (AnnotatedElement element : marks) {
            A mark = element.getAnnotation(annotation);
            if (mark != null) {
                return mark;
            }
        }
        return null;
    }

    /** What the parameter is called. */
    String called() {
        Called called = mark(Called.class);
        return called == null ? Names.kebab(name) : called.value();
    }

    /** The same component, seen as one of another type: an element of a list, what an optional holds. */
    Component as(Type other) {
        return new Component(owner, name, other, marks);
    }

    /** As it is named in messages. */
    String title() {
        return "component '" + name + "' of " + owner.getSimpleName();
    }

    /** Refuses the component: what is wrong, and what to do. */
    InvalidSettingException wrong(String what, String remedy) {
        return new InvalidSettingException(called(), title() + " " + what + "\n" + remedy);
    }

    /** Refuses annotations that say nothing about a component of this kind. */
    void only(String kind, List<Class<? extends Annotation>> known) {
        for (Class<? extends Annotation> annotation :
                Arrays.<Class<? extends Annotation>>asList(Range.class, Levels.class, Ordered.class)) {
            if (!known.contains(annotation) && mark(annotation) != null) {
                throw wrong(
                        "is " + kind + ", for which @" + annotation.getSimpleName() + " has no meaning",
                        "Remove the annotation.");
            }
        }
    }
}
