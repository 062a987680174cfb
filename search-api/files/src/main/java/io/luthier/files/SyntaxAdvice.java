package io.luthier.files;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What to tell the writer of text that is not YAML: the parser's complaint in words that help. */
final class SyntaxAdvice {
    private SyntaxAdvice() {}

    static Refusal refusal(MarkedYamlEngineException e, String text, Place last) {
        String problem = String.valueOf(e.getProblem());
        boolean begin = problem.contains("could not find expected ':'") || problem.contains("unexpected end of stream");
        Optional<Mark> mark =
                e.getProblemMark().isEmpty() || begin && e.getContextMark().isPresent()
                        ? e.getContextMark()
                        : e.getProblemMark();
        int line = mark.map(m -> m.getLine() + 1).orElse(last.line());
        int column = mark.map(m -> m.getColumn() + 1).orElse(last.column());
        int begun = e.getContextMark().map(m -> m.getLine() + 1).orElse(0);
        String context = String.valueOf(e.getContext());
        Place place = last.overridden() ? last : new Place(last.source(), line, column);
        return Refusal.at(place, "", message(problem, context, line(text, line), begun, line, last.overridden()));
    }

    private static String message(String problem, String context, String line, int begun, int at, boolean override) {
        String from = override || begun == 0 || begun == at ? "" : " that begins on line " + begun;
        if (line.stripLeading().length() < line.length()
                && line.substring(0, line.length() - line.stripLeading().length())
                                .indexOf('\t')
                        >= 0) {
            return "the line is indented with a tab\nIndent with blanks.";
        } else if (problem.contains("\\t")) {
            return "a tab stands where YAML allows blanks only\nReplace it with a blank.";
        } else if (context.contains("quoted scalar")) {
            return problem.contains("escape")
                    ? "an escape in double quotes is unknown: "
                            + problem.replaceFirst(".*character (.)\\(.*", "'\\\\$1'")
                            + "\nWrite '\\\\' for a backslash, or use single quotes."
                    : "the quoted text is not closed\nAdd the closing quote.";
        } else if (context.contains("flow sequence") || problem.contains("',' or ']'")) {
            return "the list" + from + " is broken here: ',' or ']' is missing\n"
                    + "Part the values with ',' and close the list with ']'.";
        } else if (context.contains("flow mapping") || problem.contains("',' or '}'")) {
            return "the mapping in braces" + from + " is broken here: ',' or '}' is missing\n"
                    + "Part the entries with ',' and close them with '}'.";
        } else if (problem.contains("mapping values are not allowed")) {
            return "a second ':' on one line, or a key that is indented too far\n"
                    + "Put text that holds ': ' in quotes, and give keys that belong together the same indent.";
        } else if (problem.contains("could not find expected ':'")) {
            return "there is no ': ' after this key\nWrite key: value, with a blank after the ':'.";
        } else if (problem.contains("expected <block end>")) {
            return "the indent is that of no block above" + (from.isEmpty() ? "" : "; the nearest is the one" + from)
                    + "\nGive keys that belong together the same indent.";
        } else if (problem.contains("undefined alias")) {
            return "an alias has no anchor above it\nFor text that starts with '*', use quotes.";
        } else if (problem.contains("cannot start any token")) {
            return "a value cannot start with this character\nPut the text in quotes.";
        }
        return "this is not YAML: " + problem + (from.isEmpty() ? "" : ", in the part" + from)
                + "\nCompare with the examples in the documentation of study files.";
    }

    private static String line(String text, int number) {
        return text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
    }
}
