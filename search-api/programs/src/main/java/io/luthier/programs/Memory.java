package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Quantity;
import io.luthier.settings.Term;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory: {@code 2 GB}, {@code 512 MiB}.
 *
 * @param bytes above 0
 */
@Term(value = "an amount of memory such as 2 GB or 512 MB", preset = "2 GB")
public record Memory(long bytes) implements Quantity {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][0-9]{1,2})?) ?([kKMGT]?i?B?)");
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "K", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L, "T", 1_000_000_000_000L);

    public Memory {
        if (bytes < 1) {
            throw new InvalidSettingException("memory", "memory is " + bytes + " bytes, it must be at least 1");
        }
    }

    /** The amount that a text writes: a number of bytes, or one of kB, MB, GB, TB (powers of 1000), KiB, MiB, GiB, TiB. */
    public static Memory parse(String text) {
        Matcher match = TEXT.matcher(text.strip());
        if (match.matches()) {
            String unit = match.group(2);
            String size = unit.isEmpty() || unit.startsWith("B")
                    ? ""
                    : unit.substring(0, 1).toUpperCase(Locale.ROOT);
            long factor = unit.contains("i") && !size.isEmpty()
                    ? 1L << 10 * (1 + "KMGT".indexOf(size))
                    : UNITS.getOrDefault(size, 1L);
            BigDecimal bytes = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(factor));
            if (bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
                return new Memory(bytes.longValue());
            }
        }
        throw new InvalidSettingException("", Names.quote(text) + " is no amount of memory\nWrite 2 GB or 512 MB.");
    }

    @Override
    public OptionalDouble limited() {
        return OptionalDouble.of((double) bytes);
    }

    /** {@code 1.23 GB}, for messages. */
    String rounded() {
        int digits = Long.toString(bytes).length();
        long unit = digits <= 3 ? 1 : (long) Math.pow(10, digits - 3);
        return new Memory(Math.round((double) bytes / unit) * unit).toString();
    }

    /** {@code 2 GB}; with three digits at most behind the point. */
    @Override
    public String toString() {
        for (String unit : new String[] {"T", "G", "M", "k"}) {
            long size = UNITS.getOrDefault(unit.toUpperCase(Locale.ROOT), 1L);
            if (bytes >= size && bytes % (size / 1000) == 0) {
                return BigDecimal.valueOf(bytes)
                                .divide(BigDecimal.valueOf(size))
                                .stripTrailingZeros()
                                .toPlainString() + " " + unit + "B";
            }
        }
        return bytes + " B";
    }
}
