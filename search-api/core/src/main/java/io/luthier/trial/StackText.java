package io.luthier.trial;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Stack traces as text of bounded length, without the frames below the objective, which are the same for all. */
final class StackText {
    private static final int FIRST = 25; // lines
    private static final int LAST = 15;
    private static final int LONGEST = 300; // characters of a line

    private StackText() {}

    /** The trace with its causes: the first 25 lines and the last 15. */
    static String of(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        for (String line : printed(thrown).split("\\R")) {
            String text = line.replace("\t", "    ");
            lines.add(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
        }
        while (lines.size() > 1 && below(lines.get(lines.size() - 1))) {
            lines.remove(lines.size() - 1);
        }
        int out = lines.size() - FIRST - LAST;
        if (out > 1) {
            lines.subList(FIRST, FIRST + out).clear();
            lines.add(FIRST, "    ... " + out + " lines left out");
        }
        return String.join("\n", lines);
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        try (var out = new PrintWriter(text)) {
            thrown.printStackTrace(out);
            return text.toString();
        } catch (RuntimeException | Error e) { // its message cannot be read
            var frames = new StringBuilder(thrown.getClass().getName());
            for (StackTraceElement frame : thrown.getStackTrace()) {
                frames.append("\n    at ").append(frame);
            }
            return frames.toString();
        }
    }

    /** Whether a line is a frame of what calls objectives. */
    private static boolean below(String line) {
        String frame = line.strip();
        return frame.startsWith("at ")
                && frame.matches(
                        "at (java\\.base/)?(java\\.lang\\.Thread|java\\.lang\\.VirtualThread|java\\.util\\.concurrent"
                                + "|(luthier[a-z.]*@?[^/]*/|io\\.luthier[a-z.]*@?[^/]*/)?io\\.luthier\\.(fleet|trial))\\..*");
    }

    /** The class and the place of what was thrown; of a full stack or memory, which may run out anywhere, the class alone. */
    static String origin(Throwable thrown) {
        String name = thrown.getClass().getName();
        StackTraceElement[] frames = thrown.getStackTrace();
        if (thrown instanceof VirtualMachineError || frames.length == 0) {
            return name;
        }
        StackTraceElement place = frames[0];
        for (StackTraceElement frame : frames) {
            if (!frame.getClassName().matches("(java|javax|jdk|sun)\\..*")) {
                place = frame;
                break;
            }
        }
        return name + " at " + place.getClassName() + ":" + place.getLineNumber();
    }
}
