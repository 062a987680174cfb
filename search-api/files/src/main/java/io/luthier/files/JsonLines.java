package io.luthier.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.luthier.json.Json;
import io.luthier.log.Event;
import io.luthier.log.Format;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of a study as JSON lines, in ASCII: a first line {@code {"luthier":"log","version":3}}, then one event per line.
 * Files of earlier versions are read. Every number, text and curve comes back exactly as it was.
 */
public final class JsonLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    /** The events as text, with its first line. */
    public static String write(List<Event> events) {
        var out = new StringBuilder(header());
        events.forEach(event -> out.append(line(event)));
        return out.toString();
    }

    /**
     * Writes what a store holds into a new file.
     *
     * @throws StoreException if the store cannot be read or the file exists or cannot be written
     */
    public static void export(Store store, Path file) {
        List<Event> events = store.read();
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW)) {
            out.write(header());
            for (Event event : events) {
                out.write(line(event));
            }
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(file + ": the file exists already, nothing was written", e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * The events of a file that {@link #export} wrote.
     *
     * @throws StoreException naming file and line of what cannot be read
     */
    public static List<Event> read(Path file) {
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new StoreException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Adds the events of a file to an empty store, durably: all of them or, where the file cannot be read, none.
     *
     * @throws StoreException if the file cannot be read or the store is not empty
     */
    public static void load(Path file, Store store) {
        List<Event> events = read(file);
        try (Log log = store.open()) {
            if (!log.events().isEmpty()) {
                throw new StoreException(file + ": not loaded, the store holds a study already");
            }
            events.forEach(log::append);
            log.force();
        }
    }

    /** The events of text that {@link #write} made; {@code name} stands for the file in messages. */
    static List<Event> read(BufferedReader in, String name) {
        var events = new ArrayList<Event>();
        int number = 0;
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (number == 1) {
                    checkHeader(line, name);
                } else {
                    events.add(EventText.read(parse(line)));
                }
            }
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw refusal(name, number, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (MalformedInputException e) {
            throw refusal(name, number + 1, "this is not UTF-8", e);
        } catch (IOException | UncheckedIOException e) {
            throw refusal(name, number + 1, "cannot be read: " + e.getMessage(), e);
        }
        if (number == 0) {
            throw refusal(name, 1, "the file is empty", null);
        }
        return events;
    }

    private static void checkHeader(String line, String name) {
        try {
            JsonNode header = parse(line);
            if (header.path("luthier").asText("").equals("log")) {
                Format.check(header.path("version").asInt(0), name);
                return;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw refusal(name, 1, "this is no study log: the first line must be " + header().strip(), null);
    }

    private static JsonNode parse(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(complaint(line, e), e);
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("the line is not a JSON object");
        }
        return node;
    }

    /** What is wrong with the line, in the words of our own reader of JSON. */
    private static String complaint(String line, JsonProcessingException e) {
        try {
            Json.object(line);
        } catch (IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        return "this is not JSON that a log has"
                + (e.getLocation() == null
                        ? ""
                        : " (at character " + e.getLocation().getColumnNr() + ")");
    }

    private static StoreException refusal(String name, int line, String what, @Nullable Throwable cause) {
        String message = name + ":" + line + ": " + what;
        return cause == null ? new StoreException(message) : new StoreException(message, cause);
    }

    private static String header() {
        return text(JsonNodeFactory.instance.objectNode().put("luthier", "log").put("version", Format.CURRENT));
    }

    private static String line(Event event) {
        return text(EventText.write(event));
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
