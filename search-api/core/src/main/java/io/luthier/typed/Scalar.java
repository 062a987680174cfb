package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;

/**
 * A component that is one parameter: a number, a truth value, a constant.
 *
 * @param param the parameter
 * @param codec between the component's values and the parameter's
 */
record Scalar(Param param, Codec codec) implements Part {
    /** Between values of a component and those of a configuration. */
    interface Codec {
        /** The component's value. */
        Object decode(Object value);

        /** The configuration's value. */
        Object encode(Object value);
    }

    @Override
    public List<Param> params() {
        return List.of(param);
    }

    @Override
    public Object read(Config config, String prefix) {
        return codec.decode(config.at(prefix + param.name()));
    }

    @Override
    public void write(Object value, String prefix, Map<String, Object> values) {
        values.put(prefix + param.name(), codec.encode(value));
    }
}
