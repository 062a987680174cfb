package io.luthier.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many elements a list has. Those of {@code @Size(3) List<Integer> units} are {@code units-1}, {@code units-2}, {@code units-3}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD})
public @interface Size {
    /** At least 1. */
    int value();
}
