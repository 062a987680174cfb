package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a text file of values is written, as far as it is said; what is not said is found by evidence from all lines, and refused
 * where that leaves a doubt.
 *
 * @param separator what parts the fields: one character; of blanks any number parts
 * @param decimal the sign before the fraction of a number
 * @param encoding of the characters, by a name that Java knows, such as {@code windows-1252}
 * @param marks texts beside the usual ones that say that there is no value; a number is compared as a number
 * @param header the line that names the columns, from 1; 0 where none does
 * @param skip lines that are left out, from 1
 * @param comment what lines begin with that are left out
 */
public record Dialect(
        Optional<String> separator,
        Optional<Decimal> decimal,
        Optional<String> encoding,
        Optional<List<String>> marks,
        OptionalInt header,
        Optional<List<Integer>> skip,
        Optional<String> comment) {
    /** The sign before the fraction of a number; the other one may part thousands. */
    public enum Decimal {
        /** 1,234.5 */
        POINT('.'),
        /** 1.234,5 */
        COMMA(',');

        final char sign;

        Decimal(char sign) {
            this.sign = sign;
        }

        Decimal other() {
            return this == POINT ? COMMA : POINT;
        }
    }

    public Dialect {
        marks = marks.map(List::copyOf);
        skip = skip.map(List::copyOf);
        separator.ifPresent(s -> {
            if (s.codePointCount(0, s.length()) != 1 || "\"\r\n".contains(s)) {
                throw new InvalidSettingException(
                        "separator",
                        "separator is " + Names.quote(s) + ", it must be one character other than a quote or a line"
                                + " end\nUse ';' or a tab, written \"\\t\".");
            }
        });
        if (separator.isPresent() && decimal.isPresent() && separator.get().equals("" + decimal.get().sign)) {
            throw new InvalidSettingException(
                    "decimal",
                    "'" + decimal.get().sign + "' is the decimal sign and the separator\nLeave one of the two out.");
        }
        encoding.ifPresent(Encoding::named);
        if (header.isPresent() && header.getAsInt() < 0) {
            throw new InvalidSettingException(
                    "header",
                    "header is " + header.getAsInt()
                            + ", it must be the number of a line, from 1\nWrite 0 where no line names the columns.");
        }
        for (int line : skip.orElse(List.of())) {
            if (line < 1) {
                throw new InvalidSettingException(
                        "skip", "skip has the line " + line + ", lines are counted from 1\nGive the numbers of lines.");
            }
        }
        comment.ifPresent(c -> {
            if (c.isBlank()) {
                throw new InvalidSettingException(
                        "comment", "comment is empty\nGive what such lines begin with, such as '#'.");
            }
        });
    }

    /** Nothing is said. */
    public static Dialect found() {
        return new Dialect(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
