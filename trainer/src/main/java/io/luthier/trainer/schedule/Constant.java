package io.luthier.trainer.schedule;

import io.luthier.settings.Term;

/** Always the base. */
@Term(
        value = "the learning rate stays as it is",
        aliases = {"fixed", "none"},
        formula = "1")
public record Constant() implements Schedule {
    @Override
    public Shape over(Length length) {
        return step -> 1;
    }
}
