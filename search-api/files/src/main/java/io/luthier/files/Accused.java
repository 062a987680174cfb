package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import java.util.List;
import java.util.Optional;

/** Where in a study file stands what was refused of its study, by the key that the refusal names. */
record Accused(Node root) {
    private static final List<String> NAMED = List.of("objective", "strategy"); // a name, and settings beneath
    private static final String COMPARED = "compare.strategies.";

    /** The place of a refusal that was uttered after the file was read; empty where the file says nothing of the kind. */
    Optional<Refusal> refusal(InvalidSettingException e) {
        String first = first(e.key());
        String rest = rest(e.key());
        Node node;
        if (first.equals("objective")) {
            node = ofObjective(rest);
        } else if (e.key().startsWith(COMPARED)) {
            String number = first(e.key().substring(COMPARED.length()));
            node = find(inner(root.find(COMPARED + number)), rest(e.key().substring(COMPARED.length())));
        } else if (first.equals("strategy")
                || Key.STUDY.names().contains(first) && root.child(first).isPresent()) {
            node = root.child(first)
                    .map(top -> find(NAMED.contains(first) ? inner(top) : top, rest))
                    .orElse(root);
        } else {
            Node settings = inner(root.near("objective"));
            node = find(settings, e.key());
            if (node.path().equals(settings.path())) {
                return Optional.empty();
            }
        }
        String key = node.path().isEmpty() ? first : node.path();
        String reason = InvalidSettingException.reason(e);
        String said = reason.startsWith(first + ": ") ? reason.substring(first.length() + 2) : reason;
        return Optional.of(new Node(key, node.tree()).refusal(said));
    }

    /** What an objective says of its settings, of the space or of the goals. */
    Node ofObjective(String key) {
        Node declared = root.near("space");
        if (!key.isEmpty()) {
            Node searched = SpaceReader.find(declared, key);
            if (!searched.path().equals(declared.path())) {
                return searched;
            }
        }
        Node settings = inner(root.near("objective"));
        Node found = find(settings, settings.sequence() ? rest(key) : key);
        if (key.isEmpty() || !found.path().equals(settings.path())) {
            return found;
        }
        Node other = root.find(key.equals("goal") && root.child("goal").isEmpty() ? "goals" : key);
        return other.path().isEmpty() ? settings : other;
    }

    /** The settings of what a part names: {@code {name: settings}}, or the name alone. */
    private static Node inner(Node named) {
        return named.mapping() && named.keys().size() == 1
                ? named.near(named.keys().iterator().next())
                : named;
    }

    /** The nearest part that a key leads to, through parts that have a name and settings beneath. */
    private static Node find(Node from, String key) {
        Node found = from.find(key);
        String way = found.path().equals(from.path())
                ? ""
                : found.path().substring(from.path().length() + 1);
        String rest = key.substring(Math.min(key.length(), way.isEmpty() ? 0 : way.length() + 1));
        Node within = inner(found);
        if (rest.isEmpty() || within.path().equals(found.path())) {
            return found;
        }
        Node deeper = find(within, rest);
        return deeper.path().equals(within.path()) ? found : deeper;
    }

    private static String first(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static String rest(String key) {
        return key.indexOf('.') < 0 ? "" : key.substring(key.indexOf('.') + 1);
    }
}
