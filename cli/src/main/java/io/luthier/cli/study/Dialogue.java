package io.luthier.cli.study;

import io.luthier.cli.console.Output;
import io.luthier.json.Json;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.study.AskTell;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a program that drives a study: each line it says is answered by one line. What cannot be understood or
 * done is answered by {@code {"error": ...}}, and changes nothing. The words are described in docs/ask-tell.md.
 */
final class Dialogue {
    private static final int LONGEST = 1_000_000;
    private static final List<String> VERBS =
            List.of("ask", "tell", "inject", "enqueue", "outstanding", "best", "history");
    private static final List<String> WITHOUT_RESULT = List.of("failed", "infeasible", "timed-out", "lost");

    private final Study study;
    private final AskTell session;
    private final TrialJson json;
    private final Deque<Trial> again;

    /** Trials that an earlier session left outstanding are handed out again first. */
    Dialogue(Study study, AskTell session) {
        this.study = study;
        this.session = session;
        this.json = new TrialJson(study);
        this.again = new ArrayDeque<>(session.outstanding());
    }

    /** Answers until there is nothing more to read, or nobody who reads the answers. */
    void run(InputStream in, Output out) throws IOException {
        var lines = new BufferedInputStream(in);
        for (byte[] line = line(lines); line != null && out.open(); line = line(lines)) {
            if (line.length > 0) {
                out.print(Json.line(answer(line)) + "\n");
                out.flush();
            }
        }
    }

    /** The bytes of the next line without blanks around them, cut where it is too long; null at the end. */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() <= LONGEST && (b != '\r' || line.size() > 0)) {
                line.write(b);
            }
        }
        return line.toByteArray();
    }

    private Map<String, @Nullable Object> answer(byte[] line) {
        try {
            if (line.length > LONGEST) {
                throw new IllegalArgumentException("the line has more than " + LONGEST + " bytes\nSplit it.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return answer(Json.object(text));
        } catch (CharacterCodingException e) {
            return error("the line is not UTF-8");
        } catch (IllegalArgumentException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    /** The message and, apart from it, the advice. */
    private static Map<String, @Nullable Object> error(String message) {
        int end = message.indexOf('\n');
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("error", end < 0 ? message : message.substring(0, end));
        if (end >= 0) {
            answer.put("advice", message.substring(end + 1));
        }
        return answer;
    }

    private Map<String, @Nullable Object> answer(Map<String, @Nullable Object> said) {
        Object verb = said.get("do");
        if (verb == null) {
            throw new IllegalArgumentException("'do' is missing\nSay what to do: " + String.join(", ", VERBS) + ".");
        }
        switch (String.valueOf(verb)) {
            case "ask" -> {
                known(said, List.of());
                return ask();
            }
            case "tell" -> {
                known(said, List.of("id", "value", "metrics", "status", "message", "keep", "note"));
                return tell(said);
            }
            case "inject" -> {
                known(said, List.of("config", "value", "metrics", "status", "message"));
                Config config = config(said);
                Told told = Told.of(said, study, false);
                return told.in(json.of(
                        told.measurement().isPresent()
                                ? session.inject(config, told.measurement().get())
                                : session.inject(config, status(said), message(said))));
            }
            case "enqueue" -> {
                known(said, List.of("config"));
                session.enqueue(config(said));
                return new LinkedHashMap<>(Map.of("enqueued", true));
            }
            case "outstanding" -> {
                known(said, List.of());
                return new LinkedHashMap<>(Map.of(
                        "trials", session.outstanding().stream().map(json::of).toList()));
            }
            case "best" -> {
                known(said, List.of());
                return session.history().best().map(json::of).orElseGet(Dialogue::none);
            }
            case "history" -> {
                known(said, List.of());
                History history = session.history();
                Map<String, @Nullable Object> answer = ending(history);
                answer.put("trials", history.outcomes().stream().map(json::of).toList());
                return answer;
            }
            default ->
                throw new IllegalArgumentException("there is nothing called " + Names.quote(String.valueOf(verb))
                        + " to do\n" + Names.advice(String.valueOf(verb), VERBS));
        }
    }

    private static void known(Map<String, @Nullable Object> said, Collection<String> keys) {
        for (String key : said.keySet()) {
            if (!key.equals("do") && !keys.contains(key)) {
                throw new IllegalArgumentException(
                        Names.quote(key) + " is not understood by " + said.get("do") + "\n" + Names.advice(key, keys));
            }
        }
    }

    private Map<String, @Nullable Object> ask() {
        Optional<Trial> next = Optional.ofNullable(again.poll()).or(session::ask);
        if (next.isPresent()) {
            return json.of(next.get());
        }
        History history = session.history();
        Map<String, @Nullable Object> answer = none();
        answer.putAll(ending(history));
        if (!history.ending().finished()) {
            answer.put("reason", "Tell one of the " + session.outstanding().size() + " outstanding trials first.");
        }
        return answer;
    }

    private Map<String, @Nullable Object> tell(Map<String, @Nullable Object> said) {
        if (!(said.get("id") instanceof Long id)) {
            throw new IllegalArgumentException("'id' must be the number of a trial that was asked for");
        }
        List<Trial> outstanding = session.outstanding();
        Trial trial = outstanding.stream()
                .filter(t -> t.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trial " + id + " is not outstanding\nOutstanding: "
                        + outstanding.stream().map(Trial::id).toList()));
        Told result = Told.of(said, study, true);
        if (result.measurement().isPresent()) {
            session.tell(trial, result.measurement().get());
        } else {
            session.tell(trial, status(said), message(said));
        }
        again.remove(trial);
        History history = session.history();
        List<Outcome> outcomes = history.outcomes();
        int at = outcomes.size() - 1;
        while (!outcomes.get(at).trial().equals(trial)) {
            at--; // what was told with it, because it is equal, stands behind it
        }
        Outcome told = outcomes.get(at);
        Map<String, @Nullable Object> answer = none();
        answer.put("id", trial.id());
        answer.put("status", told.status().toString());
        if (!told.message().isEmpty()) {
            answer.put("message", told.message());
        }
        answer.put("ended", history.ending().finished());
        return result.in(answer);
    }

    private Config config(Map<String, @Nullable Object> said) {
        if (!(said.get("config") instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "'config' must hold the parameters by their dotted names\nWrite {\"learning-rate\": 0.1, ...}.");
        }
        var values = new LinkedHashMap<String, Object>();
        map.forEach((path, value) -> values.put(String.valueOf(path), value == null ? "null" : value));
        return study.space().config(values);
    }

    private static Status status(Map<String, @Nullable Object> said) {
        String word = String.valueOf(said.get("status"));
        if (!WITHOUT_RESULT.contains(word)) {
            throw new IllegalArgumentException(
                    word.equals("complete")
                            ? "a complete trial has a result\nSay value or metrics instead of status."
                            : "there is no status " + Names.quote(word) + "\n" + Names.advice(word, WITHOUT_RESULT));
        }
        return Status.of(word);
    }

    private static String message(Map<String, @Nullable Object> said) {
        Object message = said.get("message");
        return message == null ? "" : String.valueOf(message);
    }

    private static Map<String, @Nullable Object> none() {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("id", null);
        return answer;
    }

    private static Map<String, @Nullable Object> ending(History history) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("ended", history.ending().finished());
        answer.put("reason", history.ending().reason());
        return answer;
    }
}
