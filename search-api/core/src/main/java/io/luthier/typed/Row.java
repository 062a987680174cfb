package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;

/**
 * A list of fixed length.
 *
 * @param component the component, for messages
 * @param parts its elements
 */
record Row(Component component, List<Part> parts) implements Part {
    @Override
    public List<Param> params() {
        return parts.stream().flatMap(part -> part.params().stream()).toList();
    }

    @Override
    public Object read(Config config, String prefix) {
        return parts.stream().map(part -> part.read(config, prefix)).toList();
    }

    @Override
    public void write(Object value, String prefix, Map<String, Object> values) {
        List<?> elements = (List<?>) value;
        if (elements.size() != parts.size()) {
            throw component.wrong(
                    "has " + elements.size() + " elements, its size is " + parts.size(),
                    "Give it exactly " + parts.size() + ".");
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(elements.get(i), prefix, values);
        }
    }
}
