package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;

/**
 * A branch that is one value and opens nothing: a constant of an enum, a Kotlin object, an empty optional.
 *
 * @param value that value
 */
record Constant(Object value) implements Part {
    @Override
    public List<Param> params() {
        return List.of();
    }

    @Override
    public Object read(Config config, String prefix) {
        return value;
    }

    @Override
    public void write(Object ignored, String prefix, Map<String, Object> values) {
        // The label says it all.
    }
}
