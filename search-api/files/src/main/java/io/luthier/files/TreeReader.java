package io.luthier.files;

import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML text to a {@link Tree}. Takes the events of the parser rather than its nodes, so that depth, size and aliases are
 * bounded while they are read and no tag ever reaches a constructor.
 */
final class TreeReader {
    private static final Pattern IN_LIST = Pattern.compile("(?:.*\\.)?[0-9]+\\.([^0-9.].*)");
    private static final Pattern IN_CHOICE = Pattern.compile("(?:.*\\.)?choice(?:\\.[0-9]+)+");
    private static final int DEEPEST = 50;
    private static final long LARGEST = 20_000;

    private final String source;
    private final boolean override;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<String, Tree> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Map<Tree, Long> sizes = new IdentityHashMap<>();
    private Place last;

    private TreeReader(String text, String source, boolean override, Problems problems) {
        this.source = source;
        this.override = override;
        this.problems = problems;
        this.last = override ? Place.override(source) : new Place(source, 1, 1);
        var settings = LoadSettings.builder().setUseMarks(true).setParseComments(false);
        this.events = new ParserImpl(settings.build(), new StreamReader(settings.build(), text));
    }

    /** The tree of a file. */
    static Tree file(String text, String name, Problems problems) {
        return read(text, name, "", false, problems);
    }

    /** The tree of an override's value; {@code source} says which, {@code key} is the path that it sets. */
    static Tree override(String text, String source, String key, Problems problems) {
        return read(text, source, key, true, problems);
    }

    private static Tree read(String text, String source, String key, boolean override, Problems problems) {
        int before = problems.count();
        var reader = new TreeReader(text, source, override, problems);
        try {
            Tree tree = reader.document(key);
            problems.stop(before);
            return tree;
        } catch (MarkedYamlEngineException e) {
            throw SyntaxAdvice.refusal(e, text, reader.last);
        } catch (YamlEngineException e) {
            throw Refusal.at(
                    reader.last,
                    "",
                    "behind this place stands a character that YAML does not allow\nRemove it, or write it as an escape.");
        }
    }

