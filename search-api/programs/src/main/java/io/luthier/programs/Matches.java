package io.luthier.programs;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Metrics found by patterns in the lines of both streams. What is found after the beginning of an epoch belongs to it, and is
 * handed over when the next one begins: until then a progress bar may print better numbers.
 */
final class Matches {
    private static final int LONGEST = 10_000; // letters of a line that are searched

    private final Map<String, Pattern> patterns;
    private final Consumer<Said> to;
    private Report.@Nullable Maker epoch;

    Matches(Map<String, Pattern> patterns, Consumer<Said> to) {
        this.patterns = patterns;
        this.to = to;
    }

    boolean none() {
        return patterns.isEmpty();
    }

    synchronized void read(String line) {
        String text = line.length() > LONGEST ? line.substring(line.length() - LONGEST) : line;
        var found = new Report.Maker();
        boolean any = false;
        for (Map.Entry<String, Pattern> entry : patterns.entrySet()) {
            String match = last(entry.getValue(), text);
            if (match != null) {
                any = true;
                Double number = Report.number(match);
                boolean word = number == null || entry.getKey().equals(Report.INFEASIBLE);
                found.add(entry.getKey(), word ? (Object) match : number);
            }
        }
        if (!any) {
            return;
        }
        Report report = found.report();
        OptionalLong number = report.epoch();
        if (number.isPresent()) {
            rest().ifPresent(before -> to.accept(Said.of(before)));
            epoch = new Report.Maker().of(number.getAsLong());
        }
        Report.Maker current = epoch;
        if (current == null) {
            to.accept(Said.of(report));
        } else {
            current.add(report);
        }
    }

    /** The epoch that was not handed over yet. */
    synchronized Optional<Report> rest() {
        Report.Maker current = epoch;
        epoch = null;
        return Optional.ofNullable(current).map(Report.Maker::report);
    }

    private static @Nullable String last(Pattern pattern, String text) {
        String last = null;
        try {
            for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
                last = group(matcher);
            }
        } catch (StackOverflowError e) {
            return last; // a pattern that nests too deep for this line
        }
        return last;
    }

    private static String group(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        return matcher.group();
    }
}
