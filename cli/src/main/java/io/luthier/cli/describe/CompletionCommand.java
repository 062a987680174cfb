package io.luthier.cli.describe;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code luthier completion}: what a shell completes. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands and options in bash and zsh.",
            "For one session: source <(luthier completion)"
        },
        sortOptions = false)
public final class CompletionCommand implements Callable<Integer> {
    private final Console console;
    private final Function<Console, CommandLine> whole;

    /** @param whole makes the command with all its subcommands */
    public CompletionCommand(Invocation call, Function<Console, CommandLine> whole) {
        this.console = call.console();
        this.whole = whole;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("luthier", whole.apply(console)));
        return Failure.OK;
    }
}
