package io.luthier.cli.describe;

import io.luthier.settings.Decimal;
import io.luthier.settings.Named;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

/** The settings of a described thing, as study files call them: its record components. */
public final class Settings {
    private Settings() {}

    /** Whether more may be set than the components say. */
    static boolean open(Object thing) {
        return thing instanceof Record
                && Arrays.stream(thing.getClass().getRecordComponents()).anyMatch(c -> c.getType() == Config.class);
    }

    /** The name and the settings: {@code grid {levels: 5}}. */
    public static String describe(Object thing) {
        String name = thing instanceof Named named
                ? named.name()
                : Names.kebab(thing.getClass().getSimpleName());
        Map<String, String> settings = of(thing);
        return settings.isEmpty()
                ? name
                : settings.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining(", ", name + " {", "}"));
    }

    /** Setting to value, in order, a configuration in it by its paths; empty for what is no record. */
    static Map<String, String> of(Object thing) {
        var settings = new LinkedHashMap<String, String>();
        if (thing instanceof Record) {
            for (RecordComponent component : thing.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    Object value = component.getAccessor().invoke(thing);
                    if (value instanceof Config config) {
                        config.values().forEach((path, inner) -> settings.put(path, value(inner)));
                    } else {
                        settings.put(Names.kebab(component.getName()), value(value));
                    }
                } catch (ReflectiveOperationException | RuntimeException e) {
                    settings.put(Names.kebab(component.getName()), "?");
                }
            }
        }
        return settings;
    }

    private static String value(@Nullable Object value) {
        if (value == null || isEmpty(value)) {
            return "none";
        } else if (value instanceof Optional<?> optional) {
            return value(optional.get());
        } else if (value instanceof OptionalInt x) {
            return Integer.toString(x.getAsInt());
        } else if (value instanceof OptionalLong x) {
            return Long.toString(x.getAsLong());
        } else if (value instanceof OptionalDouble x) {
            return value(x.getAsDouble());
        } else if (value instanceof Double x) {
            return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString(x.longValue()) : Decimal.text(x);
        } else if (value instanceof List<?> list) {
            var items = new ArrayList<String>();
            list.forEach(item -> items.add(value(item)));
            return items.toString();
        } else if (value instanceof Path path && path.toString().isEmpty()) {
            return "the study file's";
        } else if (value instanceof Duration duration) {
            return value(duration.toMillis() / 1000.0) + " s";
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (value instanceof Record || value instanceof Named) {
            return describe(value);
        }
        return value.toString();
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Optional<?> a && a.isEmpty()
                || value instanceof OptionalInt b && b.isEmpty()
                || value instanceof OptionalLong c && c.isEmpty()
                || value instanceof OptionalDouble d && d.isEmpty();
    }
}
