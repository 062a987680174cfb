package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.settings.Names;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The results in a line: the objects behind {@code luthier:}, wherever that stands: after a progress bar, a logger's time, a
 * blank. What stands in quotation marks is somebody's source text. Where the line begins with the tag it is meant for us, so that
 * anything but an object is a mistake; elsewhere it may be other people's prose.
 */
final class ResultLine {
    /** What stands before results. */
    static final String TAG = "luthier:";

    private final Set<String> wanted;
    private final Consumer<Said> to;

    /** @param wanted metrics that may stand inside of objects, by dotted names */
    ResultLine(Set<String> wanted, Consumer<Said> to) {
        this.wanted = wanted;
        this.to = to;
    }

    void read(String text, boolean begun, boolean cut) {
        for (int tag = text.indexOf(TAG); tag >= 0; ) {
            int from = tag + TAG.length();
            boolean first = begun && blank(text, 0, tag);
            int end = from;
            if (tag == 0 || "'\"`\\".indexOf(text.charAt(tag - 1)) < 0) {
                end = result(text, from, first, cut);
            }
            tag = text.indexOf(TAG, end);
        }
    }

    /** Takes a result in, if one is there; returns where it ends. */
    private int result(String text, int from, boolean first, boolean cut) {
        int start = from;
        while (start < text.length() && blank(text, start, start + 1)) {
            start++;
        }
        boolean object = start < text.length() && text.charAt(start) == '{';
        if (!object && (!first || start == text.length())) {
            return from;
        }
        try {
            String said = text.substring(start);
            Json.Found found = Json.found(said, 0);
            if (!found.whole() && !cut) {
                Json.object(said); // which says what is missing
            }
            Report report = Report.of(found.fields(), wanted);
            if (!found.whole()) {
                report.passed().put("...", "is the rest of a line of more than " + Lines.LONGEST + " bytes");
            }
            to.accept(Said.of(report));
            return start + found.end();
        } catch (IllegalArgumentException e) {
            String shown = Names.quote(text.substring(start).strip());
            String[] parts = String.valueOf(e.getMessage()).split("\n", 2);
            String message =
                    "a line of " + TAG + ": " + parts[0] + ": " + shown + (parts.length > 1 ? "\n" + parts[1] : "");
            to.accept(new Said(null, message, first));
            return text.length();
        }
    }

    private static boolean blank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '\uFEFF' && c != '\u00A0' && c != '\u007F') {
                return false;
            }
        }
        return true;
    }
}
