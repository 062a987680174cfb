package io.luthier.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records that study files choose from by name, as from those of a sealed interface, and to which users may add their own: a public
 * record with a public constructor without arguments, which says its presets, named as a provider of the interface for
 * {@link java.util.ServiceLoader}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Members {
    /** Those that come with it, in their order. */
    Class<?>[] value();
}
