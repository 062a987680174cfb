package io.luthier.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts other values into the text of a file, at the places that its tree says, and leaves every other character alone. */
final class Edit {
    private Edit() {}

    /** What stands from one index of the text to another, and what shall. */
    private record Change(int from, int to, String value) {}

    /**
     * The text with other plain values at dotted paths, as {@link Overrides} reads them.
     *
     * @param text as the tree was read from it
     */
    static String put(String text, Tree tree, Map<String, String> values) {
        var changes = new ArrayList<Change>();
        values.forEach((key, value) -> changes.add(change(text, tree, key, value)));
        changes.sort(Comparator.comparingInt(Change::from).reversed());
        var edited = new StringBuilder(text);
        for (Change change : changes) {
            edited.replace(change.from(), change.to(), change.value());
        }
        return edited.toString();
    }

    private static Change change(String text, Tree tree, String key, String value) {
        Tree found = find(tree, key, key, tree);
        Place place = found.place();
        if (!(found instanceof Tree.Scalar scalar) || !scalar.plain()) {
            throw Refusal.at(place, key, "this is no plain value\nChange it by hand.");
        }
        if (uses(tree, place) > 1) {
            throw Refusal.at(place, key, "an alias repeats this value elsewhere\nChange it by hand.");
        }
        int at = index(text, place);
        if (!text.startsWith(scalar.text(), at)) {
            throw Refusal.at(
                    place, key, "this value has an anchor, or is written over several lines\nChange it by hand.");
        }
        return new Change(at, at + scalar.text().length(), value);
    }

    private static Tree find(Tree tree, String path, String key, Tree whole) {
        if (path.isEmpty()) {
            return tree;
        }
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        if (tree instanceof Tree.Sequence sequence
                && head.matches("[0-9]{1,6}")
                && Integer.parseInt(head) < sequence.items().size()) {
            return find(sequence.items().get(Integer.parseInt(head)), rest, key, whole);
        } else if (tree instanceof Tree.Mapping mapping) {
            if (mapping.entries().containsKey(head)) {
                return find(mapping.entries().get(head).value(), rest, key, whole);
            } else if (mapping.entries().containsKey("choice")) {
                return find(mapping.entries().get("choice").value(), path, key, whole);
            }
        }
        throw Refusal.at(whole.place(), key, "there is no such key in the file\nWrite it there first.");
    }

    private static int uses(Tree tree, Place place) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries().values().stream()
                    .mapToInt(entry -> uses(entry.value(), place))
                    .sum();
        } else if (tree instanceof Tree.Sequence sequence) {
            List<Tree> items = sequence.items();
            return items.stream().mapToInt(item -> uses(item, place)).sum();
        }
        return tree.place().equals(place) ? 1 : 0;
    }

    private static int index(String text, Place place) {
        int line = 1;
        int at = 0;
        while (line < place.line() && at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r' && (at == text.length() || text.charAt(at) != '\n')) {
                line++;
            }
        }
        return text.offsetByCodePoints(at, place.column() - 1);
    }
}
