package io.luthier.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.luthier.settings.Limits;
import io.luthier.settings.Setting;

/** What JSON Schema says of a setting's limits and its default. */
final class Bounds {
    private Bounds() {}

    /** Adds them to the schema of the setting's type. */
    static void add(ObjectNode node, Setting setting) {
        if (setting.list()) {
            count(node, setting.size());
            if (node.get("items") instanceof ObjectNode items) {
                range(items, setting);
            }
            return;
        }
        range(node, setting);
        preset(node, setting);
    }

    private static void count(ObjectNode node, Limits size) {
        if (Double.isFinite(size.low())) {
            node.put("minItems", (long) size.low() + (size.openLow() ? 1 : 0));
        }
        if (Double.isFinite(size.high())) {
            node.put("maxItems", (long) size.high() - (size.openHigh() ? 1 : 0));
        }
    }

    private static void range(ObjectNode node, Setting setting) {
        Limits limits = setting.limits();
        boolean whole = setting.kind() == Setting.Kind.WHOLE;
        if (!whole && setting.kind() != Setting.Kind.REAL) {
            return;
        }
        if (Double.isFinite(limits.low())) {
            number(node, limits.openLow() ? "exclusiveMinimum" : "minimum", limits.low());
        }
        if (Double.isFinite(limits.high())) {
            number(node, limits.openHigh() ? "exclusiveMaximum" : "maximum", limits.high());
        }
    }

    private static void preset(ObjectNode node, Setting setting) {
        String text = setting.preset();
        switch (setting.kind()) {
            case WHOLE, REAL -> {
                if (text.matches("-?[0-9][0-9.]*(e-?[0-9]+)?")) { // not words, such as "0 or 1"
                    number(node, "default", Double.parseDouble(text));
                }
            }
            case TRUTH -> {
                if (text.equals("true") || text.equals("false")) {
                    node.put("default", text.equals("true"));
                }
            }
            case LABEL -> {
                if (setting.labels().contains(text)) {
                    node.put("default", text);
                }
            }
            default -> {
                // what has a unit or settings of its own says its default in words
            }
        }
    }

    private static void number(ObjectNode node, String key, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            node.put(key, (long) value);
        } else {
            node.put(key, value);
        }
    }
}
