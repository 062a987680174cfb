package io.luthier.fleet.wire;

import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import io.luthier.trial.Fault;
import io.luthier.trial.Kept;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Measurement;
import io.luthier.trial.Price;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders and reports as text: JSON whose decimals are exact, so that what is computed from them is the same everywhere. What is
 * read was written by whoever can write to the database: it is checked, and becomes nothing but numbers and text.
 */
public final class Wire {
    private static final int DEEPEST = 100; // ancestors of a fork
    private static final int LONGEST = 32 << 20; // signs of a report
    private static final long MOST_KEPT = 12 << 20; // bytes of the files that a training keeps

    private Wire() {}

    /** What a task is, apart from its number and its place in line: equal texts are the same training. */
    public static String order(Task task) {
        Map<String, @Nullable Object> order = lineage(task.origin());
        order.put("to", task.fidelity());
        return JsonText.line(order);
    }

    private static Map<String, @Nullable Object> lineage(Lineage lineage) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("trial", lineage.trial());
        map.put("config", lineage.config().toString());
        map.put("seed", lineage.seed());
        map.put("path", lineage.path());
        map.put("work", number(lineage.work()));
        lineage.parent().ifPresent(parent -> map.put("parent", lineage(parent)));
        return map;
    }

    /**
     * The task of such a text.
     *
     * @param full the fidelity of a whole training
     * @throws IllegalArgumentException if it is none
     */
    public static Task task(String text, long number, double finish, int full) {
        Map<String, @Nullable Object> map = JsonText.object(text);
        Lineage origin = lineage(map, full, 0);
        int fidelity = fidelity(map.get("to"), full);
        need(fidelity > origin.reached(), "it is trained to " + fidelity + ", and has reached " + origin.reached());
        return new Task(number, origin, fidelity, finish);
    }

    private static Lineage lineage(Map<String, @Nullable Object> map, int full, int depth) {
        need(depth < DEEPEST, "it has more than " + DEEPEST + " ancestors");
        var path = new ArrayList<Integer>();
        int before = 0;
        for (Object stop : list(map.get("path"))) {
            int fidelity = fidelity(stop, full);
            need(fidelity > before, "its path does not ascend");
            path.add(fidelity);
            before = fidelity;
        }
        double work = real(map.get("work"));
        need(work >= 0, "its work is " + work);
        return new Lineage(
                whole(map.get("trial")),
                Config.parse(text(map.get("config"))),
                whole(map.get("seed")),
                path,
                map.get("parent") == null
                        ? Optional.empty()
                        : Optional.of(lineage(map(map.get("parent")), full, depth + 1)),
                work);
    }

    private static int fidelity(@Nullable Object value, int full) {
        long fidelity = whole(value);
        need(fidelity >= 1 && fidelity <= full, "a fidelity is " + fidelity + ", of 1 to " + full);
        return (int) fidelity;
    }

    /** What a worker says of a task. */
    public static String report(Ending ending, Worker worker) {
        return report(ending, worker, new byte[0]);
    }

    /** What a worker says of a task that printed this. */
    static String report(Ending ending, Worker worker, byte[] printed) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("how", ending.how().name().toLowerCase(Locale.ROOT));
        ending.measurement().ifPresent(measurement -> map.put("measured", measurement(measurement)));
        if (!ending.message().isEmpty()) {
            map.put("message", ending.message());
        }
        if (!ending.fault().equals(Fault.NONE)) {
            Fault fault = ending.fault();
            map.put("fault", List.of(fault.error(), fault.fatal(), fault.trace()));
        }
        map.put("repeated", number(ending.repeated()));
        map.put("price", price(ending.price()));
        map.put("worker", worker.name());
        map.put("environment", worker.environment().values());
        if (printed.length > 0) {
            map.put("printed", Base64.getEncoder().encodeToString(printed));
        }
        return JsonText.line(map);
    }

    /** What a task printed, by the worker's report of it; nothing where it says nothing. */
    static byte[] printed(String report) {
        Object printed =
                report.contains("\"printed\"") ? JsonText.object(report).get("printed") : null;
        return printed == null ? new byte[0] : Base64.getDecoder().decode(text(printed));
    }

    private static Map<String, @Nullable Object> measurement(Measurement measurement) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("metrics", numbers(measurement.metrics()));
        if (!measurement.curve().names().isEmpty()) {
            var curve = new LinkedHashMap<String, @Nullable Object>();
            for (String name : measurement.curve().names()) {
                var values = new ArrayList<Object>();
                for (double value : measurement.curve().values(name)) {
                    values.add(number(value));
                }
                curve.put(name, values);
            }
            map.put("curve", curve);
        }
        if (!measurement.infeasible().isEmpty()) {
            map.put("infeasible", measurement.infeasible());
        }
        measurement.price().ifPresent(price -> map.put("price", price(price)));
        keep(measurement.kept(), map);
        return map;
    }

    /** What was measured, bit by bit, whatever it took. */
    public static String measured(Ending ending) {
        return ending.measurement()
                .map(m -> JsonText.line(
                        measurement(new Measurement(m.metrics(), m.curve(), m.infeasible(), Optional.empty()))))
                .orElse("");
    }

    /** Files as Base64 and notes. Files that are too much for the wire stay behind, which a note says. */
    private static void keep(Kept kept, Map<String, @Nullable Object> map) {
        var notes = new LinkedHashMap<String, @Nullable Object>(kept.notes());
        var files = new LinkedHashMap<String, @Nullable Object>();
        long size = kept.files().stream().mapToLong(KeptFile::size).sum();
        if (size > MOST_KEPT) {
            notes.put("not-kept", size + " bytes of files, a worker sends at most " + MOST_KEPT);
        } else {
            kept.files()
                    .forEach(file -> files.put(file.name(), Base64.getEncoder().encodeToString(file.bytes())));
        }
        if (!files.isEmpty()) {
            map.put("keep", files);
        }
        if (!notes.isEmpty()) {
            map.put("note", notes);
        }
    }

    private static Kept kept(Map<String, @Nullable Object> map) {
        Kept kept = Kept.NOTHING;
        if (map.get("keep") != null) {
            for (var file : map(map.get("keep")).entrySet()) {
                kept = kept.file(file.getKey(), Base64.getDecoder().decode(text(file.getValue())));
            }
        }
        if (map.get("note") != null) {
            for (var note : map(map.get("note")).entrySet()) {
                kept = kept.note(note.getKey(), text(note.getValue()));
            }
        }
        return kept;
    }

    private static Map<String, @Nullable Object> numbers(Map<String, Double> values) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> map.put(name, number(value)));
        return map;
    }

    private static List<Object> price(Price price) {
        return List.of(number(price.cpu()), number(price.wall()));
    }

    /** A number; as a text where JSON has none for it. */
    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    /**
     * The ending of such a text, with its worker.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Ending ending(String text) {
        need(text.length() <= LONGEST, "it has " + text.length() + " signs");
        Map<String, @Nullable Object> map = JsonText.object(text);
        Ending.How how = how(text(map.get("how")));
        String message = map.get("message") == null ? "" : text(map.get("message"));
        Ending ending = Ending.without(how, message);
        if (how == Ending.How.MEASURED) {
            ending = Ending.measured(measurement(map(map.get("measured"))));
        } else if (map.get("fault") != null) {
            List<?> fault = list(map.get("fault"));
            need(fault.size() == 3 && fault.get(1) instanceof Boolean, "its fault cannot be read");
            ending = new Ending(
                    how,
                    Optional.empty(),
                    message,
                    new Fault(text(fault.get(0)), (Boolean) fault.get(1), text(fault.get(2))),
                    Optional.empty(),
                    0,
                    Price.NONE,
                    0,
                    Optional.empty());
        }
        var environment = new LinkedHashMap<String, String>();
        map(map.get("environment")).forEach((name, value) -> environment.put(name, text(value)));
        return ending.repeated(amount(map.get("repeated")))
                .price(price(map.get("price")))
                .by(new Worker(text(map.get("worker")), new Environment(environment)));
    }

    private static Ending.How how(String word) {
        for (Ending.How how : Ending.How.values()) {
            if (how.name().toLowerCase(Locale.ROOT).equals(word)) {
                return how;
            }
        }
        throw new IllegalArgumentException("an ending of an unknown kind");
    }

    private static Measurement measurement(Map<String, @Nullable Object> map) {
        var metrics = new LinkedHashMap<String, Double>();
        map(map.get("metrics")).forEach((name, value) -> metrics.put(name, real(value)));
        var curve = new LinkedHashMap<String, double[]>();
        if (map.get("curve") != null) {
            map(map.get("curve"))
                    .forEach((name, values) -> curve.put(
                            name, list(values).stream().mapToDouble(Wire::real).toArray()));
        }
        return new Measurement(
                metrics,
                Curve.of(curve),
                map.get("infeasible") == null ? "" : text(map.get("infeasible")),
                map.get("price") == null ? Optional.empty() : Optional.of(price(map.get("price"))),
                kept(map));
    }

    private static Price price(@Nullable Object value) {
        List<?> pair = list(value);
        need(pair.size() == 2, "a price is no pair");
        return new Price(amount(pair.get(0)), amount(pair.get(1)));
    }

    private static double amount(@Nullable Object value) {
        double amount = real(value);
        need(amount >= 0 && Double.isFinite(amount), "an amount is " + amount);
        return amount;
    }

    public static double real(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return switch (text(value)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("a number is none");
        };
    }

    public static long whole(@Nullable Object value) {
        need(value instanceof Long, "a whole number is none");
        return value instanceof Long number ? number : 0;
    }

    public static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a text is none");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is none");
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("an object is none");
        }
        var texts = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, inner) -> texts.put(String.valueOf(name), inner));
        return texts;
    }

    private static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
