package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.GsonBuilder;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Results go anywhere: Jackson and Gson write what a history says of itself, as they are. */
class SummaryJsonTest {
    private static History history(boolean several) {
        SearchSpace space = SearchSpace.of(
                Param.real("x", 0, 1),
                Param.flag("bias"),
                Param.of("mode", Thread.State.class),
                Param.choice("layers", List.of(1, 2), "text \"quoted\" \\", null));
        Objective objective = Objective.training("f", List.of("loss", "size"), Fidelity.whole(), (config, training) -> {
            training.measure("size", config.real("x") < 0.3 ? Double.NaN : 2);
            training.note("what", "a \"note\" \\ with \t and \uD83C\uDFBB");
            training.keep("model.bin", new byte[] {1, 2, 3});
            if (config.flag("bias") && config.real("x") > 0.8) {
                throw new IllegalStateException("why \"not\"\nhow");
            }
            return config.real("x")
                    + config.constant("mode", Thread.State.class).ordinal();
        });
        List<Goal> goals =
                several ? List.of(Goal.minimize("loss"), Goal.maximize("size")) : List.of(Goal.minimize("loss"));
        return Study.of(goals, space, objective, (problem, random) -> new Search() {
                    @Override
                    public Proposal ask(RandomGenerator generator) {
                        return new Proposal.Start(space.sample(generator), 1);
                    }

                    @Override
                    public void tell(Result result) {}
                })
                .budget(Budget.trials(30))
                .seed(Long.MIN_VALUE + 1)
                .run(2);
    }

    @Test
    void jacksonAndGsonWriteTheSummaryAsJsonDoes() throws Exception {
        for (boolean several : new boolean[] {false, true}) {
            History history = history(several);
            var jackson = new ObjectMapper();
            JsonNode own = jackson.readTree(history.json());
            assertThat(own).isEqualTo(jackson.readTree(jackson.writeValueAsString(history.summary())));
            assertThat(own)
                    .isEqualTo(jackson.readTree(
                            new GsonBuilder().serializeNulls().create().toJson(history.summary())));
            assertThat(jackson.readTree(new GsonBuilder().create().toJson(history.summary()))
                            .get("trials"))
                    .hasSize(30);
            long best = history.bestTrial().trial().id();
            assertThat(own.get("best").asLong()).isEqualTo(best);
            assertThat(own.get("seed").asText()).isEqualTo("-9223372036854775807");
            assertThat(own.get("front").get(0).asLong()).isEqualTo(best);
            assertThat(own.get("knee").isNull()).isEqualTo(!several);
            JsonNode row = own.get("trials").get(0);
            assertThat(row.get("config").get("bias").isBoolean()).isTrue();
            assertThat(row.get("notes").get("what").asText()).isEqualTo("a \"note\" \\ with \t and \uD83C\uDFBB");
            assertThat(own.get("trials"))
                    .anyMatch(r -> r.get("status").asText().equals("failed")
                            && r.get("message").asText().contains("why \"not\"\nhow"))
                    .anyMatch(r -> r.get("metrics").has("size")
                            && r.get("metrics").get("size").isNull());
        }
    }

    @Test
    void aConfigurationIsAMap() throws Exception {
        History history = history(false);
        var config = history.bestTrial().trial().config();
        JsonNode json = new ObjectMapper().valueToTree(config.values());
        assertThat(json.get("x").asDouble()).isEqualTo(config.real("x"));
        assertThat(new GsonBuilder().create().toJson(config.values())).contains("\"mode\":");
    }
}
