package io.luthier.study;

import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Outcome;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A history as records of text, numbers, lists and maps, which writers of JSON such as Jackson, Gson and Spring's take as they are:
 * return it from an endpoint. What is not there is null; so are metrics that are no finite number, for which JSON has none.
 *
 * @param study the study's name
 * @param strategy the strategy and its settings
 * @param seed of the study, as text, since JSON readers round whole numbers of 64 bits
 * @param goals what was to be made better
 * @param limits what results had to keep to, such as {@code latency <= 20}
 * @param finished whether the study reached its own end
 * @param ending why it ended, a sentence
 * @param reproducible whether the same study and seed give the same again
 * @param runningSeconds wall-clock seconds over all processes
 * @param best the number of the best trial on the first goal
 * @param front the numbers of the best compromises between the goals, see {@link Front}
 * @param knee the number of the compromise to look at first, see {@link Front#knee}
 * @param trials each trial's last result, in the order of first telling
 */
public record Summary(
        String study,
        String strategy,
        String seed,
        List<Aim> goals,
        List<String> limits,
        boolean finished,
        String ending,
        boolean reproducible,
        double runningSeconds,
        @Nullable Long best,
        List<Long> front,
        @Nullable Long knee,
        List<Row> trials) {
    /** Without limits. */
    public Summary(
            String study,
            String strategy,
            String seed,
            List<Aim> goals,
            boolean finished,
            String ending,
            boolean reproducible,
            double runningSeconds,
            @Nullable Long best,
            List<Long> front,
            @Nullable Long knee,
            List<Row> trials) {
        this(
                study,
                strategy,
                seed,
                goals,
                List.of(),
                finished,
                ending,
                reproducible,
                runningSeconds,
                best,
                front,
                knee,
                trials);
    }

    /** A goal. */
    public record Aim(String metric, boolean maximize) {}

    /** A file that is kept. */
    public record File(String name, long size, String sha256) {}

    /**
     * A trial.
     *
     * @param trial its number
     * @param origin where it came from: {@code proposed}, {@code enqueued}, {@code preset}, {@code injected}
     * @param status how it ended
     * @param fidelity to what it was trained
     * @param seed of the training, as text
     * @param config active parameters and their values, by dotted path
     * @param metrics by name
     * @param broken the limits that it breaks
     * @param message why, where it is not complete
     * @param twin the trial whose result it took, if it did
     * @param parent the trial that it was forked from, if it was
     * @param kept files that it kept; they are there while it is one of the best
     * @param notes texts by name
     */
    public record Row(
            long trial,
            String origin,
            String status,
            int fidelity,
            String seed,
            Map<String, @Nullable Object> config,
            Map<String, @Nullable Double> metrics,
            List<String> broken,
            String message,
            @Nullable Long twin,
            @Nullable Long parent,
            List<File> kept,
            Map<String, String> notes) {
        /** One that breaks no limit. */
        public Row(
                long trial,
                String origin,
                String status,
                int fidelity,
                String seed,
                Map<String, @Nullable Object> config,
                Map<String, @Nullable Double> metrics,
                String message,
                @Nullable Long twin,
                @Nullable Long parent,
                List<File> kept,
                Map<String, String> notes) {
            this(trial, origin, status, fidelity, seed, config, metrics, List.of(), message, twin, parent, kept, notes);
        }
    }

    static Summary of(History history) {
        Front front = history.front();
        boolean several = history.goals().size() > 1;
        return new Summary(
                history.study(),
                history.strategy().toString(),
                Long.toString(history.seed()),
                history.goals().stream().map(Summary::aim).toList(),
                texts(history.limits()),
                history.ending().finished(),
                history.ending().reason(),
                history.reproducible(),
                history.runningSeconds(),
                history.best().map(o -> (Long) o.trial().id()).orElse(null),
                front.trials().stream().map(o -> o.trial().id()).toList(),
                several ? front.knee().map(o -> (Long) o.trial().id()).orElse(null) : null,
                history.trials().stream().map(o -> row(history, o)).toList());
    }

    private static Aim aim(Goal goal) {
        return new Aim(goal.metric(), goal.maximize());
    }

    private static List<String> texts(List<Limit> limits) {
        return limits.stream().map(Limit::toString).toList();
    }

    private static Row row(History history, Outcome outcome) {
        var metrics = new LinkedHashMap<String, @Nullable Double>();
        outcome.metrics().forEach((name, value) -> metrics.put(name, Double.isFinite(value) ? value : null));
        return new Row(
                outcome.trial().id(),
                outcome.origin().toString(),
                outcome.status().toString(),
                outcome.trial().fidelity(),
                Long.toString(outcome.trial().seed()),
                Collections.unmodifiableMap(new LinkedHashMap<>(
                        history.space().plain(outcome.trial().config()))),
                Collections.unmodifiableMap(metrics),
                texts(history.broken(outcome)),
                outcome.message(),
                number(outcome.twin()),
                number(outcome.parent()),
                outcome.kept().files().stream().map(Summary::file).toList(),
                outcome.kept().notes());
    }

    private static File file(KeptFile file) {
        return new File(file.name(), file.size(), file.digest());
    }

    private static @Nullable Long number(OptionalLong id) {
        return id.isPresent() ? (Long) id.getAsLong() : null;
    }

    /** This as JSON, without line breaks. */
    String json() {
        return JsonText.of(this);
    }

    /** Records, maps, lists, text, numbers and truth values as JSON (RFC 8259); numbers that JSON does not have are null. */
    private static final class JsonText {
        private final StringBuilder out = new StringBuilder();

        private JsonText() {}

        static String of(Object value) {
            var text = new JsonText();
            text.value(value);
            return text.out.toString();
        }

        private void value(@Nullable Object value) {
            if (value instanceof Record record) {
                record(record);
            } else if (value instanceof Map<?, ?> map) {
                map(map);
            } else if (value instanceof Iterable<?> list) {
                String between = "[";
                for (Object item : list) {
                    out.append(between);
                    value(item);
                    between = ",";
                }
                out.append(between.equals("[") ? "[]" : "]");
            } else if (value instanceof Number || value instanceof Boolean) {
                out.append(value instanceof Double x && !Double.isFinite(x) ? "null" : value.toString());
            } else if (value == null) {
                out.append("null");
            } else {
                text(value.toString());
            }
        }

        private void record(Record record) {
            String between = "{";
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                out.append(between);
                text(component.getName());
                out.append(':');
                try {
                    value(component.getAccessor().invoke(record));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
                between = ",";
            }
            out.append(between.equals("{") ? "{}" : "}");
        }

        private void map(Map<?, ?> map) {
            String between = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(between);
                text(String.valueOf(entry.getKey()));
                out.append(':');
                value(entry.getValue());
                between = ",";
            }
            out.append(between.equals("{") ? "{}" : "}");
        }

        private void text(String text) {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c == '\n') {
                    out.append("\\n");
                } else if (c < ' ' || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c) && !paired(text, i)) {
                    out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }

        private static boolean paired(String text, int i) {
            return Character.isHighSurrogate(text.charAt(i))
                    ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                    : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
    }
}
