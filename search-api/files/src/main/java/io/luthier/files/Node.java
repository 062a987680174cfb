package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A part of a tree and the dotted path that leads to it. */
record Node(String path, Tree tree) {
    private static final int SHOWN = 60;

    Refusal refusal(String message) {
        Optional<String> override = tree.place().overridden() ? Optional.empty() : override(tree);
        return Refusal.at(
                tree.place(),
                path,
                message
                        + override.map(o -> "\nPart of it comes from " + o + ".")
                                .orElse(""));
    }

    /** The override that a part of the tree comes from. */
    private static Optional<String> override(Tree tree) {
        if (tree.place().overridden()) {
            return Optional.of(tree.place().source());
        } else if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries().values().stream()
                    .map(e -> override(e.value()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } else if (tree instanceof Tree.Sequence sequence) {
            return sequence.items().stream()
                    .map(Node::override)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    boolean scalar() {
        return tree instanceof Tree.Scalar;
    }

    boolean mapping() {
        return tree instanceof Tree.Mapping;
    }

    boolean sequence() {
        return tree instanceof Tree.Sequence;
    }

    /** The name of the last key of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The text of a scalar, whatever its type. */
    String text() {
        return ((Tree.Scalar) tree).text();
    }

    /** A {@link Boolean}, {@link Long}, {@link Double} or {@link String}; refused where there is more than one value. */
    Object value() {
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.plain() ? Plain.value(scalar.text()) : scalar.text();
        }
        throw refusal(show() + " stands where one value belongs\nGive one value.");
    }

    /** The entries of a mapping, by name. */
    List<Node> entries(String expected) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            throw refusal(show() + " is not " + expected);
        }
        var nodes = new ArrayList<Node>();
        mapping.entries().forEach((key, entry) -> nodes.add(new Node(join(key), entry.value())));
        return nodes;
    }

    /** The items of a list. */
    List<Node> items(String expected) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            throw refusal(show() + " is not " + expected);
        }
        var nodes = new ArrayList<Node>();
        for (Tree item : sequence.items()) {
            nodes.add(new Node(join(Integer.toString(nodes.size())), item));
        }
        return nodes;
    }

    /** The names of the keys; none if this is no mapping. */
    Collection<String> keys() {
        return tree instanceof Tree.Mapping mapping ? mapping.entries().keySet() : List.of();
    }

    Optional<Node> child(String key) {
        return tree instanceof Tree.Mapping mapping && mapping.entries().containsKey(key)
                ? Optional.of(new Node(join(key), entry(mapping, key).value()))
                : Optional.empty();
    }

    /** The child, or this where there is none: the place for what is wrong with it. */
    Node near(String key) {
        return child(key).orElse(this);
    }

    /** Refuses keys other than the known ones, one problem each. */
    void known(Collection<String> known, String what, Problems problems) {
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!known.contains(key)) {
                    problems.add(unknown(key, known, what));
                }
            });
        }
    }

    /** The refusal of a key that is not known. */
    Refusal unknown(String key, Collection<String> known, String what) {
        return Refusal.at(
                entry((Tree.Mapping) tree, key).key(),
                join(key.length() <= SHOWN ? key : key.substring(0, SHOWN)),
                what + " has no key " + Names.quote(key) + "\n"
                        + (known.isEmpty()
                                ? "It has no settings: remove the key."
                                : Foreign.advice(key, known) + advice(key, known)));
    }

    /** A refusal of the name of a key. */
    Refusal misnamed(String key, String message) {
        return Refusal.at(entry((Tree.Mapping) tree, key).key(), join(key), message);
    }

    /** "Did you mean", for words of any length. */
    static String advice(String word, Collection<String> known) {
        return Names.advice(word.length() <= SHOWN ? word : "", known);
    }

    /** The refusal that a constructor or a check uttered, at the nearest part that its key leads to. */
    Refusal refusal(InvalidSettingException e) {
        return find(e.key()).refusal(InvalidSettingException.reason(e));
    }

    /** The nearest part that {@code key} leads to from here. */
    Node find(String key) {
        Node node = this;
        String rest = key;
        while (!rest.isEmpty()) {
            Optional<Node> whole = node.child(rest);
            if (whole.isPresent()) {
                return whole.get();
            }
            String tail = rest;
            int dot = node.keys().stream()
                    .filter(name -> tail.startsWith(name + ".")) // keys may hold dots
                    .mapToInt(String::length)
                    .max()
                    .orElse(rest.indexOf('.'));
            Optional<Node> next = node.child(dot < 0 ? rest : rest.substring(0, dot));
            if (next.isEmpty() && node.sequence() && rest.matches("[0-9]{1,6}(\\..*)?")) {
                int index = Integer.parseInt(dot < 0 ? rest : rest.substring(0, dot));
                List<Node> items = node.items("a list");
                next = index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
            }
            if (next.isEmpty()) {
                return node;
            }
            node = next.get();
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return node;
    }

    /** The part as a message shows it. */
    String show() {
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.plain() && !(Plain.value(scalar.text()) instanceof String)
                    ? scalar.text().length() <= SHOWN
                            ? scalar.text()
                            : scalar.text().substring(0, SHOWN) + "..."
                    : Names.quote(scalar.text());
        }
        String text = Emitter.flow(tree);
        return (tree instanceof Tree.Sequence ? "the list " : "the mapping ")
                + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...");
    }

    private static Tree.Entry entry(Tree.Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key));
    }

    private String join(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
