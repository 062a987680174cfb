package io.luthier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.Logging;
import io.luthier.cli.console.Version;
import io.luthier.cli.describe.CompletionCommand;
import io.luthier.cli.describe.DescribeCommand;
import io.luthier.cli.export.ExportCommand;
import io.luthier.cli.landscape.ExploreCommand;
import io.luthier.cli.landscape.LandscapeCommand;
import io.luthier.cli.landscape.SurfaceCommand;
import io.luthier.cli.network.EvaluateCommand;
import io.luthier.cli.network.PredictCommand;
import io.luthier.cli.network.TrainCommand;
import io.luthier.cli.range.LrFindCommand;
import io.luthier.cli.range.LrSweepCommand;
import io.luthier.cli.study.AskTellCommand;
import io.luthier.cli.study.CompareCommand;
import io.luthier.cli.study.ConfirmCommand;
import io.luthier.cli.study.RepairCommand;
import io.luthier.cli.study.ReportCommand;
import io.luthier.cli.study.ResumeCommand;
import io.luthier.cli.study.RunCommand;
import io.luthier.cli.study.ValidateCommand;
import io.luthier.cli.study.WorkerCommand;
import io.luthier.cli.table.InitCommand;
import io.luthier.reports.text.Terminal;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code luthier} command: hyperparameter search from study files. */
@Command(
        name = "luthier",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Hyperparameter search: reads a study file, trains, ranks, and reports what it cost.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with:   luthier run examples/01-digits.yaml",
            "Exit codes:   0 success, 1 internal error, 2 invalid input, 3 no trial complete,",
            "              4 output not written, 130 interrupted"
        })
public final class Main implements Runnable {
    private static final Map<String, Function<Invocation, Object>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main() {}

    /** The commands, in the order of the help. */
    private static Map<String, Function<Invocation, Object>> commands() {
        var all = new LinkedHashMap<String, Function<Invocation, Object>>();
        all.put("init", InitCommand::new);
        all.put("run", RunCommand::new);
        all.put("resume", ResumeCommand::new);
        all.put("worker", WorkerCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("ask-tell", AskTellCommand::new);
        all.put("report", ReportCommand::new);
        all.put("confirm", ConfirmCommand::new);
        all.put("train", TrainCommand::new);
        all.put("predict", PredictCommand::new);
        all.put("evaluate", EvaluateCommand::new);
        all.put("repair", RepairCommand::new);
        all.put("validate", ValidateCommand::new);
        all.put("lr-find", LrFindCommand::new);
        all.put("lr-sweep", LrSweepCommand::new);
        all.put("landscape", LandscapeCommand::new);
        all.put("surface", SurfaceCommand::new);
        all.put("explore", ExploreCommand::new);
        all.put("export", ExportCommand::new);
        all.put("describe", DescribeCommand::new);
        all.put("completion", call -> new CompletionCommand(call, console -> command(console, commands(), false)));
        return all;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logging.prepare();
        Console console = Console.ofProcess();
        System.exit(execute(console, arguments));
    }

    /** Runs a command and returns its exit code. */
    static int execute(Console console, String... arguments) {
        CommandLine command = command(console, arguments)
                .setOut(new PrintWriter(console.out(), true, UTF_8))
                .setErr(new PrintWriter(console.err(), true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, args) -> misused(console, e))
                .setExecutionExceptionHandler((e, line, parsed) -> failed(console, e, parsed));
        int code;
        try {
            code = command.execute(arguments);
        } catch (Throwable e) { // errors too: never a bare stack trace
            code = report(console, e, List.of(arguments).contains("--debug"));
        }
        return console.ended(code);
    }

    /**
     * The command with its subcommands; where one of them is named first, with that one only, and where none is named, without
     * their options: both start faster.
     */
    private static CommandLine command(Console console, String... arguments) {
        boolean plain = Stream.of(arguments).noneMatch(word -> COMMANDS.containsKey(word) || word.startsWith("@"));
        var named = new LinkedHashMap<>(COMMANDS);
        if (arguments.length > 0 && named.containsKey(arguments[0])) {
            named.keySet().retainAll(List.of(arguments[0]));
        }
        return command(console, named, plain);
    }

    /** The command with these subcommands, with their headlines alone if it is plain. */
    private static CommandLine command(
            Console console, Map<String, Function<Invocation, Object>> named, boolean plain) {
        var command = new CommandLine(new Main());
        named.forEach((name, made) -> {
            var call = new Invocation(console);
            Object subcommand = made.apply(call);
            command.addSubcommand(
                    name,
                    plain
                            ? new CommandLine(headline(subcommand))
                            : new CommandLine(subcommand).addMixin("invocation", call));
        });
        return command;
    }

    /** What the list of commands says of one. */
    private static CommandSpec headline(Object subcommand) {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description(subcommand.getClass().getAnnotation(Command.class).description());
        return spec;
    }

    /** Without a command. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command was given");
    }

    private static int misused(Console console, ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        var message = new StringBuilder(String.valueOf(e.getMessage()).strip());
        if (message.length() > 0) {
            message.setCharAt(0, Character.toLowerCase(message.charAt(0)));
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message.append("\nDid you mean '")
                    .append(unmatched.getSuggestions().get(0))
                    .append("'?");
        }
        message.append("\nTry '").append(command.qualifiedName()).append(" --help'.");
        new Failure(Failure.USER, message.toString()).print(console);
        return Failure.USER;
    }

    private static int failed(Console console, Exception thrown, CommandLine.ParseResult parsed) {
        CommandSpec mixin = parsed.hasSubcommand()
                ? parsed.subcommand().commandSpec().mixins().get("invocation")
                : null;
        Throwable told = mixin != null && mixin.userObject() instanceof Invocation call ? call.placed(thrown) : thrown;
        return report(console, told, parsed.expandedArgs().contains("--debug"));
    }

    /** Prints what was thrown, and returns its exit code. */
    static int report(Console console, Throwable thrown, boolean debug) {
        if (debug) {
            console.err().print(Terminal.lines(Failure.trace(thrown).replace("\t", "    ")));
        }
        Failure failure = Failure.of(thrown);
        failure.print(console);
        return failure.code();
    }
}
