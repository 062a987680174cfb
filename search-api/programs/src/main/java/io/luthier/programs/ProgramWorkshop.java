package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A command at work: its program was found. */
final class ProgramWorkshop implements Workshop {
    private final Command command;
    private final Optional<Path> outputs;

    ProgramWorkshop(Command command, Opening opening) {
        this.command = command;
        this.outputs = opening.folder().map(folder -> folder.resolve("output"));
        if (opening.trains()) {
            find();
        }
    }

    private void find() {
        if (!Files.isDirectory(command.folder().toAbsolutePath())) {
            throw new InvalidSettingException(
                    "folder",
                    "the working directory " + command.folder() + " does not exist\nMake it, or name another.");
        }
        var program = new Template(command.run().get(0));
        if (program.names().isEmpty()) {
            String fault = Programs.fault(program.fill(name -> null).orElseThrow(), command.folder());
            if (!fault.isEmpty()) {
                throw new InvalidSettingException("run.0", fault);
            }
        }
    }

    @Override
    public double cost(Config config, int from, int to) {
        return command.cost() * (to - from);
    }

    @Override
    public Run start(Trial trial) {
        return new CommandRun(
                command.epochs(),
                command.grace(),
                new Transcript(outputs.map(folder -> folder.resolve(trial.id() + ".txt")), command.output()),
                () -> launch(trial));
    }

    /** Starts the process of a trial. */
    private CommandRun.Launched launch(Trial trial) throws IOException, TrialException {
        Config config = trial.config();
        boolean wanted = command.input() == Command.Input.JSON || mentions("result");
        Optional<Path> result =
                wanted ? Optional.of(Files.createTempDirectory("luthier-").resolve("result.json")) : Optional.empty();
        var own = new LinkedHashMap<String, @Nullable Object>();
        own.put("trial", trial.id());
        own.put("seed", Seeds.small(trial.seed()));
        own.put("epochs", command.epochs());
        result.ifPresent(path -> own.put("result", path.toString()));
        Function<String, @Nullable String> values =
                name -> config.has(name) ? text(config.at(name)) : own.containsKey(name) ? text(own.get(name)) : null;
        var arguments = new ArrayList<String>();
        command.run().forEach(text -> new Template(text).fill(values).ifPresent(arguments::add));
        var environment = new LinkedHashMap<String, String>();
        command.environment()
                .forEach(text -> new Template(text).fill(values).ifPresent(filled -> {
                    int equals = filled.indexOf('=');
                    environment.put(filled.substring(0, equals), filled.substring(equals + 1));
                }));
        String input = "";
        if (command.input() == Command.Input.JSON) {
            own.put("parameters", config.values());
            input = Json.line(own) + "\n";
        }
        String fault = Programs.fault(arguments.get(0), command.folder());
        if (!fault.isEmpty()) {
            throw new TrialException(fault);
        }
        String name = arguments.get(0);
        arguments.set(0, Programs.path(name, command.folder()));
        var child = Child.start(arguments, command.folder().toAbsolutePath(), environment);
        return new CommandRun.Launched(name, child, new Speaker(child.process.getOutputStream()), input, result);
    }

    private boolean mentions(String name) {
        return List.of(command.run(), command.environment()).stream()
                .flatMap(List::stream)
                .anyMatch(text -> new Template(text).names().contains(name));
    }

    private static String text(@Nullable Object value) {
        return value instanceof Double x ? Decimal.text(x) : String.valueOf(value);
    }
}
