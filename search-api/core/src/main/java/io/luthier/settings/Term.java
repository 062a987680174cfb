package io.luthier.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A word of the trainer's vocabulary: a schedule or an optimizer, or a setting of one of them. What stands here is all that
 * study files, checks and descriptions know about it.
 *
 * <pre>{@code
 * @Term(value = "falls by equal factors", aliases = "ExponentialLR")
 * record Exponential(@Term(value = "last rate over base rate", in = "(0, 1]", preset = "0.01") double endRatio)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Term {
    /** One line: what it is. */
    String value();

    /** The numbers that are possible, as mathematics writes a range: {@code [0, 1)}; {@code inf} has no end. */
    String in() default "";

    /** The value where none is given, as a study file writes it. */
    String preset() default "";

    /** What a schedule computes, in plain signs; for types. */
    String formula() default "";

    /** Other names that study files may use; case, hyphens and underscores do not matter. */
    String[] aliases() default {};
}
