package io.luthier.study;

import io.luthier.settings.Named;
import io.luthier.settings.Names;
import io.luthier.trial.Here;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings in the text of format 1, which was that of a record: {@code Tpe[initial=10, split=LINEAR]}. The text alone is not
 * enough, since a value may hold commas and brackets; so it is read along the record that is there now: where a setting's text
 * is what the record's value has for text, the two are equal, whatever it holds. Other values end at the next {@code , name=}
 * outside of brackets.
 */
final class Older {
    private static final Pattern NAME = Pattern.compile("([A-Za-z_$][A-Za-z0-9_$]*)=");
    private static final Pattern HEAD = Pattern.compile("([A-Za-z_$][A-Za-z0-9_$]*)\\[");
    /** Settings that are gone, with the one value that they had in studies that were stored. */
    private static final Map<String, String> GONE = Map.of("paired.seed", "0");

    private static final String PREPARED = " prepared with seed ";

    private final String text;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int at = 0;

    private Older(String text) {
        this.text = text;
    }

    /** The settings of a text by name, as {@link Described} has them. */
    static Map<String, String> settings(String name, String text, Object now) {
        var older = new Older(text);
        older.value(name, now);
        return older.settings;
    }

    private void value(String name, Object now) {
        if (now instanceof Experiment.SameProblem same) {
            value(name, same.inner());
            if (text.startsWith(PREPARED, at)) {
                at += PREPARED.length();
                settings.put(name + Described.PROBLEM_SEED, raw());
            }
        } else if (Described.composed(now)) {
            record(name, now);
        } else {
            leaf(name, now);
        }
    }

    private void record(String name, Object now) {
        Matcher head = HEAD.matcher(text).region(at, text.length());
        String type = head.lookingAt() ? head.group(1) : "";
        if (!type.equals(now.getClass().getSimpleName())
                && !Names.kebab(type.isEmpty() ? "none" : type).equals(Described.name(now))) {
            String raw = raw();
            settings.put(name, type.isEmpty() ? raw : Names.kebab(type));
            return;
        }
        settings.put(name, Described.name(now));
        at = head.end();
        while (at < text.length() && text.charAt(at) != ']') {
            Matcher setting = NAME.matcher(text).region(at, text.length());
            if (!setting.lookingAt()) {
                settings.put(name, text); // not the text of a record after all: it differs as a whole
                at = text.length();
                return;
            }
            at = setting.end();
            component(name, now, Names.kebab(type), setting.group(1));
            at += text.startsWith(", ", at) ? 2 : 0;
        }
        at++;
    }

    private void component(String name, Object now, String kind, String component) {
        String inner = name + "." + Names.kebab(component);
        Optional<RecordComponent> known = Arrays.stream(now.getClass().getRecordComponents())
                .filter(c -> c.getName().equals(component))
                .findFirst();
        if (known.isEmpty()) {
            String gone = GONE.getOrDefault(kind + "." + Names.kebab(component), "");
            String raw = raw();
            if (!raw.equals(gone)) {
                settings.put(inner, raw);
            }
        } else if (known.get().isAnnotationPresent(Here.class)) {
            leaf(inner, Described.component(known.get(), now));
            settings.remove(inner);
        } else {
            value(inner, Described.component(known.get(), now));
        }
    }

    private void leaf(String name, Object now) {
        String same = now instanceof Named named && !(now instanceof Record) ? named.name() : now.toString();
        int end = at + same.length();
        if (text.startsWith(same, at) && ends(end)) {
            at = end;
            settings.putAll(new Described().with(name, now).settings());
            return;
        }
        settings.put(name, text(raw(), now));
    }

    /** A value that is another one now, or the same in other words. */
    private static String text(String raw, Object now) {
        if (now instanceof Path) {
            return Described.last(raw);
        } else if (now instanceof Enum<?>) {
            return Described.word(raw);
        } else if (now instanceof Number number && equal(number, raw)) {
            return Described.head(now);
        } else if (now instanceof Named named && HEAD.matcher(raw).lookingAt()) {
            String type = Names.kebab(raw.substring(0, raw.indexOf('[')));
            return type.equals(named.name()) ? type : raw; // it was a record, and has no settings any more
        }
        return raw;
    }

    private boolean ends(int end) {
        return end == text.length() || text.charAt(end) == ']' || next(end) || text.startsWith(PREPARED, end);
    }

    private boolean next(int end) {
        return text.startsWith(", ", end)
                && NAME.matcher(text).region(end + 2, text.length()).lookingAt();
    }

    private static boolean equal(Number now, String raw) {
        try {
            return Double.parseDouble(raw) == now.doubleValue();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The text up to where a value ends that nothing is known of. */
    private String raw() {
        int begin = at;
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (depth == 0 && (c == ']' || next(at) || text.startsWith(PREPARED, at))) {
                break;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        return text.substring(begin, at);
    }
}
