package io.luthier.table;

import io.luthier.settings.Names;
import io.luthier.settings.Term;
import io.luthier.space.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names of ours to names elsewhere, or words elsewhere to words of ours. */
@Term("a name to a name")
public record Mapping(@Term("from to") Config names) {
    /** Nothing is mapped. */
    public Mapping() {
        this(Config.empty());
    }

    /** With a name more. */
    public Mapping with(String from, String to) {
        var values = new LinkedHashMap<String, Object>(names.values());
        values.put(from, Names.text("name", to));
        return new Mapping(Config.of(values));
    }

    Optional<String> of(String name) {
        return Optional.ofNullable(names.values().get(name)).map(Object::toString);
    }

    /** As it was given, in order. */
    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        names.values().forEach((from, to) -> all.put(from, to.toString()));
        return all;
    }
}
