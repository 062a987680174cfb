package io.luthier.cli.table;

import io.luthier.cli.console.UserException;
import io.luthier.settings.Names;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The column to predict, and why this one.
 *
 * @param classes whether it is a class
 */
record Aim(Looked column, String reason, boolean classes) {
    private static final int MOST_CLASSES = 20;
    private static final Pattern CALLED =
            Pattern.compile("(?i)(target|class|label|y|outcome|response|result|klasse|ziel|diagnosis|species)");

    static Aim of(List<Looked> columns, @Nullable String named) {
        if (named != null) {
            Looked asked = columns.stream()
                    .filter(column -> column.name().equals(named) || named.equals("column " + (column.index() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new UserException("there is no column " + Names.quote(named) + " to predict\n"
                            + Names.advice(
                                    named, columns.stream().map(Looked::name).toList())));
            if (asked.different() < 2) {
                throw new UserException("column " + Names.quote(named) + " cannot be predicted: " + asked.words()
                        + "\nChoose another --target.");
            }
            return of(asked, "as asked");
        }
        List<Looked> called = columns.stream()
                .filter(column -> CALLED.matcher(column.name()).matches() && column.different() > 1)
                .toList();
        if (called.size() == 1) {
            return of(called.get(0), "because of its name; another is chosen by --target");
        }
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (columns.get(i).use() != Looked.Use.IGNORED) {
                return of(columns.get(i), "the last column that says something; another is chosen by --target");
            }
        }
        throw new UserException("no column says anything that could be predicted\nSay which: --target COLUMN.");
    }

    private static Aim of(Looked column, String reason) {
        boolean whole = column.values().stream().allMatch(value -> value.isEmpty() || value.matches("-?[0-9]{1,15}"));
        boolean classes = column.use() == Looked.Use.NAMES
                || column.use() == Looked.Use.CODES
                || column.use() == Looked.Use.IGNORED
                || whole && column.different() <= MOST_CLASSES;
        return new Aim(column, reason, classes);
    }
}
