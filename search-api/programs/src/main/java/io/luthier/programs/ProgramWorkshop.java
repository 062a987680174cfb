package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A command at work: its program was found. */
final class ProgramWorkshop implements Workshop {
    private final Command command;
    private final SearchSpace space;
    private final Set<String> goals;
    private final Opening opening;
    private final Notes notes = new Notes();
    private final Map<Path, Long> writing = new ConcurrentHashMap<>(); // result files, and the trials that write them

    ProgramWorkshop(Command command, Opening opening) {
        this.command = command;
        this.space = opening.space();
        this.goals = Set.copyOf(opening.goals());
        this.opening = opening;
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
        var program = template(command.run().get(0));
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
        var transcript = new Transcript(opening.output(trial.id()), command.output());
        return new CommandRun(command, goals, transcript, notes, () -> launch(trial));
    }

    /** Starts the process of a trial. */
    private CommandRun.Launched launch(Trial trial) throws IOException, TrialException {
        Config config = trial.config();
        var own = new LinkedHashMap<String, @Nullable Object>();
        own.put("trial", trial.id());
        own.put("seed", Seeds.small(trial.seed()));
        own.put("epochs", command.epochs());
        Function<String, @Nullable String> values =
                name -> config.has(name) ? text(config.at(name)) : own.containsKey(name) ? text(own.get(name)) : null;
        Optional<ResultFile> result = result(trial, values);
        result.ifPresent(file -> own.put("result", file.path().toString()));
        var arguments = new ArrayList<String>();
        command.run().forEach(text -> template(text).fill(values).ifPresent(arguments::add));
        var environment = new LinkedHashMap<String, String>();
        command.environment()
                .forEach(text -> template(text).fill(values).ifPresent(filled -> {
                    int equals = filled.indexOf('=');
                    environment.put(filled.substring(0, equals), filled.substring(equals + 1));
                }));
        String input = "";
        if (command.input() == Command.Input.JSON) {
            own.put("parameters", space.plain(config));
            input = Json.line(own) + "\n";
        }
        String fault = Programs.fault(arguments.get(0), command.folder());
        if (!fault.isEmpty()) {
            result.ifPresent(file -> writing.remove(file.path(), trial.id()));
            throw new TrialException(fault);
        }
        String name = arguments.get(0);
        arguments.set(0, Programs.path(name, command.folder()));
        Runnable release = () -> result.ifPresent(file -> writing.remove(file.path(), trial.id()));
        boolean merged = !command.patterns().byName().values().isEmpty();
        var child = Child.start(arguments, command.folder().toAbsolutePath(), environment, merged, command.memory());
        return new CommandRun.Launched(
                name, child, new Speaker(child.process.getOutputStream()), input, result, release);
    }

    /** The file for the result: the user's, or a new one if the program hears of it. */
    private Optional<ResultFile> result(Trial trial, Function<String, @Nullable String> values)
            throws IOException, TrialException {
        Set<String> wanted = CommandRun.wanted(command, goals);
        if (command.result().isEmpty()) {
            boolean heard = command.input() == Command.Input.JSON || mentions("result");
            return heard
                    ? Optional.of(
                            new ResultFile(Files.createTempDirectory("luthier-").resolve("result.json"), false, wanted))
                    : Optional.empty();
        }
        String name = template(command.result().get())
                .fill(values)
                .orElseThrow(() -> new TrialException("the result file "
                        + command.result().get() + " has a parameter in its name that is not active\nUse {trial}."));
        Path path = command.folder().toAbsolutePath().resolve(name).normalize();
        Long other = writing.putIfAbsent(path, trial.id());
        if (other != null && other != trial.id()) {
            throw new TrialException("trials " + other + " and " + trial.id() + " would both write the result file "
                    + path + "\nPut {trial} into result, or set window: 1 and no epochs.");
        }
        return Optional.of(new ResultFile(path, true, wanted));
    }

    private Template template(String text) {
        return new Template(text, space);
    }

    private boolean mentions(String name) {
        return List.of(command.run(), command.environment()).stream()
                .flatMap(List::stream)
                .anyMatch(text -> template(text).names().contains(name));
    }

    private static String text(@Nullable Object value) {
        return value instanceof Double x ? Decimal.text(x) : String.valueOf(value);
    }
}
