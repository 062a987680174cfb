package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.files.sample.Bowl;
import io.luthier.files.sample.Halving;
import io.luthier.files.sample.Mlp;
import io.luthier.files.sample.Random;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.space.Config;
import io.luthier.space.Constraint;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import io.luthier.study.Duplicates;
import io.luthier.study.Order;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {
    private static final String LEAST = """
            seed: 3
            objective: bowl
            goal: {minimize: value}
            space: {x: {real: [0, 1]}}
            """;

    static Stream<Path> goodFiles() {
        return Samples.files("good", ".yaml").stream();
    }

    private static StudyFile good(String name) {
        Path file = goodFiles()
                .filter(f -> f.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
        return StudyFile.parse(Samples.text(file), file.getFileName().toString(), Samples.FOLDER, Samples.plugins());
    }

    /** Everything that a study file says about a study. */
    static Map<String, Object> facts(Study s) {
        return Map.ofEntries(
                Map.entry("name", s.name()),
                Map.entry("seed", s.seed()),
                Map.entry("window", s.window()),
                Map.entry("goals", s.goals()),
                Map.entry("limits", s.limits()),
                Map.entry("space", s.space()),
                Map.entry("text of the space", s.space().toString()),
                Map.entry("objective", s.objective()),
                Map.entry("strategy", s.strategy()),
                Map.entry("budget", s.budget()),
                Map.entry("enqueued", s.enqueued()),
                Map.entry("warm starts", s.warmStarts()),
                Map.entry("duplicates", s.duplicates()),
                Map.entry("order", s.order()),
                Map.entry("retries", s.retries()),
                Map.entry("paused", s.paused()),
                Map.entry("times", List.of(s.timeLimit(), s.grace())),
                Map.entry("stop", List.of(s.target(), s.patience())));
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void theResolvedFileGivesAnEqualStudy(Path file) {
        var read = StudyFile.read(file, Samples.plugins());
        var again = StudyFile.parse(read.text(), "elsewhere.yaml", Path.of("/elsewhere"), Samples.plugins());

        assertThat(facts(again.study())).isEqualTo(facts(read.study()));
        assertThat(again.seedDrawn()).isFalse();
        assertThat(again.text()).isEqualTo(read.text());
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void theWrittenStudyReadsBackEqual(Path file) {
        Study study = StudyFile.read(file, Samples.plugins()).study();
        String written = StudyFile.write(study, Samples.plugins());

        assertThat(facts(Samples.parse(written).study())).isEqualTo(facts(study));
    }

    @Test
    void theExampleOfTheDesignBuildsWhatTheJavaApiBuilds() {
        Study study = good("01").study();
        SearchSpace space = SearchSpace.of(
                        Param.ordinal("batch-size", 16, 32, 64, 128),
                        new Param.Choice(
                                "optimizer",
                                List.of(
                                        new Param.Option(
                                                "sgd",
                                                1,
                                                List.of(
                                                        Param.real("learning-rate", 1e-3, 3)
                                                                .log(),
                                                        Param.real("momentum", 0, 0.99))),
                                        new Param.Option(
                                                "adam",
                                                1,
                                                List.of(Param.real("learning-rate", 1e-5, 0.1)
                                                        .log()))),
                                null),
                        Param.choice("schedule", "constant")
                                .option(
                                        "cosine",
                                        Param.real("end-ratio", 1e-4, 1).log())
                                .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5)),
                        Param.ordinal("warmup", 0, 0.05, 0.1))
                .where("schedule != 'cosine' || warmup <= 0.05");

        assertThat(study.space()).isEqualTo(space);
        assertThat(study.objective()).isEqualTo(new Mlp(new Mlp.Bundled("digits"), List.of(64), 30, Config.empty()));
        assertThat(study.goals()).containsExactly(Goal.minimize("validation-loss"));
        assertThat(study.budget()).isEqualTo(Budget.trials(60));
        assertThat(((Halving) study.strategy()).eta()).isEqualTo(4);
        assertThat(study.seed()).isEqualTo(42);
        assertThat(study.window()).isEqualTo(4);
        assertThat(study.name()).isEqualTo("digits-schedules");
    }

    @Test
    void everyKeyReachesTheStudy() {
        Study study = good("03").study();

        assertThat(study.seed()).isEqualTo(Long.MAX_VALUE);
        assertThat(study.window()).isEqualTo(16);
        assertThat(study.goals())
                .containsExactly(Goal.minimize("validation-loss"), Goal.maximize("validation-accuracy"));
        assertThat(study.objective())
                .isEqualTo(new Mlp(
                        new Mlp.Csv(Path.of("/studies/data/mine.csv"), true, "label"),
                        List.of(32, 16),
                        5,
                        Config.of(Map.of("dropout", 0.2))));
        assertThat(study.strategy())
                .isEqualTo(new Halving(
                        2,
                        9007199254740993L,
                        0.25,
                        true,
                        Halving.Rule.NEWEST_FIRST,
                        "no",
                        new Random(),
                        new Halving.Bracket(3, 0.1),
                        Optional.of("a note"),
                        OptionalInt.of(4),
                        OptionalLong.of(-7),
                        OptionalDouble.of(1e-9),
                        Duration.ofSeconds(90)));
        assertThat(study.budget())
                .isEqualTo(Budget.trials(100).and(Budget.work(1e6)).and(Budget.seconds(3600)));
        assertThat(study.enqueued()).hasSize(3);
        assertThat(study.enqueued().get(2).real("optimizer.sgd.momentum")).isEqualTo(0.1);
        assertThat(study.duplicates()).isEqualTo(Duplicates.REPLICATE);
        assertThat(study.retries()).isEqualTo(2);
        assertThat(study.timeLimit()).contains(Duration.ofMinutes(5));
        assertThat(study.grace()).isEqualTo(Duration.ofMillis(500));
        assertThat(study.target()).hasValue(0.01);
        assertThat(study.patience()).hasValue(30);
        assertThat(study.order()).isEqualTo(Order.COMPLETION);
        assertThat(study.paused()).isEqualTo(16);
        var optimizer = (Param.Choice) study.space().params().get(3);
        assertThat(optimizer.options().get(0).weight()).isEqualTo(3);
        assertThat(optimizer.preset()).isEqualTo("sgd");
        assertThat(((Param.Real) study.space().params().get(1)).scale()).isEqualTo(Scale.logNormal(-4, 2));
    }

    @Test
    void whatIsMissingHasDefaults() {
        var file = good("02");
        Study study = file.study();

        assertThat(study.name()).isEqualTo("least");
        assertThat(study.window()).isEqualTo(4);
        assertThat(study.strategy()).isEqualTo(new Random());
        assertThat(study.budget()).isEqualTo(Budget.trials(50));
        assertThat(study.objective()).isEqualTo(new Bowl());
        assertThat(file.seedDrawn()).isTrue();
        assertThat(study.seed()).isBetween(1L, 999_999_999L);
        assertThat(file.text()).contains("seed: " + study.seed() + "\n").startsWith("study: least\n");
        assertThat(good("02").study().seed()).isNotEqualTo(study.seed());
    }

    @Test
    void remainingSettingsBecomeDottedPaths() {
        Config fixed = ((Mlp) good("15").study().objective()).fixed();

        assertThat(fixed)
                .isEqualTo(Config.of(
                        Map.of("optimizer", "adam", "schedule.step.every", 0.25, "learning-rate", 1, "warmup", "x y")));
        assertThat(((Mlp) good("07").study().objective()).fixed())
                .isEqualTo(Config.of(
                        Map.of("optimizer", "adam", "optimizer.adam.learning-rate", 0.01, "schedule", "cosine")));
    }

    @Test
    void anchorsRepeatParts() {
        var params = good("05").study().space().params();

        assertThat(params.get(1)).isEqualTo(Param.real("right", 0.001, 1).log());
    }

    @Test
    void overridesReplaceAddAndOpen() {
        var file = Samples.parse(LEAST);

        assertThat(file.set("budget.trials", "12").study().budget()).isEqualTo(Budget.trials(12));
        assertThat(file.set("budget", "12").set("budget.work", "3").study().budget())
                .isEqualTo(Budget.trials(12).and(Budget.work(3)));
        assertThat(file.set("seed", "7").study().seed()).isEqualTo(7);
        assertThat(file.set("strategy", "halving")
                        .set("strategy.halving.eta", "5")
                        .study()
                        .strategy())
                .extracting("eta")
                .isEqualTo(5);
    }

    @Test
    void overridesOfAFileAreReadTogether(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), LEAST.replace("[0, 1]", "[1, 0]"));
        var overrides = new LinkedHashMap<String, String>();
        overrides.put("objective", "{mlp: {epochs: 2}}");
        overrides.put("goal.minimize", "validation-loss");
        overrides.put("space.x.real.0", "-1");
        overrides.put("objective.mlp.data.csv", "{file: a.csv, header: false, target: t}");
        Study study = StudyFile.read(file, Samples.plugins(), overrides).study();

        assertThat(study.goals()).containsExactly(Goal.minimize("validation-loss"));
        assertThat(((Mlp) study.objective()).data()).isEqualTo(new Mlp.Csv(folder.resolve("a.csv"), false, "t"));
    }

    @Test
    void overridesReachIntoBranchesAndLists() {
        var file = good("01");

        assertThat(file.set("objective.mlp.hidden.0", "8").study().objective())
                .extracting("hidden")
                .isEqualTo(List.of(8));
        var space = file.set("space.optimizer.adam.learning-rate.real", "[1e-6, 1]")
                .study()
                .space();
        assertThat(space.axis("optimizer.adam.learning-rate").orElseThrow().param())
                .isEqualTo(Param.real("learning-rate", 1e-6, 1).log());
    }

    @Test
    void overridesStandInTheResolvedFile() {
        var file = good("02");
        var changed = file.set("budget.trials", "12");

        assertThat(changed.study().seed()).isEqualTo(file.study().seed());
        assertThat(changed.text()).contains("budget: {trials: 12}");
    }

    @Test
    void aRefusedOverrideNamesItself() {
        var file = Samples.parse(LEAST);

        assertThatThrownBy(() -> file.set("budget.trails", "12"))
                .isInstanceOf(StudyFileException.class)
                .hasMessage("--set budget.trails: a budget has no key 'trails'\n"
                        + "  Did you mean 'trials'? Known: trials, work, seconds.");
        assertThatThrownBy(() -> file.set("budget.trials", "0"))
                .hasMessage("--set budget.trials: 0 is below 1\n  Give a whole number of at least 1.");
        assertThatThrownBy(() -> file.set("budget.trials", "[1"))
                .hasMessageStartingWith("--set budget.trials: the list is broken here");
        assertThatThrownBy(() -> file.set("stop", "{taget: 1}"))
                .hasMessageStartingWith("--set stop: stop.taget: stop has no key 'taget'");
        assertThatThrownBy(() -> file.set("", "1")).isInstanceOf(StudyFileException.class);
        assertThatThrownBy(() -> file.set("a..b", "1")).isInstanceOf(StudyFileException.class);
        assertThatThrownBy(() -> file.set("seed", "")).hasMessageStartingWith("--set seed: the value is empty");
        assertThatThrownBy(() -> file.set("seed.x", "1")).hasMessageStartingWith("--set seed.x: nothing can be set");
    }

    @Test
    void aProblemThatAnOverrideMakesElsewhereNamesItToo() {
        assertThatThrownBy(() -> Samples.parse(LEAST).set("space.x.real.0", "3"))
                .hasMessage("""
                        study.yaml:4:19: space.x.real: the lower bound of 'x' is 3.0, the upper 1.0
                          Swap the bounds.
                          Part of it comes from --set space.x.real.0.""");
    }

    @Test
    void severalProblemsAreToldAtOnceInTheOrderOfTheFile() {
        assertThatThrownBy(() -> Samples.parse("""
                sed: 3
                window: 0
                objective: bowl
                goal: {minimize: value}
                space:
                  x: {real: [1, 0]}
                  y: {raal: [0, 1]}
                  z: {int: [0, 1.5]}
                """)).isInstanceOfSatisfying(StudyFileException.class, e -> {
            assertThat(e.problems())
                    .extracting(StudyFileException.Problem::line)
                    .containsExactly(1, 2, 6, 7, 8);
            assertThat(e.problems())
                    .extracting(StudyFileException.Problem::key)
                    .containsExactly("sed", "window", "space.x.real", "space.y.raal", "space.z.int.1");
            assertThat(e.line()).isEqualTo(1);
            assertThat(e.column()).isEqualTo(1);
            assertThat(e.file()).isEqualTo("study.yaml");
            assertThat(e.key()).isEqualTo("sed");
        });
    }

    @Test
    void whatIsJavaHasNoFormInAStudyFile() {
        SearchSpace space = SearchSpace.of(Param.real("x", 0, 1));
        var goal = Goal.minimize("value");
        Study function = Study.of(goal, space, Objective.of(c -> c.real("x")), new Random());
        Study predicate =
                Study.of(goal, space.where(Constraint.test("x small", c -> c.real("x") < 1)), new Bowl(), new Random());

        assertThatThrownBy(() -> StudyFile.write(function, Samples.plugins()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the objective 'function' has no form in a study file");
        assertThatThrownBy(() -> StudyFile.write(predicate, Samples.plugins()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the constraint 'x small' is Java and has no form in a study file");
    }

    @Test
    void filesThatCannotBeReadAreRefusedWithAPlace() {
        assertThatThrownBy(() -> StudyFile.read(Path.of("missing.yaml"), Samples.plugins()))
                .hasMessage("missing.yaml:1:1: there is no such file\n  Give the path of a study file.");
        assertThatThrownBy(() -> StudyFile.read(Path.of("target"), Samples.plugins()))
                .hasMessageStartingWith("target:1:1: this is a folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[value <= 0.5, value > -1]",
                "['0.5 >= value', {value: '> -1'}]",
                "{value: {at-most: 0.5, above: -1}}",
                "[value <= .5, {value: {above: -1.0}}]"
            })
    void limitsAreReadInWhateverFormTheyAreWritten(String limits) {
        Study study = Samples.parse(LEAST + "limits: " + limits + "\n").study();

        assertThat(study.limits())
                .containsExactly(Limit.atMost("value", 0.5), new Limit("value", Limit.Relation.ABOVE, -1));
        assertThat(StudyFile.write(study, Samples.plugins())).contains("limits: [\"value <= 0.5\", \"value > -1\"]");
    }

    @Test
    void aLimitMayBeOfAMeasuredMetric() {
        Study study = Samples.parse(LEAST + "limits: {value: {at-most: 0.5, above: -1, measured: true}}\n")
                .study();
        assertThat(study.limits())
                .containsExactly(
                        Limit.atMost("value", 0.5).measured(true), new Limit("value", Limit.Relation.ABOVE, -1, true));
        String written = StudyFile.write(study, Samples.plugins());
        assertThat(written).contains("measured: true");
        assertThat(Samples.parse(written).study().limits()).isEqualTo(study.limits());
        assertThatThrownBy(() -> Samples.parse(LEAST + "limits: {value: {measured: true}}\n"))
                .hasMessageContaining("the limit is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: value <= 5 ms | has the unit 'ms', and metrics have none",
                "limits: [latency <= 5] | objective bowl has no metric 'latency'",
                "limits: {value: 5} | Write '<= 5' or '>= 5'",
                "limits: {value: {most: 5}} | 'most'",
                "limits: 5 | a list of limits",
                "limits: [5] | limit",
                "constraints: [latency <= 5] | If it is a metric, write limits: [latency <= 5]."
            })
    void whatIsWrongWithALimitIsSaidWhereItStands(String line, String message) {
        assertThatThrownBy(() -> Samples.parse(LEAST + line + "\n"))
                .hasMessageContaining(message)
                .hasMessageContaining(":5:");
    }
}
