package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Trials of shell scripts, and what they leave behind. */
final class Shell {
    static final SearchSpace SPACE = SearchSpace.of(Param.integer("x", 0, 9).preset(7));

    private Shell() {}

    /** A script whose first argument is x. */
    static Command script(String text) {
        return new Command(List.of("sh", "-c", text, "sh", "{x}")).grace(Duration.ofMillis(300));
    }

    /** Its training with seed 1, on its own. */
    static Run start(Command command, Config config) throws Exception {
        return command.open(Opening.of(SPACE, 1)).start(new Trial(0, config, 1, 1));
    }

    /** A study of one trial, with x = 7. */
    static Study study(Command command) {
        Strategy nothing = (problem, random) -> new Search() {
            @Override
            public Proposal ask(RandomGenerator generator) {
                return new Proposal.Done();
            }

            @Override
            public void tell(Result result) {}
        };
        return Study.of(Goal.minimize("loss"), SPACE, command, nothing)
                .budget(Budget.trials(1))
                .errors(0); // what becomes of a trial is looked at
    }

    /** What became of that trial. */
    static Outcome outcome(Command command) {
        return only(study(command).run(1));
    }

    static Outcome outcome(Command command, Duration limit) {
        return only(study(command).timeLimit(limit).run(1));
    }

    static Outcome outcome(Command command, Path folder) {
        return only(study(command).store(Store.at(folder)).run(1));
    }

    private static Outcome only(History history) {
        assertThat(history.outcomes()).hasSize(1);
        assertThat(history.outcomes().get(0).trial().config()).isEqualTo(Config.parse("x=7"));
        return history.outcomes().get(0);
    }

    /** Fails if a process with this in its command line is there 2 s from now. */
    static void assertGone(String sign) throws InterruptedException {
        long end = System.nanoTime() + 2_000_000_000L;
        while (there(sign)) {
            if (System.nanoTime() > end) {
                fail("'" + sign + "' is still running");
            }
            Thread.sleep(20);
        }
    }

    /** Waits until there is a process with this in its command line. */
    static void await(String sign) throws InterruptedException {
        while (!there(sign)) {
            Thread.sleep(5);
        }
    }

    private static boolean there(String sign) {
        return ProcessHandle.allProcesses()
                .anyMatch(p -> p.info().commandLine().orElse("").contains(sign));
    }
}
