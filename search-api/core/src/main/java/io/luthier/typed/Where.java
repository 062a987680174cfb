package io.luthier.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Constraints between the parameters, as study files write them: {@code @Where("rate * depth < 4")} on the outermost record. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Where {
    /** The constraints, each of which must hold. */
    String[] value();
}
