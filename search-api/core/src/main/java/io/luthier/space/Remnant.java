package io.luthier.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is left of a constraint when parameters or labels that it names have left its space. */
final class Remnant {
    private static final Pattern COMPARISON = Pattern.compile("([^\\s'\"]+)\\s*(==|!=)\\s*(['\"])(.*)\\3");

    private Remnant() {}

    /**
     * The constraint over the axes that are left. It is dropped where it names a removed parameter, since it holds wherever
     * that is not active, and where one of its alternatives is that a removed label is not chosen. An alternative that
     * such a label is chosen goes alone.
     */
    static Optional<Constraint> of(Constraint constraint, Map<String, Axis> before, Map<String, Axis> now) {
        if (constraint instanceof Constraint.Test) {
            return Optional.of(constraint);
        } else if (before.keySet().stream().anyMatch(path -> !now.containsKey(path) && names(constraint, path))) {
            return Optional.empty();
        }
        List<String> kept = new ArrayList<>();
        for (String alternative : alternatives(constraint.text())) {
            Matcher comparison = COMPARISON.matcher(alternative.strip());
            boolean gone = comparison.matches()
                    && labels(before.get(comparison.group(1))).contains(comparison.group(4))
                    && !labels(now.get(comparison.group(1))).contains(comparison.group(4));
            if (gone && comparison.group(2).equals("!=")) {
                return Optional.empty();
            } else if (!gone) {
                kept.add(alternative.strip());
            }
        }
        return Optional.of(kept.isEmpty() ? constraint : Constraint.expression(String.join(" || ", kept)));
    }

    private static List<?> labels(@Nullable Axis axis) {
        if (axis == null) {
            return List.of();
        } else if (axis.param() instanceof Param.Choice choice) {
            return choice.labels();
        }
        return axis.param() instanceof Param.Ordinal ordinal ? ordinal.values() : List.of();
    }

    private static boolean names(Constraint constraint, String path) {
        return Pattern.compile("(?<![\\w.'-])" + Pattern.quote(path) + "(?![\\w.'-])")
                .matcher(constraint.text())
                .find();
    }

    /** The parts between signs of alternative outside of parentheses and quotes. */
    private static List<String> alternatives(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (depth == 0 && text.startsWith("||", i)) {
                parts.add(text.substring(from, i));
                from = i + 2;
                i++;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
