package io.luthier.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value that is tried first, as it is written in a study file: {@code @Preset("0.1")}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD})
public @interface Preset {
    /** A number, {@code true} or {@code false}, or a label. */
    String value();
}
