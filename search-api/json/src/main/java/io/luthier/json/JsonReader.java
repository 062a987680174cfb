package io.luthier.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object from a text, and says in plain words where it is no JSON. A reader that is lenient takes what programs print by
 * hand: numbers such as {@code .5} and {@code 01}, {@code nan} and {@code inf} in any case, and a key that comes again, of which the
 * last value counts.
 */
final class JsonReader {
    private static final int DEEPEST = 500;
    private static final int LONGEST = 1_000_000; // digits of a number
    private static final JsonFactory STRICT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final JsonFactory LENIENT = STRICT.rebuild()
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    /** A number that is none, however it is spelt; a text in quotes is passed over. */
    private static final Pattern SPELT =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|(?i:\\b(?:nan|infinity|inf)\\b)", Pattern.DOTALL);

    /** Half of a character, as an escape; Jackson takes none in a name. */
    private static final Pattern LONE =
            Pattern.compile("(?i)\\\\u(d[89ab]..(?!\\\\ud[c-f])|(?<!\\\\ud[89ab]..\\\\u)d[c-f]..)");

    private final String text;
    private final int begin;
    private final boolean lenient;

    private JsonReader(String text, int begin, boolean lenient) {
        this.text = text;
        this.begin = begin;
        this.lenient = lenient;
    }

    /** The object that begins at an index, whatever follows it; not whole if the text ends before. */
    static Json.Found lenient(String text, int from) {
        int begin = begin(text, from);
        try {
            return new JsonReader(text, begin, true).read();
        } catch (IllegalArgumentException e) {
            int line = text.indexOf('\n', begin);
            String spelt = spelt(text.substring(begin, line < 0 ? text.length() : line));
            if (text.startsWith(spelt, begin)) {
                throw e;
            }
            return new JsonReader(
                            text.substring(0, begin) + spelt + (line < 0 ? "" : text.substring(line)), begin, true)
                    .read();
        }
    }

    /** The object that the text is. */
    static Map<String, @Nullable Object> strict(String text) {
        var reader = new JsonReader(text, begin(text, 0), false);
        Json.Found found = reader.read();
        if (!text.substring(found.end()).isBlank()) {
            throw reader.refusal("something follows the object", found.end() - reader.begin);
        }
        return found.fields();
    }

    private static int begin(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '{') {
            throw new IllegalArgumentException("this is no JSON object\nWrite {\"name\": value, ...} on one line.");
        }
        return at;
    }

    /** The same text, as long as it, with {@code NaN} and {@code INF} for every spelling of them and no half characters. */
    private static String spelt(String text) {
        return SPELT.matcher(text).replaceAll(found -> switch (found.group().charAt(0)) {
            case 'n', 'N' -> "NaN";
            case 'i', 'I' -> found.group().length() == 3 ? "INF" : "Infinity";
            default -> Matcher.quoteReplacement(LONE.matcher(found.group()).replaceAll("\\\\ufffd"));
        });
    }

    private Json.Found read() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        try (var rest = new StringReader(text)) {
            rest.skip(begin);
            JsonParser parser = (lenient ? LENIENT : STRICT).createParser(rest);
            try {
                parser.nextToken();
                object(parser, fields);
                return new Json.Found(
                        fields, begin + (int) parser.currentLocation().getCharOffset(), true);
            } catch (JsonProcessingException e) {
                if (lenient && cut(e)) {
                    return new Json.Found(fields, text.length(), false);
                }
                throw refusal(e);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void object(JsonParser parser, Map<String, @Nullable Object> into) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            long at = parser.currentTokenLocation().getCharOffset();
            parser.nextToken();
            Object value = value(parser);
            if (into.containsKey(name) && !lenient) {
                throw refusal("the name \"" + name + "\" is given twice", at);
            }
            into.put(name, value);
        }
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                var inner = new LinkedHashMap<String, @Nullable Object>();
                object(parser, inner);
                return inner;
            case START_ARRAY:
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                return items;
            case VALUE_STRING:
                return parser.getText();
            case VALUE_TRUE, VALUE_FALSE:
                return parser.getBooleanValue();
            case VALUE_NUMBER_INT:
                return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT:
                return parser.getDoubleValue();
            default:
                return null;
        }
    }

    private boolean cut(JsonProcessingException e) {
        String rest = text.substring(Math.min(text.length(), begin + (int) offset(e)));
        return e instanceof JsonEOFException
                || Stream.of("true", "false", "null").anyMatch(word -> word.startsWith(rest));
    }

    private static long offset(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    }

    private IllegalArgumentException refusal(JsonProcessingException e) {
        if (cut(e)) {
            return new IllegalArgumentException(
                    "this is not JSON: the text ends before the object does\nWrite {\"name\": value, ...} on one line.");
        }
        if (e instanceof StreamConstraintsException) {
            return refusal("a number, a text or the nesting is beyond what is read", offset(e));
        }
        int at = begin + (int) offset(e);
        String c = Character.toString(text.codePointAt(at));
        return refusal((c.equals("'") ? "a single quote" : "'" + c + "'") + " does not belong there", offset(e));
    }

    private IllegalArgumentException refusal(String what, long offset) {
        return new IllegalArgumentException(
                "this is not JSON: " + what + " (at character " + (begin + offset + 1) + ")");
    }
}
