package io.luthier.spark;

import io.luthier.fleet.Briefing;
import io.luthier.fleet.Environment;
import io.luthier.fleet.wire.JsonText;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that an executor must know to train it, as text.
 *
 * @param crew of which study it is
 * @param open the crews of the application that are not closed
 * @param briefing how the study's assignments are made
 * @param digest of the problem
 * @param study its name
 * @param release of Luthier, which orders
 * @param environment of the process that orders
 * @param terms of the assignment
 * @param released trials of which nothing will grow any more, the last ones
 * @param finish the virtual finish time of the task
 * @param order the task
 */
record Slip(
        String crew,
        List<String> open,
        Briefing briefing,
        String digest,
        String study,
        String release,
        Environment environment,
        Terms terms,
        List<Long> released,
        double finish,
        String order) {
    String text() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("crew", crew);
        map.put("open", open);
        map.put("maker", briefing.maker());
        map.put("text", briefing.text());
        map.put("digest", digest);
        map.put("study", study);
        map.put("release", release);
        map.put("environment", Terms.text(environment));
        map.put("terms", terms.text());
        map.put("released", released);
        map.put("finish", finish);
        map.put("order", order);
        return JsonText.line(map);
    }

    /** @throws IllegalArgumentException if it is none */
    static Slip parse(Map<String, @Nullable Object> map) {
        return new Slip(
                Wire.text(map.get("crew")),
                list(map.get("open")).stream().map(Wire::text).toList(),
                new Briefing(Wire.text(map.get("maker")), Wire.text(map.get("text")), List.of()),
                Wire.text(map.get("digest")),
                Wire.text(map.get("study")),
                Wire.text(map.get("release")),
                Terms.environment(Wire.text(map.get("environment"))),
                Terms.parse(Wire.text(map.get("terms"))),
                list(map.get("released")).stream().map(Wire::whole).toList(),
                Wire.real(map.get("finish")),
                Wire.text(map.get("order")));
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is none");
    }
}
