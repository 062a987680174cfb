package io.luthier.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers that a component may be: {@code @Range(from = 1e-3, to = 0.5, log = true) double rate}. On a list it holds for each
 * element.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD})
public @interface Range {
    /** The least value. */
    double from();

    /** The greatest value. */
    double to();

    /** Whether every order of magnitude is alike; short for {@code scale = "log"}. */
    boolean log() default false;

    /** The scale as study files name it: {@code linear}, {@code log}, {@code reverse-log}. */
    String scale() default "linear";

    /** The distance of neighbours, which divides the range; 0 for every real number, and for every whole one. */
    double step() default 0;
}
