package io.luthier.postgresql;

import io.luthier.fleet.wire.JsonText;
import io.luthier.fleet.wire.Wire;
import io.luthier.log.Event;
import io.luthier.log.EventField;
import io.luthier.log.EventKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as JSON, by the fields that {@link EventKind} says. */
final class EventText {
    private EventText() {}

    static String write(Event event) {
        EventKind kind = EventKind.of(event);
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("event", kind.name());
        map.putAll(kind.row(event));
        return JsonText.line(map);
    }

    /** @throws IllegalArgumentException saying what does not belong */
    static Event read(String text) {
        Map<String, @Nullable Object> map = JsonText.object(text);
        String name = Wire.text(map.remove("event"));
        EventKind kind = EventKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no event '" + name + "'"));
        var row = new LinkedHashMap<String, Object>();
        map.forEach((field, value) -> {
            boolean real = kind.field(field)
                    .filter(f -> f.form() == EventField.Form.REAL)
                    .isPresent();
            if (value != null) {
                row.put(field, real ? (Object) Wire.real(value) : value);
            }
        });
        return kind.event(row);
    }
}
