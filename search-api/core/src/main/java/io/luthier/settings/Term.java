package io.luthier.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is said of a record, or of one of its components, which is a setting: study files, checks, schemas, descriptions and
 * documentation read it here. Name and type are the component's own; the preset is what the record's constructor without
 * arguments says, or {@link #preset} where it has none.
 *
 * <pre>{@code
 * @Term(value = "falls by equal factors", aliases = "ExponentialLR")
 * record Exponential(@Term(value = "last rate over base rate", in = "(0, 1]", preset = "0.01") double endRatio) {
 *     Exponential {
 *         Settings.check(Exponential.class, endRatio);
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Term {
    /** One line: what it is. Of a {@link Quantity}, what may be written. */
    String value();

    /**
     * The numbers that are possible, as mathematics writes a range: {@code [0, 1)}; {@code inf} has no end. They hold for each
     * item of a list, and for the seconds of a time.
     */
    String in() default "";

    /** How many items a list may have, as a range; any number if it is not said. */
    String size() default "";

    /** The value where none is given, as a study file writes it, or in words. Of a {@link Quantity}, an example. */
    String preset() default "";

    /** What a number counts: {@code trials}. */
    String unit() default "";

    /** What a schedule computes, in plain signs; for types. */
    String formula() default "";

    /** Other names that study files may use; case, hyphens and underscores do not matter. */
    String[] aliases() default {};
}
