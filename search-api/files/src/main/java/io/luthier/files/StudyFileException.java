package io.luthier.files;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A study file that was refused. The message is complete: for each problem a line {@code file:line:column: key: what}, then
 * indented lines of advice.
 */
public final class StudyFileException extends RuntimeException {
    /** In the order of the file. */
    private final List<Problem> problems;

    StudyFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * One thing that is wrong.
     *
     * @param file the file, or the override ({@code --set budget.trials})
     * @param line from 1; 0 in an override, which has no lines
     * @param column from 1; 0 in an override
     * @param key the dotted path of the setting, empty for the whole file
     * @param message what is wrong, then lines of advice
     */
    public record Problem(String file, int line, int column, String key, String message) {
        @Override
        public String toString() {
            String where = line == 0 ? file : file + ":" + line + ":" + column;
            boolean named = key.isEmpty() || line == 0 && file.endsWith(" " + key);
            return where + ": " + (named ? "" : key + ": ") + message.strip().replace("\n", "\n  ");
        }
    }

    /** Everything found to be wrong, in the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** The file of the first problem, or the override. */
    public String file() {
        return problems.get(0).file();
    }

    /** The line of the first problem, from 1; 0 in an override. */
    public int line() {
        return problems.get(0).line();
    }

    /** The column of the first problem, from 1; 0 in an override. */
    public int column() {
        return problems.get(0).column();
    }

    /** The dotted path of the first problem's setting; empty for the whole file. */
    public String key() {
        return problems.get(0).key();
    }
}
