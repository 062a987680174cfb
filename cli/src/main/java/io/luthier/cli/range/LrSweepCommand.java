package io.luthier.cli.range;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.reports.text.Terminal;
import io.luthier.trainer.range.RangeTest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code luthier lr-sweep}: a range test held against trainings in full. */
@Command(
        name = "lr-sweep",
        description =
                "Checks lr-find: trains in full at the rates of a log grid with five seeds, and reports how good the"
                        + " interval and the rules are.",
        sortOptions = false)
public final class LrSweepCommand implements Callable<Integer> {
    private final Invocation call;

    @Mixin
    private RangeOptions range = new RangeOptions();

    public LrSweepCommand(Invocation call) {
        this.call = call;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = call.console();
        RangeTest test = range.test(console);
        RangePlan plan = range.plan(call);
        int threads = Runtime.getRuntime().availableProcessors();
        for (RangePlan.Case which : plan.cases()) {
            new SweepCheck(plan, which, test)
                    .lines(threads)
                    .forEach(line -> console.out().println(Terminal.line(line)));
        }
        return Failure.OK;
    }
}
