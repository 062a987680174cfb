package io.luthier.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers of which a component is one, in order: {@code @Levels({16, 32, 64}) int units}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD})
public @interface Levels {
    /** The values, of which at least one; whole ones for a component of a whole type. */
    double[] value();
}
