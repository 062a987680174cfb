package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.trial.TrialException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that a program writes its results into: a JSON object, several of them, or CSV with a header. Each object and each
 * row is a report; later ones count. An object whose metrics are lists of numbers is a course: one report for each place.
 */
final class ResultFile {
    private static final int LARGEST = 16_000_000; // bytes

    private final Path path;
    private final boolean given;
    private final Set<String> wanted;
    private final String before;
    private int known = 0;

    /**
     * @param given whether the file has a name of the user's, so that an earlier trial may have left one there
     * @param wanted metrics that may stand inside of objects, by dotted names
     */
    ResultFile(Path path, boolean given, Set<String> wanted) {
        this.path = path;
        this.given = given;
        this.wanted = wanted;
        this.before = given ? state() : "";
    }

    Path path() {
        return path;
    }

    boolean given() {
        return given;
    }

    /** What tells whether the file was written: empty if there is none. */
    private String state() {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isRegularFile() ? file.lastModifiedTime() + " " + file.size() + " " + file.fileKey() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Why there is nothing to read; empty if there is. */
    String missing() {
        String now = state();
        if (now.isEmpty()) {
            return "did not write its result file " + path;
        }
        return now.equals(before) ? "did not write its result file " + path + ", which is as it was before" : "";
    }

    /**
     * The reports that are new.
     *
     * @param end whether the program has ended, so that the file is whole
     * @throws TrialException if it cannot be read
     */
    List<Report> more(boolean end) throws TrialException {
        if (!missing().isEmpty()) {
            return List.of();
        }
        List<Report> all;
        try {
            all = reports(content(), end);
        } catch (TrialException e) {
            if (end) {
                throw e;
            }
            return List.of(); // it is being written
        }
        List<Report> more = all.subList(Math.min(known, all.size()), all.size());
        known = Math.max(known, all.size());
        return more;
    }

    private String content() throws TrialException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new TrialException("the result file " + path + " cannot be read: " + e.getMessage());
        }
        if (bytes.length > LARGEST) {
            throw new TrialException("the result file has more than " + LARGEST + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private List<Report> reports(String text, boolean end) throws TrialException {
        String begin = text.stripLeading();
        if (begin.isEmpty()) {
            throw new TrialException("the result file " + path + " is empty");
        }
        try {
            if (begin.startsWith("[")) {
                var all = new ArrayList<Report>();
                for (Object item :
                        (List<?>) Json.found("{\"\":" + text + "}", 0).fields().getOrDefault("", List.of())) {
                    if (item instanceof Map<?, ?> row) {
                        all.add(Report.of(named(row), wanted));
                    }
                }
                return all;
            }
            return begin.startsWith("{") ? objects(text, end) : CsvRows.reports(text, end);
        } catch (IllegalArgumentException e) {
            throw new TrialException("the result file " + path + ": " + e.getMessage());
        }
    }

    private List<Report> objects(String text, boolean end) {
        var all = new ArrayList<Report>();
        for (int at = 0; at < text.length() && !text.substring(at).isBlank(); ) {
            Json.Found found = Json.found(text, at);
            if (!found.whole()) {
                if (end && all.isEmpty()) {
                    Json.object(text.substring(at)); // which says what is missing
                }
                return all;
            }
            at = found.end();
            all.addAll(course(found.fields()));
        }
        return all;
    }

    /** An object as a report; one of lists as one for each of their places. */
    private List<Report> course(Map<String, @Nullable Object> fields) {
        var lists = new LinkedHashMap<String, List<?>>();
        fields.forEach((name, value) -> {
            if (value instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().allMatch(Number.class::isInstance)) {
                lists.put(name, list);
            }
        });
        int length = lists.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .mapToInt(entry -> entry.getValue().size())
                .max()
                .orElse(0);
        var all = new ArrayList<Report>();
        for (int i = 0; i < length; i++) {
            var maker = new Report.Maker().of(i + 1L);
            for (Map.Entry<String, List<?>> entry : lists.entrySet()) {
                if (entry.getValue().size() == length) {
                    maker.add(entry.getKey(), entry.getValue().get(i));
                }
            }
            all.add(maker.report());
        }
        var rest = new LinkedHashMap<>(fields);
        if (length > 0) {
            rest.keySet()
                    .removeIf(name -> lists.containsKey(name) && lists.get(name).size() == length);
        }
        if (length == 0 || !rest.isEmpty()) {
            all.add(Report.of(rest, wanted));
        }
        return all;
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }
}
