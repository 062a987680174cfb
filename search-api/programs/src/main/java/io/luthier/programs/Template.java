package io.luthier.programs;

import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders: {@code --rate={learning-rate}}. A placeholder is the name of a parameter in braces, or what may be
 * meant for one: letters, digits and {@code - _ . /}, beginning with a letter. Doubled braces around a name stand for single
 * ones; other braces are text.
 */
record Template(String text, Pattern placeholder) {
    private static final String NAME = "\\p{L}[\\p{L}\\p{M}\\p{N}_./-]*";

    /** @param space whose parameters may have names of any form */
    Template(String text, SearchSpace space) {
        this(text, pattern(space));
    }

    private static Pattern pattern(SearchSpace space) {
        String names = Stream.concat(space.axes().stream().map(axis -> Pattern.quote(axis.path())), Stream.of(NAME))
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\{\\{(" + names + ")}}|\\{(" + names + ")}");
    }

    /** The names of the placeholders, in order. */
    List<String> names() {
        var names = new ArrayList<String>();
        Matcher matcher = placeholder.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) != null) {
                names.add(matcher.group(2));
            }
        }
        return names;
    }

    /** Whether the text is one placeholder and nothing else. */
    boolean alone() {
        return names().size() == 1 && text.equals("{" + names().get(0) + "}");
    }

    /** The text with the values of its placeholders; empty if one of them has none. */
    Optional<String> fill(Function<String, @Nullable String> values) {
        for (String name : names()) {
            if (values.apply(name) == null) {
                return Optional.empty();
            }
        }
        return Optional.of(placeholder
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) != null ? "{" + match.group(1) + "}" : value(match, values))));
    }

    private static String value(MatchResult match, Function<String, @Nullable String> values) {
        return String.valueOf(values.apply(match.group(2)));
    }
}
