package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.settings.Decimal;
import io.luthier.settings.Named;
import io.luthier.settings.Names;
import io.luthier.trial.Here;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as settings by dotted name: {@code strategy=tpe}, {@code strategy.candidates=24}. Of a path the last name counts,
 * and nothing of one marked {@link Here}; what has no text of its own, such as a function, counts by its kind alone.
 *
 * @param settings by name
 * @param defaults of those that have one: where the record's class has a constructor without arguments
 */
record Described(Map<String, String> settings, Map<String, String> defaults) {
    static final String NONE = "none";
    static final String PROBLEM_SEED = ".problem-seed";

    Described() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** What a study is, apart from its space, goals and numbers. */
    static Described of(Study study) {
        return new Described()
                .with("objective", study.objective())
                .with("fidelity", study.objective().fidelity())
                .with("strategy", study.strategy());
    }

    /** The same of a study that format 1 stored. */
    static Map<String, String> older(Study study, Event.Created stored) {
        var settings = new LinkedHashMap<String, String>();
        Map<String, String> texts = stored.identity();
        settings.putAll(Older.settings("objective", texts.getOrDefault("objective", ""), study.objective()));
        settings.putAll(Older.settings(
                "fidelity",
                texts.getOrDefault("fidelity", ""),
                study.objective().fidelity()));
        settings.putAll(Older.settings("strategy", texts.getOrDefault("strategy", ""), study.strategy()));
        return settings;
    }

    /** With what a value says under this name. */
    Described with(String name, Object value) {
        add(name, value);
        return this;
    }

    private void add(String name, Object given) {
        Object value = open(given);
        if (value instanceof Experiment.SameProblem same) {
            add(name, same.inner());
            settings.put(name + PROBLEM_SEED, Long.toString(same.seed()));
        } else if (composed(value)) {
            settings.put(name, name(value));
            Object preset = preset(value.getClass());
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (!component.isAnnotationPresent(Here.class)) {
                    String inner = name + "." + Names.kebab(component.getName());
                    if (preset != null) {
                        defaults.put(inner, head(component(component, preset)));
                    }
                    add(inner, component(component, value));
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            settings.put(name, head(map));
            map.forEach((key, inner) -> add(name + "." + key, inner));
        } else if (value instanceof List<?> list && list.stream().anyMatch(v -> composed(open(v)))) {
            settings.put(name, head(list));
            for (int i = 0; i < list.size(); i++) {
                add(name + "." + (i + 1), list.get(i));
            }
        } else {
            settings.put(name, head(value));
        }
    }

    /** The text of a value, without what stands under names of its own. */
    static String head(Object given) {
        Object value = open(given);
        if (composed(value)) {
            return name(value);
        } else if (value instanceof Map<?, ?> map) {
            return map.size() + " values";
        } else if (value instanceof List<?> list) {
            return list.stream().anyMatch(v -> composed(open(v)))
                    ? list.size() + " values"
                    : list.stream()
                            .map(v -> head(v).replace("\\", "\\\\").replace(",", "\\,"))
                            .collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Path path) {
            return last(path.toString());
        } else if (value instanceof Double number) {
            return Decimal.text(number);
        } else if (value instanceof Enum<?> constant) {
            return word(constant.name());
        } else if (value instanceof Named named && !(value instanceof Record)) {
            return named.name();
        }
        return speaks(value) ? value.toString() : name(value);
    }

    static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The last name of a path of any system. */
    static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** What an optional value holds, {@link #NONE} where that is nothing. */
    private static Object open(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? open(optional.get()) : NONE;
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? (Object) optional.getAsInt() : NONE;
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? (Object) optional.getAsLong() : NONE;
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? (Object) optional.getAsDouble() : NONE;
        }
        return value;
    }

    /** Whether a value is a record whose components are settings: one that has no text of its own making. */
    static boolean composed(Object value) {
        if (!(value instanceof Record)) {
            return false;
        }
        try { // the text that the compiler makes is final
            return Modifier.isFinal(value.getClass().getMethod("toString").getModifiers());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean speaks(Object value) {
        try {
            return value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static String name(Object value) {
        Class<?> type = value.getClass();
        return value instanceof Named named
                ? named.name()
                : type.isHidden() || type.getSimpleName().isEmpty() ? "anonymous" : Names.kebab(type.getSimpleName());
    }

    static Object component(RecordComponent component, Object of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An instance with the defaults, null if the class has none. */
    private static @Nullable Object preset(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /**
     * The digest of a problem: what decides what a training finds, beside its configuration, seed and path. Two processes whose
     * digests are equal train the same, wherever their files lie; of data files the content counts.
     */
    static final class Digest {
        private final MessageDigest sha;

        private Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java has it
            }
        }

        /** Of an objective that is opened so; the same for all searches of a comparison, and for the study that is compared. */
        static String of(Objective objective, Opening opening) {
            Objective inner = objective;
            long seed = opening.seed();
            while (inner instanceof Experiment.SameProblem same) {
                inner = same.inner();
                seed = same.seed();
            }
            var digest = new Digest();
            digest.add("space", opening.space().toString());
            digest.add("seed", Long.toString(seed));
            digest.add("goals", opening.goals().toString());
            new Described()
                    .with("objective", inner)
                    .with("fidelity", inner.fidelity())
                    .settings()
                    .forEach(digest::add);
            digest.files(inner);
            return HexFormat.of().formatHex(digest.sha.digest());
        }

        private void add(String name, String value) {
            sha.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Takes in the content of the files that a value names. */
        private void files(Object value) {
            if (value instanceof Path path) {
                add(path);
            } else if (value instanceof Optional<?> optional) {
                optional.ifPresent(this::files);
            } else if (value instanceof List<?> list) {
                list.forEach(this::files);
            } else if (value instanceof Map<?, ?> map) {
                map.values().forEach(this::files);
            } else if (value instanceof Record) {
                for (RecordComponent component : value.getClass().getRecordComponents()) {
                    Object inner = component(component, value);
                    if (inner != null && !component.isAnnotationPresent(Here.class)) {
                        files(inner);
                    }
                }
            }
        }

        private void add(Path path) {
            if (!Files.isRegularFile(path)) {
                return;
            }
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                add("unreadable", path.getFileName().toString()); // opening the objective says what is wrong
            }
        }
    }
}
