package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Seeds;
import io.luthier.trial.TrialException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A command whose program was found. */
final class Prepared implements Objective {
    private static final long UNNUMBERED = -1;

    private final Command command;
    private final Optional<Path> outputs;

    /** @param outputs the folder for what trials print */
    Prepared(Command command, Optional<Path> outputs) {
        this.command = command;
        this.outputs = outputs;
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
    public String name() {
        return command.name();
    }

    @Override
    public Fidelity fidelity() {
        return command.fidelity();
    }

    @Override
    public double cost(Config config, int from, int to) {
        return command.cost(config, from, to);
    }

    @Override
    public List<String> metrics() {
        return command.metrics();
    }

    @Override
    public void check(SearchSpace space) {
        command.check(space);
    }

    @Override
    public Run start(Config config, long seed) {
        return start(UNNUMBERED, config, seed);
    }

    @Override
    public Run start(long trial, Config config, long seed) {
        Optional<Path> output =
                trial == UNNUMBERED ? Optional.empty() : outputs.map(folder -> folder.resolve(trial + ".txt"));
        return new CommandRun(
                command.epochs(),
                command.grace(),
                new Transcript(output, command.output()),
                () -> launch(trial, config, seed));
    }

    /** Starts the process of a trial. */
    private CommandRun.Launched launch(long trial, Config config, long seed) throws IOException, TrialException {
        boolean wanted = command.input() == Command.Input.JSON || mentions("result");
        Optional<Path> result =
                wanted ? Optional.of(Files.createTempDirectory("luthier-").resolve("result.json")) : Optional.empty();
        var own = new LinkedHashMap<String, @Nullable Object>();
        own.put("trial", Math.max(trial, 0));
        own.put("seed", Seeds.small(seed));
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
