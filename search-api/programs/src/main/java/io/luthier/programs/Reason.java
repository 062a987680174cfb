package io.luthier.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The line that says why a program failed, in what it printed last: of a traceback of Python or a stack trace of Java the
 * exception, also where it is not the last line; otherwise the last line.
 */
final class Reason {
    private static final String PYTHON = "Traceback (most recent call last):";
    private static final Pattern FRAME =
            Pattern.compile("\\s+at \\S.*|\\s*\\.\\.\\. [0-9]+ (more|common frames omitted)\\s*");
    private static final Pattern CAUSE = Pattern.compile("\\s*(Caused by|Wrapped by): .*");
    private static final int LONGEST = 500;
    private static final int BEHIND = 40; // lines behind an exception; with more, it was not the end of the program

    private Reason() {}

    /** The line; empty if nothing was printed. */
    static String of(String printed) {
        List<String> lines = new ArrayList<>();
        printed.lines().filter(line -> !line.isBlank()).forEach(lines::add);
        if (lines.isEmpty()) {
            return "";
        }
        String reason = python(lines);
        reason = reason.isEmpty() ? java(lines) : reason;
        reason = reason.isEmpty() ? lines.get(lines.size() - 1) : reason;
        String line = reason.strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /** The first line behind the last traceback that is not one of its frames. */
    private static String python(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            int at = lines.get(i).indexOf(PYTHON);
            if (at >= 0) {
                String prefix = lines.get(i).substring(0, at); // such as [rank0]:
                for (int j = i + 1; j < lines.size(); j++) {
                    String line = lines.get(j);
                    String own = line.startsWith(prefix) ? line.substring(prefix.length()) : line;
                    if (!own.isBlank() && !Character.isWhitespace(own.charAt(0))) {
                        return lines.size() - j > BEHIND ? "" : own;
                    }
                }
            }
        }
        return "";
    }

    /** The last cause of the last stack trace, or what stands before its frames. */
    private static String java(List<String> lines) {
        int frame = lines.size() - 1;
        while (frame >= 0 && !FRAME.matcher(lines.get(frame)).matches()) {
            frame--;
        }
        int head = lines.size() - frame > BEHIND ? -1 : frame;
        while (head >= 0 && FRAME.matcher(lines.get(head)).matches()) {
            head--;
        }
        if (head < 0) {
            return "";
        }
        while (head > 0
                && Character.isWhitespace(lines.get(head).charAt(0))
                && !CAUSE.matcher(lines.get(head)).matches()) {
            head--; // a message of several lines
        }
        return lines.get(head);
    }
}
