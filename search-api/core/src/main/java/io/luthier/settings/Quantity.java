package io.luthier.settings;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number with a unit, as one value: {@code 5 epochs}. Its class writes it with {@code toString}, reads that with a public
 * static method {@code parse} of a text, and says with a {@link Term} what may be written.
 */
public interface Quantity {
    /** The number that a setting's limits are for; none if they do not apply to the unit. */
    OptionalDouble limited();

    /** What was probably meant where limits refuse this; a sentence. */
    default Optional<String> meant() {
        return Optional.empty();
    }
}
