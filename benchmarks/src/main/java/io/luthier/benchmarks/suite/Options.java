package io.luthier.benchmarks.suite;

import io.luthier.settings.Names;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of a program here: {@code --name value} pairs. */
final class Options {
    private final Map<String, String> given = new TreeMap<>();

    Options(String[] args, List<String> known) {
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
            if (!args[i].startsWith("--") || !known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no option " + Names.quote(args[i]) + "\n" + Names.advice(name, known));
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("option " + args[i] + " has no value");
            }
            given.put(name, args[i + 1]);
        }
    }

    String text(String name, String preset) {
        return given.getOrDefault(name, preset);
    }

    int number(String name, int preset) {
        String text = given.get(name);
        try {
            return text == null ? preset : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is " + Names.quote(text) + "\nGive a whole number.", e);
        }
    }
}
