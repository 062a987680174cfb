package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.real("learning-rate", 1e-5, 1).log(),
            Param.choice("optimizer")
                    .option("sgd", Param.real("momentum", 0, 0.99))
                    .option("adam"));
    private static final Config SGD = Config.parse("learning-rate=1.0E-4 optimizer=sgd optimizer.sgd.momentum=0.5");
    private static final Config ADAM = Config.parse("learning-rate=0.1 optimizer=adam");
    /** Prints its arguments, variable and input, one a line. */
    private static final String ECHO =
            "for a in \"$@\"; do echo \"<$a>\"; done; echo \"M=$M $(pwd)\"; cat;" + " echo 'luthier: {\"loss\": 1}'";

    @TempDir
    Path folder;

    private static Command command(String... arguments) {
        var all = new java.util.ArrayList<>(List.of("sh", "-c", ECHO, "sh"));
        all.addAll(List.of(arguments));
        return new Command(all);
    }

    private Workshop open(Objective objective) {
        return objective.open(Opening.of(SPACE, 1).folder(folder));
    }

    private List<String> printed(Command command, Config config) throws Exception {
        try (Run run = open(command).start(new Trial(17, config, 1, 0x1234_5678_9ABC_DEF0L))) {
            run.advance(1);
        }
        return Files.readAllLines(folder.resolve("output/17.txt"));
    }

    @Test
    void placeholdersAreFilledAndAnArgumentWithoutItsParameterIsLeftOut() throws Exception {
        Command command = command(
                        "--rate={learning-rate}",
                        "{optimizer}",
                        "--momentum={optimizer.sgd.momentum}",
                        "{{seed}} {x} {\"a\": {}}".replace("{x}", "{ }"),
                        "{trial}/{seed}/{epochs}")
                .environment("M={optimizer.sgd.momentum}!")
                .folder(folder);
        command.check(SPACE);
        assertThat(printed(command, SGD))
                .startsWith(
                        "<--rate=1.0E-4>",
                        "<sgd>",
                        "<--momentum=0.5>",
                        "<{seed} { } {\"a\": {}}>",
                        "<17/" + ((0x9ABC_DEF0L ^ 0x1234_5678L) & 0x7FFF_FFFF) + "/1>",
                        "M=0.5! " + folder.toRealPath());
        assertThat(printed(command, ADAM))
                .contains("<adam>", "M= " + folder.toRealPath())
                .noneMatch(line -> line.contains("momentum"));
    }

    @Test
    void nothingIsUnderstoodByAShell() throws Exception {
        Config evil = Config.of(java.util.Map.of("x", "$(touch here); `id` \"' * %PATH%"));
        assertThat(printed(command("{x}").folder(folder), evil)).contains("<$(touch here); `id` \"' * %PATH%>");
        assertThat(folder.resolve("here")).doesNotExist();
    }

    @Test
    void parametersCanBeSentAsJson() throws Exception {
        assertThat(printed(command("{seed}").input(Command.Input.JSON), SGD))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"trial\":17,\"seed\":")
                        .contains("\"epochs\":1,\"result\":\"")
                        .endsWith(",\"parameters\":{\"learning-rate\":1.0E-4,\"optimizer\":\"sgd\","
                                + "\"optimizer.sgd.momentum\":0.5}}"));
    }

    @Test
    void aResultFileIsReadAndRemoved() throws Exception {
        var command = new Command(List.of("sh", "-c", "echo '{\"loss\": 2}' > \"$1\"; echo \"$1\"", "sh", "{result}"));
        try (Run run = open(command).start(new Trial(3, ADAM, 1, 1))) {
            assertThat(run.advance(1).metrics()).containsEntry("loss", 2.0);
        }
        Path result = Path.of(Files.readAllLines(folder.resolve("output/3.txt")).get(0));
        assertThat(result.getParent()).doesNotExist();
    }

    @Test
    void aCommandAndASpaceThatDoNotFitAreRefused() {
        refused(
                command("{lerning-rate}", "{optimizer}", "{optimizer.sgd.momentum}"),
                SPACE,
                "run.4",
                "'{lerning-rate}' names no parameter of the space\nDid you mean 'learning-rate'?");
        refused(
                command("{learning-rate}").environment("M={momentum}"),
                SPACE,
                "environment.0",
                "'{momentum}' names no");
        refused(
                command("{learning-rate}"),
                SPACE,
                "optimizer",
                "'optimizer' does not reach the program\nWrite '{optimizer}'");
        refused(
                command("{learning-rate}", "{optimizer}"),
                SPACE,
                "optimizer.sgd.momentum",
                "'optimizer.sgd.momentum' does not reach");
        refused(
                command("{learning-rate}", "{optimizer}", "-m", "{optimizer.sgd.momentum}"),
                SPACE,
                "run.7",
                "'{optimizer.sgd.momentum}' is not always active, and '-m' would then stand without its value\nWrite '-m{optimizer.sgd.momentum}'");
        refused(new Command(List.of("{optimizer.sgd.momentum}", "{learning-rate}")), SPACE, "run.0", "the program is");
        refused(
                command("{seed}"),
                SearchSpace.of(Param.integer("seed", 0, 9)),
                "seed",
                "'{seed}' in the command may be");
        refused(new Command(), SPACE, "run", "command has nothing to run\nWrite command: [program, argument, ...].");
        command().input(Command.Input.JSON).check(SPACE);
        command("{learning-rate}", "{optimizer.sgd.momentum}").check(SPACE); // the label can be told from it
    }

    private static void refused(Command command, SearchSpace space, String key, String message) {
        assertThatThrownBy(() -> command.check(space))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessageStartingWith(message);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> command().epochs(0)).hasMessageStartingWith("epochs is 0, it must be at least 1\n");
        assertThatThrownBy(() -> command().environment("A B=1"))
                .hasMessage("'A B=1' sets no variable\nWrite NAME=value.");
        assertThatThrownBy(() -> command().grace(Duration.ofSeconds(61)))
                .hasMessageStartingWith("grace is 61 s, it must lie in [0, 60] s\n");
        assertThatThrownBy(() -> command().output(-1)).hasMessageStartingWith("output is -1");
        assertThatThrownBy(() -> open(command("{x}").folder(folder.resolve("none"))))
                .hasMessageStartingWith("the working directory");
    }

    @Test
    void whatIsEvaluatedElsewhereCannotBeTrained() {
        assertThatThrownBy(() -> open(new Elsewhere()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("the objective is evaluated elsewhere: there is nothing to train here\n");
        assertThat(new Elsewhere()
                        .epochs(27)
                        .cost(2)
                        .metrics("loss")
                        .open(Opening.of(SPACE, 1).withoutTraining())
                        .cost(ADAM, 3, 9))
                .isEqualTo(12);
    }
}
