package io.luthier.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a value into a tree at a dotted path, as {@code --set} does. */
final class Overrides {
    private Overrides() {}

    static Tree put(Tree tree, String path, String key, Tree value) {
        int dot = end(tree, path);
        String head = dot < 0 ? path : path.substring(0, dot);
        Place place = value.place();
        if (head.isEmpty()) {
            throw Refusal.at(place, "", "the key " + key + " has an empty part\nWrite --set budget.trials=12.");
        }
        if (tree instanceof Tree.Sequence sequence) {
            return item(sequence, head, dot < 0 ? "" : path.substring(dot + 1), key, value);
        }
        Tree.Mapping mapping = open(tree, key, place);
        if (mapping.entries().containsKey(path)) {
            return mapping.with(path, value); // a key that holds dots, or the last part
        }
        if (dot < 0) {
            return mapping.with(path, value);
        }
        Tree.Entry inner = mapping.entries().get(head);
        Tree.Entry choice = mapping.entries().get("choice");
        if (inner == null && choice != null && has(choice.value(), head)) {
            return mapping.with("choice", put(choice.value(), path, key, value));
        }
        Tree child = inner == null ? new Tree.Mapping(place, Map.of()) : inner.value();
        return mapping.with(head, put(child, path.substring(dot + 1), key, value));
    }

    /** Where the first key of a path ends: the longest one that is there, for keys may hold dots; -1 if it is the whole path. */
    private static int end(Tree tree, String path) {
        int longest = path.indexOf('.');
        if (tree instanceof Tree.Mapping mapping) {
            for (String key : mapping.entries().keySet()) {
                longest = key.length() > longest && path.startsWith(key + ".") ? key.length() : longest;
            }
        }
        return longest;
    }

    private static Tree item(Tree.Sequence sequence, String head, String rest, String key, Tree value) {
        int index = head.matches("[0-9]{1,6}") ? Integer.parseInt(head) : -1;
        if (index < 0 || index >= sequence.items().size()) {
            throw Refusal.at(
                    value.place(),
                    "",
                    "'" + head + "' in " + key + " is no position of a list of "
                            + sequence.items().size() + "\nPositions begin at 0.");
        }
        List<Tree> items = new ArrayList<>(sequence.items());
        items.set(index, rest.isEmpty() ? value : put(items.get(index), rest, key, value));
        return new Tree.Sequence(sequence.place(), items);
    }

    /** A mapping, or a bare word as the mapping that it stands for: {@code random} is {@code {random: {}}}. */
    private static Tree.Mapping open(Tree tree, String key, Place place) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        var scalar = (Tree.Scalar) tree;
        Optional<String> number =
                scalar.plain() && Plain.number(scalar.text()) ? Optional.of("trials") : Optional.empty();
        if (number.isPresent() && key.startsWith("budget.")) {
            return new Tree.Mapping(scalar.place(), Map.of()).with("trials", scalar);
        }
        if (number.isEmpty()) {
            return new Tree.Mapping(scalar.place(), Map.of())
                    .with(scalar.text(), new Tree.Mapping(scalar.place(), Map.of()));
        }
        throw Refusal.at(place, "", "nothing can be set inside " + scalar.text() + "\nSet the whole key.");
    }

    private static boolean has(Tree tree, String key) {
        return tree instanceof Tree.Mapping mapping && mapping.entries().containsKey(key);
    }
}
