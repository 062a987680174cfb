package io.luthier.study;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In what a stored study differs from the one that is to be resumed: a line for each difference, by name. */
final class Differences {
    private final StringBuilder out = new StringBuilder();

    /** Two texts; of several lines, those that differ. */
    void text(String name, String was, String now) {
        if (was.equals(now)) {
            return;
        }
        List<String> before = Arrays.asList(was.split("\n"));
        List<String> after = Arrays.asList(now.split("\n"));
        if (before.size() == 1 && after.size() == 1) {
            line(name + " was " + shown(was) + ", is now " + shown(now));
            return;
        }
        before.stream().filter(line -> !after.contains(line)).forEach(line -> line(name + " was: " + line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> line(name + " is now: " + line));
        if (List.copyOf(before).containsAll(after) && after.containsAll(before)) {
            line(name + " is now in another order");
        }
    }

    /**
     * Settings. One that the stored study does not know had its default there; one that there is no more is no difference
     * where it stood at its default.
     */
    void settings(Map<String, String> was, Map<String, String> defaults, Described now) {
        var changed = new HashSet<String>();
        now.settings().forEach((name, value) -> {
            String before = was.getOrDefault(name, now.defaults().get(name));
            if (!value.equals(before) && !under(changed, name)) {
                changed.add(name);
                line(name + (before == null ? " was not known" : " was " + shown(before)) + ", is now " + shown(value));
            }
        });
        was.forEach((name, value) -> {
            if (!now.settings().containsKey(name) && !value.equals(defaults.get(name)) && !under(changed, name)) {
                changed.add(name);
                line(name + " was " + shown(value) + ", this release has no such setting");
            }
        });
    }

    /** Whether the setting belongs to something that is another one altogether. */
    private static boolean under(Set<String> changed, String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (changed.contains(name.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value.strip();
    }

    private void line(String text) {
        out.append("  ").append(text).append('\n');
    }

    /** The lines, empty if there is no difference. */
    String text() {
        return out.toString();
    }
}
