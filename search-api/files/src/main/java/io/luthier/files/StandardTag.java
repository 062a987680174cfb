package io.luthier.files;

import java.util.Set;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** The tags of YAML's core schema, where they say what a value is anyway, or that it is text. */
final class StandardTag {
    private static final String PREFIX = "tag:yaml.org,2002:";
    private static final Set<String> TEXT = Set.of(PREFIX + "str", "!");
    private static final String FLOAT = PREFIX + "float";

    private StandardTag() {}

    /** Whether a tag is one of these and right for what it stands at. */
    static boolean fits(String tag, Event event) {
        if (event instanceof ScalarEvent scalar) {
            String text = scalar.getValue();
            return TEXT.contains(tag)
                    || tag.equals(FLOAT) && Plain.number(text)
                    || tag.equals(PREFIX + "int") && text.matches("[-+]?[0-9]{1,18}")
                    || tag.equals(PREFIX + "bool") && Plain.truth(text);
        }
        return tag.equals(PREFIX + "map") && event instanceof MappingStartEvent
                || tag.equals(PREFIX + "seq") && event instanceof SequenceStartEvent;
    }

    /** Whether a scalar is read as a value without quotes is: a number may stand in quotes behind its tag. */
    static boolean plain(String tag, ScalarEvent scalar) {
        return tag.isEmpty() ? scalar.isPlain() : !TEXT.contains(tag);
    }

    /** The text of a scalar; a whole number that is said to be real gets a point. */
    static String text(String tag, String text) {
        return tag.equals(FLOAT) && text.matches("[-+]?[0-9]+") ? text + ".0" : text;
    }
}
