package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a command and a space fit together. */
final class Placeholders {
    /** What a placeholder may name beside parameters. */
    static final List<String> OWN = List.of("trial", "seed", "epochs", "result");

    private final Command command;
    private final SearchSpace space;
    private final List<String> known = new ArrayList<>();

    Placeholders(Command command, SearchSpace space) {
        this.command = command;
        this.space = space;
        space.axes().forEach(axis -> known.add(axis.path()));
        known.addAll(OWN);
    }

    void check() {
        if (command.run().isEmpty() || command.run().get(0).isBlank()) {
            throw new InvalidSettingException(
                    "run", "command has nothing to run\nWrite command: [program, argument, ...].");
        }
        Set<String> used = new HashSet<>();
        for (int i = 0; i < command.run().size(); i++) {
            var template = new Template(command.run().get(i), space);
            used.addAll(names("run." + i, template));
            refuseDangling(i, template);
        }
        for (int i = 0; i < command.environment().size(); i++) {
            used.addAll(
                    names("environment." + i, new Template(command.environment().get(i), space)));
        }
        command.result().ifPresent(text -> used.addAll(names("result", new Template(text, space))));
        if (command.input() == Command.Input.NONE) {
            space.axes().forEach(axis -> refuseUnused(axis, used));
        }
    }

    private List<String> names(String key, Template template) {
        for (String name : template.names()) {
            if (!known.contains(name)) {
                throw new InvalidSettingException(
                        key,
                        "'{" + name + "}' names no parameter of the space\n" + Names.advice(name, known) + " Write '{{"
                                + name + "}}' for the text itself.");
            }
            if (OWN.contains(name) && space.axis(name).isPresent()) {
                throw new InvalidSettingException(
                        name,
                        "'{" + name
                                + "}' in the command may be the trial's own or the parameter\nRename the parameter.");
            }
        }
        return template.names();
    }

    /** An option whose value may be left out, or a program that may. */
    private void refuseDangling(int i, Template template) {
        for (String name : template.names()) {
            boolean always =
                    space.axis(name).map(axis -> axis.condition().isEmpty()).orElse(true);
            if (!always && i == 0) {
                throw new InvalidSettingException(
                        "run.0", "the program is '{" + name + "}', which is not always active\nName a program.");
            }
            String before = i == 0 ? "" : command.run().get(i - 1);
            if (!always && template.alone() && before.startsWith("-") && !before.contains("{")) {
                throw new InvalidSettingException(
                        "run." + i,
                        "'{" + name + "}' is not always active, and " + Names.quote(before)
                                + " would then stand without its value\nWrite '" + before
                                + (before.startsWith("--") ? "=" : "") + "{" + name
                                + "}' as one argument, which is left out as a whole.");
            }
        }
    }

    private void refuseUnused(Axis axis, Set<String> used) {
        String path = axis.path();
        boolean reaches = used.contains(path) || used.stream().anyMatch(name -> name.startsWith(path + "."));
        if (!reaches) {
            throw new InvalidSettingException(
                    path,
                    "'" + path + "' does not reach the program\nWrite '{" + path
                            + "}' in an argument or in the environment, or send all parameters with input: json.");
        }
    }
}
