package io.luthier.settings;

import java.util.Map;

/**
 * Settings by their dotted paths. A record's component of such a type holds the settings that no other component names, so
 * that the record takes more than its components say.
 */
public interface Entries {
    /** Path to value: numbers and text. */
    Map<String, Object> values();
}