    private Tree document(String key) {
        next(); // stream start
        Event event = next();
        if (!(event instanceof DocumentStartEvent start)) {
            throw Refusal.at(
                    last,
                    key,
                    (override ? "the value" : "the file") + " is empty\n"
                            + (override ? "Give a value." : "A study file needs at least objective, goal and space."));
        }
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            throw Refusal.at(last, "", "a line that starts with '%' is a YAML directive\nRemove it.");
        }
        Tree tree = tree(next(), key, 1);
        next(); // document end
        if (next() instanceof DocumentStartEvent) {
            throw Refusal.at(
                    last, "", "a second document begins here\nA study file is one document: remove the line '---'.");
        }
        return tree;
    }

    private Event next() {
        Event event = parsed();
        event.getStartMark()
                .ifPresent(
                        mark -> last = override ? last : new Place(source, mark.getLine() + 1, mark.getColumn() + 1));
        return event;
    }

    /** The parser's next event; where it breaks off without saying why, what stands there was no number of a character. */
    private Event parsed() {
        try {
            return events.next();
        } catch (YamlEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Refusal.at(
                    last,
                    "",
                    "behind this place an escape in double quotes is cut short or names no character\n"
                            + "Write '\\\\' for a backslash, or use single quotes.");
        }
    }

    private Tree tree(Event event, String key, int depth) {
        Place place = last;
        if (event instanceof AliasEvent alias) {
            return alias(alias.getAlias().getValue(), key);
        }
        var node = (NodeEvent) event;
        Optional<String> tag = node instanceof ScalarEvent s ? s.getTag() : ((CollectionStartEvent) node).getTag();
        boolean standard = tag.isPresent() && StandardTag.fits(tag.get(), event);
        if (tag.isPresent() && !standard) {
            throw Refusal.at(
                    place,
                    key,
                    "the tag " + Names.quote(tag.get()) + " is not allowed\n"
                            + "Remove it: types follow from the key, and text is written in quotes.");
        }
        @Nullable String anchor = node.getAnchor().map(a -> a.getValue()).orElse(null);
        if (anchor != null) {
            open.add(anchor);
        }
        Tree tree;
        if (event instanceof ScalarEvent scalar) {
            boolean plain = StandardTag.plain(tag.orElse(""), scalar);
            if (plain
                    && !(Plain.nothing(scalar.getValue())
                            && IN_CHOICE.matcher(key).matches())) {
                String hint = scalar.getValue().isEmpty() ? braces(key) : "";
                Plain.objection(scalar.getValue()).ifPresent(o -> problems.add(Refusal.at(place, key, o + hint)));
            }
            tree = new Tree.Scalar(place, StandardTag.text(tag.orElse(""), scalar.getValue()), plain);
        } else if (depth > DEEPEST) {
            throw Refusal.at(place, key, "the file is nested more than " + DEEPEST + " levels deep\nFlatten it.");
        } else {
            tree = event instanceof MappingStartEvent ? mapping(place, key, depth) : sequence(place, key, depth);
        }
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, tree);
        }
        return tree;
    }

    /** What to write if a key without value in a list was meant as text in braces. */
    private static String braces(String key) {
        var matcher = IN_LIST.matcher(key);
        return matcher.matches()
                ? " The text {" + matcher.group(1) + "} needs quotes: '{" + matcher.group(1) + "}'."
                : "";
    }

    private Tree alias(String anchor, String key) {
        Tree tree = anchors.get(anchor);
        if (open.contains(anchor)) {
            throw Refusal.at(
                    last,
                    key,
                    "*" + anchor + " stands inside &" + anchor + ", which would never end\n" + "Write the part out.");
        }
        if (tree == null) {
            throw Refusal.at(
                    last,
                    key,
                    "*" + anchor + " has no anchor &" + anchor + " above it\n"
                            + (anchors.isEmpty() ? "" : Node.advice(anchor, anchors.keySet()) + " ")
                            + "For text that starts with '*', use quotes.");
        }
        return tree;
    }

    private Tree sequence(Place place, String key, int depth) {
        var items = new ArrayList<Tree>();
        long size = 1;
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Tree item = tree(event, join(key, Integer.toString(items.size())), depth + 1);
            size = grow(size, item, key);
            items.add(item);
        }
        var tree = new Tree.Sequence(place, items);
        sizes.put(tree, size);
        return tree;
    }

    private Tree mapping(Place place, String key, int depth) {
        var entries = new LinkedHashMap<String, Tree.Entry>();
        long size = 1;
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Place at = last;
            String name = name(event, key);
            Tree value = tree(next(), join(key, name), depth + 1);
            size = grow(size + 1, value, key);
            Tree.Entry old = entries.putIfAbsent(name, new Tree.Entry(at, value));
            if (old != null) {
                problems.add(Refusal.at(
                        at,
                        join(key, name),
                        "the key " + Names.quote(name) + " stands here and "
                                + (override ? "before" : "on line " + old.key().line()) + "\nKeep one of them."));
            }
        }
        var tree = new Tree.Mapping(place, entries);
        sizes.put(tree, size);
        return tree;
    }

    private String name(Event event, String key) {
        if (!(event instanceof ScalarEvent scalar) || scalar.getTag().isPresent()) {
            throw Refusal.at(
                    last,
                    key,
                    "a key is " + (event instanceof AliasEvent ? "an alias" : "not a plain word")
                            + "\nWrite each key as a word.");
        }
        String name = scalar.getValue();
        if (name.equals("<<") && scalar.isPlain()) {
            throw Refusal.at(last, join(key, name), "merging with '<<' is not part of YAML 1.2\nWrite the keys out.");
        }
        if (scalar.isPlain() && !Set.of("y", "n", "Y", "N").contains(name)) {
            if (Plain.number(name)) {
                problems.add(Refusal.at(
                        last, join(key, name), "the key " + name + " is a number\nWrite '" + name + "' in quotes."));
            } else {
                Plain.objection(name)
                        .ifPresent(o -> problems.add(Refusal.at(
                                last,
                                join(key, name),
                                (name.isEmpty()
                                                ? "a key is empty"
                                                : "the key "
                                                        + o.lines().findFirst().orElse(""))
                                        + (name.isEmpty()
                                                ? "\nWrite a word before the ':'."
                                                : "\nWrite '" + name + "' in quotes."))));
            }
        }
        if (scalar.getAnchor().isPresent()) {
            anchors.put(scalar.getAnchor().get().getValue(), new Tree.Scalar(last, name, scalar.isPlain()));
        }
        return name;
    }

    /** Counts what aliases repeat as often as it is repeated. */
    private long grow(long size, Tree part, String key) {
        long sum = size + sizes.getOrDefault(part, 1L);
        if (sum > LARGEST) {
            throw Refusal.at(
                    last,
                    key,
                    "the file has more than %,d values, those that aliases repeat included\n".formatted(LARGEST)
                            + "Shorten its lists.");
        }
        return sum;
    }

    private static String join(String key, String name) {
        String part = name.length() <= 60 ? name : name.substring(0, 57) + "...";
        return key.isEmpty() ? part : key + "." + part;
    }
}
