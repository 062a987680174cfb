package learners;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Goal;
import io.luthier.study.TypedHistory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Each learner is tuned, and what it found is better than what it began with; run times are printed. */
class LearnersTest {
    private static final long BEGUN = System.nanoTime();

    private long begun;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        begun = System.nanoTime();
    }

    @AfterEach
    void print(TestInfo test) {
        System.out.printf("LearnersTest: %s took %.1f s%n", test.getDisplayName(), (System.nanoTime() - begun) / 1e9);
    }

    @AfterAll
    static void total() {
        System.out.printf("LearnersTest: all learners took %.1f s%n", (System.nanoTime() - BEGUN) / 1e9);
    }

    @Test
    void xgboostStopsWhatIsHopelessAndKeepsTheBestModel() throws Exception {
        TypedHistory<WithXGBoost.Hyper> found =
                WithXGBoost.study().trials(20).store(folder).run();
        long full = found.history().ranked().stream()
                .filter(o -> o.trial().fidelity() == 45)
                .count();
        assertThat(full).isBetween(1L, 15L);
        double measured = found.bestTrial().metrics().get("logloss");
        assertThat(measured).isLessThan(0.15);
        double predicted = 0;
        for (int i = 0; i < 3; i++) {
            byte[] model = found.bestTrial().kept("fold-" + (i + 1) + ".ubj");
            predicted += Fold.three().get(i).loss(XGBoost.loadModel(model)) / 3;
        }
        System.out.printf("LearnersTest: the kept models have a loss of %s, measured was %s%n", predicted, measured);
        assertThat(predicted).isEqualTo(measured);
    }

    @Test
    void theBestSettingsMayHaveSettingsOfTheirOwn() {
        BestSettings.main(new String[0]);
    }

    @Test
    void aJobIsWatchedAndStopped() throws Exception {
        InAService.main(new String[] {folder.toString()});
    }

    @Test
    void smileSearchesTwoLearnersTogether() {
        TypedHistory<WithSmile.Hyper> found = WithSmile.study().run();
        assertThat(found.bestTrial().metrics().get("accuracy")).isGreaterThan(0.95);
        assertThat(found.history().trials().stream()
                        .map(o -> found.value(o).learner().getClass())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void tribuoHasAFrontOfAccuracyAndLatency() {
        TypedHistory<WithTribuo.Hyper> found = WithTribuo.study().run();
        assertThat(found.history().goals())
                .containsExactly(
                        Goal.maximize("accuracy"), Goal.minimize("microseconds").measured(true));
        assertThat(found.bestTrial().metrics().get("accuracy")).isGreaterThan(0.9);
    }

    @Test
    void wekaChoosesBetweenATreeAndNeighbours() {
        assertThat(WithWeka.study().run().bestTrial().metrics().get("error")).isLessThan(0.08);
    }

    @Test
    void kotlinsDataClassesAreASpace() {
        TypedHistory<Hyper> found = WithKotlinKt.study().run();
        assertThat(found.best().getScaled()).isTrue();
        assertThat(found.bestTrial().metrics().get("accuracy")).isGreaterThan(0.93);
    }

    @Test
    void aServiceStartsWatchesAndStopsAStudy() throws Exception {
        try (var context = new SpringApplicationBuilder(WithSpring.class)
                .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn")
                .run()) {
            String port = context.getEnvironment().getProperty("local.server.port");
            assertThat(asked("POST", port, "?trials=5000")).contains("\"running\":true");
            String seen = "\"trials\":0";
            while (seen.contains("\"trials\":0")) {
                Thread.sleep(20);
                seen = asked("GET", port, "");
            }
            assertThat(seen).contains("\"running\":true", "\"best\":");
            assertThat(asked("DELETE", port, "")).contains("\"running\":false");
        }
    }

    private static String asked(String method, String port, String query) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/study" + query))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
