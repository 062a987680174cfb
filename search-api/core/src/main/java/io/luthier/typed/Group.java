package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A record: its parameters are those of its components.
 *
 * @param layout of the record
 * @param parts of its components, in order
 */
record Group(Layout layout, List<Part> parts) implements Part {
    @Override
    public List<Param> params() {
        return parts.stream().flatMap(part -> part.params().stream()).toList();
    }

    @Override
    public Object read(Config config, String prefix) {
        var values = new ArrayList<Object>();
        parts.forEach(part -> values.add(part.read(config, prefix)));
        return layout.make(values);
    }

    @Override
    public void write(Object value, String prefix, Map<String, Object> values) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(layout.get(value, i), prefix, values);
        }
    }
}
