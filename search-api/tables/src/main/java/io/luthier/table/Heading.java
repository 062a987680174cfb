package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the columns are named and how: the first line, unless it is said or seen that another one does it.
 *
 * @param line that names the columns; 0 if none does
 * @param names as they are written, without what stands for no column; may be empty, and the same twice
 */
record Heading(int line, List<String> names) {
    /** A heading is looked for in so many records. */
    static final int MOST_BEFORE = 100;

    private static final String HASH = "#";

    /** A record as text. */
    record Line(int number, List<String> fields) {
        boolean hash() {
            return fields.get(0).startsWith(HASH);
        }

        boolean numbers() {
            return fields.stream().anyMatch(Numerals::either);
        }

        boolean empty() {
            return fields.stream().allMatch(String::isEmpty);
        }

        /** Whether it could name columns: different texts, none of them a number. */
        boolean names() {
            return !numbers()
                    && fields.stream().noneMatch(String::isEmpty)
                    && new HashSet<>(fields).size() == fields.size();
        }
    }

    /**
     * Finds it.
     *
     * @param first records, of which none is left out
     * @param usual how many fields most records have
     */
    static Heading of(List<Line> first, int usual, Dialect dialect, String file, String settings) {
        if (dialect.header().isPresent()) {
            return said(dialect.header().getAsInt(), first, usual, file, settings);
        }
        List<Line> lines = first.stream().filter(line -> !line.empty()).toList();
        int at = 0;
        while (at < lines.size() - 1
                && lines.get(at).hash()
                && dialect.comment().isEmpty()) {
            at++;
        }
        Line line = lines.get(at);
        if (at > 0 && lines.get(at - 1).fields().size() == usual && usual > 1) {
            Line marked = lines.get(at - 1);
            if (line.numbers()) {
                return checked(marked.number(), bare(marked.fields()), file, settings);
            }
            boolean below = at + 1 < lines.size() && lines.get(at + 1).numbers();
            if (!below) {
                throw new InvalidSettingException(
                        settings + "header",
                        "%s line %d may name the columns, or be a comment above line %d, which does\nSet header: %d or header: %d."
                                .formatted(file, marked.number(), line.number(), marked.number(), line.number()));
            }
        }
        int fields = line.fields().size();
        if (fields < usual) {
            for (int i = at + 1; i < lines.size() - 1; i++) {
                Line candidate = lines.get(i);
                if (candidate.fields().size() == usual) {
                    if (candidate.names() && (fields < usual - 1 || numbersBelow(lines, i))) {
                        return new Heading(candidate.number(), candidate.fields());
                    }
                    break;
                }
            }
        }
        return checked(line.number(), line.hash() && at == 0 ? bare(line.fields()) : line.fields(), file, settings);
    }

    private static boolean numbersBelow(List<Line> lines, int index) {
        return lines.get(index + 1).numbers()
                || index + 2 < lines.size() && lines.get(index + 2).numbers();
    }

    private static Heading said(int number, List<Line> first, int usual, String file, String settings) {
        if (number == 0) {
            var names = new ArrayList<String>();
            for (int i = 1; i <= usual; i++) {
                names.add(CsvFile.COLUMN + i);
            }
            return new Heading(0, names);
        }
        return first.stream()
                .filter(line -> line.number() == number)
                .map(line -> new Heading(number, line.hash() ? bare(line.fields()) : line.fields()))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        settings + "header",
                        "%s has nothing on line %d that could name the columns\nGive the line that does, one of the first %d."
                                .formatted(file, number, MOST_BEFORE)));
    }

    /** Without the sign that marks the line as a comment. */
    private static List<String> bare(List<String> fields) {
        var names = new ArrayList<>(fields);
        names.set(0, Marks.strip(names.get(0).replaceFirst("^#+", "")));
        return names;
    }

    private static Heading checked(int number, List<String> names, String file, String settings) {
        Set<String> numbers = new HashSet<>();
        boolean fraction = false;
        int given = 0;
        for (String name : names) {
            given += name.isEmpty() ? 0 : 1;
            if (Numerals.either(name)) {
                numbers.add(name);
                fraction |= !name.matches("[0-9]+");
            }
        }
        if (!numbers.isEmpty() && numbers.size() == new HashSet<>(names).size() - (given < names.size() ? 1 : 0)) {
            throw new InvalidSettingException(
                    settings + "header",
                    "%s line %d holds numbers, expected the names of the columns\nSet header: 0 if no line names them."
                            .formatted(file, number));
        } else if (fraction) {
            throw new InvalidSettingException(
                    settings + "header",
                    "%s line %d holds %s, expected the name of a column\nSet header: 0 if no line names the columns, header: %d if this one does."
                            .formatted(
                                    file, number, Names.quote(numbers.iterator().next()), number));
        }
        return new Heading(number, names);
    }
}
