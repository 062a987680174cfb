package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Term;
import io.luthier.space.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns that find metrics in what a program prints, by name: {@code loss: 'loss=([0-9.e-]+)'}, as {@link
 * java.util.regex.Pattern regular expressions}. The number is what the first group matches, or all of the match where there is
 * none; the last match counts. Each match of one called {@code epoch} begins an epoch; what one called {@code infeasible}
 * matches says why a configuration cannot be trained.
 *
 * @param byName the patterns, as texts
 */
@Term("patterns by name")
public record Patterns(Config byName) {
    public Patterns {
        byName.values().forEach((name, pattern) -> {
            Names.metric(name);
            compiled(name, pattern);
        });
    }

    /** None. */
    public Patterns() {
        this(Config.empty());
    }

    private static Pattern compiled(String name, Object pattern) {
        if (!(pattern instanceof String text)) {
            throw new InvalidSettingException(
                    name,
                    "the pattern of '" + name + "' is " + pattern + ", it must be text\nWrite 'loss=([0-9.e-]+)'.");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new InvalidSettingException(
                    name,
                    "the pattern of '" + name + "', " + Names.quote(text) + ", cannot be read"
                            + (e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1))
                            + "\nIt is a regular expression: 'loss=([0-9.e-]+)'. Write \\( for a parenthesis.");
        }
    }

    Map<String, Pattern> compiled() {
        var all = new LinkedHashMap<String, Pattern>();
        byName.values().forEach((name, pattern) -> all.put(name, compiled(name, pattern)));
        return all;
    }
}
