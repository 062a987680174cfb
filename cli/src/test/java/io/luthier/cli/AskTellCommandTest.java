package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskTellCommandTest {
    private static final String STUDY = """
            study: oven
            seed: 7
            window: 2
            objective: elsewhere
            goal: {minimize: burnt}
            space:
              temperature: {real: [150, 250]}
              mode:
                choice:
                  fan: {speed: {int: [1, 3]}}
                  grill: {}
            strategy: random
            budget: {trials: 4}
            """;
    private static final String ASK = "{\"do\": \"ask\"}";

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("oven.yaml", STUDY);
    }

    private List<Map<String, Object>> answers(int code) {
        assertThat(code).as(luthier.err).isZero();
        return luthier.out.lines().<Map<String, Object>>map(Json::object).toList();
    }

    private List<Map<String, Object>> drive(String... lines) {
        return answers(luthier.saying(lines).run("ask-tell", "oven.yaml"));
    }

    private static String tell(long id, double value) {
        return "{\"do\": \"tell\", \"id\": " + id + ", \"value\": " + value + "}";
    }

    @Test
    void eachLineIsAnsweredByOneUntilTheBudgetIsSpent() throws Exception {
        var answers = drive(
                ASK, tell(0, 5), ASK, tell(1, 3), ASK, ASK, ASK, tell(3, 4), tell(2, 6), ASK, "{\"do\": \"best\"}");
        assertThat(answers)
                .extracting(a -> a.get("id"))
                .containsExactly(0L, 0L, 1L, 1L, 2L, 3L, null, 3L, 2L, null, 1L);
        assertThat(answers.get(0))
                .containsOnlyKeys("id", "config", "fidelity", "seed")
                .containsEntry("fidelity", 1L);
        assertThat(answers.get(1)).containsEntry("status", "complete").containsEntry("ended", false);
        assertThat(answers.get(6))
                .containsEntry("ended", false)
                .containsEntry("reason", "Tell one of the 2 outstanding trials first.");
        assertThat(answers.get(8)).containsEntry("ended", true);
        assertThat(answers.get(9))
                .containsEntry("ended", true)
                .containsEntry("reason", "The budget of 4 trials is spent.");
        assertThat(answers.get(10)).containsEntry("metrics", Map.of("burnt", 3.0));
        assertThat(luthier.err)
                .isEqualTo("Written to runs/oven: report.html, report.md, trials.csv, leaderboard.json\n");
        assertThat(Files.readAllLines(folder.resolve("runs/oven/trials.csv"))).hasSize(5);
    }

    @Test
    void onlyActiveParametersAreSentByTheirDottedNames() {
        for (Map<String, Object> answer : drive(ASK, ASK)) {
            var config = (Map<?, ?>) answer.get("config");
            assertThat(config.containsKey("mode.fan.speed")).isEqualTo("fan".equals(config.get("mode")));
            assertThat(config.get("temperature")).isInstanceOf(Double.class);
        }
    }

    @Test
    void aResultMayBeMetricsOrAStatus() {
        var answers = drive(
                ASK,
                ASK,
                "{\"do\": \"tell\", \"id\": 0, \"metrics\": {\"burnt\": 1, \"taste\": 9}}",
                "{\"do\": \"tell\", \"id\": 1, \"status\": \"failed\", \"message\": \"the fuse blew\"}",
                ASK,
                "{\"do\": \"tell\", \"id\": 2, \"value\": NaN}",
                ASK,
                "{\"do\": \"tell\", \"id\": 3, \"metrics\": {\"burnt\": 1, \"val/acc\": 0.5, \"cook\": \"me\", \"all\": [1]}}",
                "{\"do\": \"history\"}");
        assertThat(answers.get(3)).containsEntry("status", "failed").containsEntry("message", "the fuse blew");
        assertThat(answers.get(5)).containsEntry("status", "infeasible").containsEntry("message", "burnt is NaN");
        assertThat(answers.get(7))
                .containsEntry("status", "complete")
                .containsEntry("passed-over", List.of("cook", "all"));
        assertThat((List<?>) answers.get(8).get("trials")).hasSize(4);
        assertThat(answers.get(8)).containsEntry("ended", true);
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredByAnErrorAndChangesNothing() {
        String[] wrong = {
            "ask",
            "[]",
            "{}",
            "{\"do\": \"aks\"}",
            "{\"do\": \"ask\", \"n\": 3}",
            "{\"do\": \"tell\", \"id\": 9, \"value\": 1}",
            "{\"do\": \"tell\", \"id\": \"0\", \"value\": 1}",
            "{\"do\": \"tell\", \"id\": 0}",
            "{\"do\": \"tell\", \"id\": 0, \"value\": \"1\"}",
            "{\"do\": \"tell\", \"id\": 0, \"value\": 1, \"status\": \"failed\"}",
            "{\"do\": \"tell\", \"id\": 0, \"status\": \"complete\"}",
            "{\"do\": \"tell\", \"id\": 0, \"status\": \"fialed\"}",
            "{\"do\": \"tell\", \"id\": 0, \"metrics\": [1]}",
            "{\"do\": \"tell\", \"id\": 0, \"metrics\": {}}",
            "{\"do\": \"tell\", \"id\": 0, \"metrics\": {\"taste\": 9}}",
            "{\"do\": \"tell\", \"id\": 0, \"metrics\": {\"burnt\": null}}",
            "{\"do\": \"tell\", \"id\": 0, \"metrics\": {\"burnt\": \"low\"}}",
            "{\"do\": \"tell\", \"id\": 0, \"metrics\": {\"burnt\": true}}",
            "{\"do\": \"tell\", \"id\": 0, \"value\": null}",
            "{\"do\": \"inject\", \"config\": {\"temperature\": 200, \"mode\": \"grill\"}, \"metrics\": {\"taste\": 1}}",
            "{\"do\": \"tell\", \"id\": 0, \"valeu\": 1}",
            "{\"do\": \"enqueue\", \"config\": {\"temperature\": 20, \"mode\": \"grill\"}}",
            "{\"do\": \"inject\", \"config\": {\"temperature\": 200}, \"value\": 1}",
            "{\"do\": \"enqueue\"}",
            "{\"do\": \"ask\"} {\"do\": \"ask\"}",
            "{\"do\": \"ask\", \"do\": \"ask\"}",
            "x".repeat(1_000_001)
        };
        var all = new java.util.ArrayList<String>(List.of(ASK));
        all.addAll(List.of(wrong));
        all.add("{\"do\": \"outstanding\"}");
        var answers = drive(all.toArray(String[]::new));
        for (int i = 1; i <= wrong.length; i++) {
            assertThat(answers.get(i))
                    .as(wrong[i - 1].substring(0, Math.min(80, wrong[i - 1].length())))
                    .containsKey("error");
        }
        assertThat(answers.get(4))
                .containsEntry("error", "there is nothing called 'aks' to do")
                .hasEntrySatisfying(
                        "advice", advice -> assertThat((String) advice).startsWith("Did you mean 'ask'?"));
        assertThat(answers.get(6))
                .containsEntry("error", "trial 9 is not outstanding")
                .containsEntry("advice", "Outstanding: [0]");
        assertThat((List<?>) answers.get(wrong.length + 1).get("trials")).hasSize(1);
    }

    @Test
    void aSessionGoesOnWithWhatWasOutstanding() {
        drive(ASK, ASK, tell(0, 5));
        assertThat(luthier.err).endsWith("Resume with: luthier ask-tell runs/oven\n");
        assertThat(luthier.saying(ASK).run("ask-tell", "oven.yaml")).isEqualTo(2);
        assertThat(luthier.err)
                .contains("runs/oven already holds a study\nResume it with: luthier ask-tell runs/oven\n");
        var answers = answers(
                luthier.saying("{\"do\": \"outstanding\"}", ASK, tell(1, 4), ASK, tell(2, 3), ASK, tell(3, 2), ASK)
                        .run("ask-tell", "runs/oven"));
        assertThat((List<?>) answers.get(0).get("trials")).hasSize(1);
        assertThat(answers.get(1)).containsEntry("id", 1L);
        assertThat(answers.get(3)).containsEntry("id", 2L);
        assertThat(answers.get(7)).containsEntry("ended", true);
        answers = answers(luthier.saying(ASK, tell(4, 1)).run("ask-tell", "runs/oven", "--budget", "5"));
        assertThat(answers.get(0)).containsEntry("id", 4L);
        assertThat(answers.get(1)).containsEntry("ended", true);
    }

    @Test
    void trialsFromElsewhereAreTakenInAndGivenOnesAreAskedFirst() {
        var answers = drive(
                "{\"do\": \"inject\", \"config\": {\"temperature\": 190, \"mode\": \"grill\"}, \"value\": 0.5}",
                "{\"do\": \"enqueue\", \"config\": {\"temperature\": 200.5, \"mode\": \"fan\", \"mode.fan.speed\": 2}}",
                ASK,
                "{\"do\": \"best\"}");
        assertThat(answers.get(0)).containsEntry("origin", "injected").containsEntry("status", "complete");
        assertThat(answers.get(1)).containsEntry("enqueued", true);
        assertThat(answers.get(2))
                .containsEntry("config", Map.of("temperature", 200.5, "mode", "fan", "mode.fan.speed", 2L));
        assertThat(answers.get(3)).as("not a trial of this study").containsEntry("id", null);
    }

    @Test
    void truthsStayTruthsAndNamesOfOtherToolsAreUnderstood() {
        luthier.file("oven.yaml", """
                study: oven
                seed: 7
                objective: elsewhere
                goal: {maximize: val/acc@1}
                space:
                  model.lr: {real: [0, 1]}
                  data/size: {int: [1, 9]}
                  use dropout: {choice: [true, false]}
                constraints: [model.lr * data/size <= 9]
                strategy: random
                budget: {trials: 4}
                """);
        var answers = drive(
                ASK,
                tell(0, 0.5),
                "{\"do\": \"inject\", \"config\": {\"model.lr\": 0.5, \"data/size\": 3, \"use dropout\": true},"
                        + " \"metrics\": {\"val/acc@1\": 0.75}}",
                "{\"do\": \"enqueue\", \"config\": {\"model.lr\": 0.5, \"data/size\": 4, \"use dropout\": false}}",
                ASK,
                "{\"do\": \"history\"}");
        assertThat((Map<?, ?>) answers.get(0).get("config"))
                .satisfies(config -> assertThat(config.get("use dropout")).isInstanceOf(Boolean.class));
        assertThat(answers.get(4))
                .containsEntry("config", Map.of("model.lr", 0.5, "data/size", 4L, "use dropout", false));
        assertThat(answers.get(2))
                .containsEntry("metrics", Map.of("val/acc@1", 0.75))
                .containsEntry("config", Map.of("model.lr", 0.5, "data/size", 3L, "use dropout", true));
    }

    @Test
    void aStudyThatIsEvaluatedElsewhereIsValidAndCannotBeRun() {
        assertThat(luthier.run("validate", "oven.yaml")).as(luthier.err).isZero();
        assertThat(luthier.run("run", "oven.yaml")).isEqualTo(2);
        assertThat(luthier.err)
                .isEqualTo("luthier: " + folder.resolve("oven.yaml")
                        + ":4:12: objective: the objective is evaluated elsewhere: there is nothing to train here\n"
                        + "  Drive the study with 'luthier ask-tell', or give an objective that can be trained.\n");
        assertThat(folder.resolve("runs/oven")).doesNotExist();
    }
}
