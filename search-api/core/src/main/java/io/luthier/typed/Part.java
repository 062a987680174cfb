package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;

/**
 * What one component is in a search space: its parameters, and the way of a value there and back. Paths are those of the
 * parameters, after a prefix that is empty or ends with a dot.
 */
interface Part {
    /** The parameters that stand for it, in order. */
    List<Param> params();

    /** The value that a configuration gives it. */
    Object read(Config config, String prefix);

    /** Puts what stands for a value into a configuration's values. */
    void write(Object value, String prefix, Map<String, Object> values);
}
