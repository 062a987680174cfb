package io.luthier.reports.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.luthier.reports.Golden;
import io.luthier.reports.write.Markdown;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfirmationReportTest {
    private static final Goal LOSS = Goal.minimize("validation-loss");
    private static final double[] WOBBLE = {0.01, -0.02, 0.03, 0, -0.01, 0.02, -0.03, 0.015, -0.005, -0.01};

    /** What the search saw, then ten values about a mean: one wobble that all share, and a smaller one of each. */
    private static double[] row(double searched, double mean, int own) {
        double[] row = new double[11];
        row[0] = searched;
        for (int i = 0; i < 10; i++) {
            row[i + 1] = mean + WOBBLE[i] + 0.1 * WOBBLE[(i + own) % 10];
        }
        return row;
    }

    /** The search's best is third; the first two cannot be told apart; the last diverges now and then. */
    private static Confirmed eventful() {
        double[] fragile = row(0.34, 0.26, 3);
        fragile[2] = Double.NaN;
        fragile[3] = Double.NaN;
        return Replicates.of(LOSS, 5, 10, row(0.26, 0.33, 0), row(0.28, 0.29, 1), row(0.3, 0.2905, 4), fragile);
    }

    private static Confirmed maximized() {
        return Replicates.of(
                Goal.maximize("score"),
                3,
                10,
                negative(row(-0.9, -0.83, 0)),
                negative(row(-0.85, -0.86, 1)),
                negative(row(-0.8, -0.7, 4)));
    }

    private static double[] negative(double[] row) {
        return Arrays.stream(row).map(x -> -x).toArray();
    }

    private static Confirmed deterministic() {
        return Replicates.of(LOSS, 3, 3, same(0.1), same(0.2), same(0.2));
    }

    private static double[] same(double x) {
        return new double[] {x, x, x, x};
    }

    private static Confirmed few() {
        return Replicates.of(LOSS, 3, 3, new double[] {0.1, 0.2, 0.3, 0.25}, new double[] {0.2, 5, 6, 7}, new double[] {
            0.3, 9, 9.5, 8
        });
    }

    private static Confirmed hopeless() {
        double nan = Double.NaN;
        return Replicates.of(LOSS, 2, 2, new double[] {0.1, nan, nan}, new double[] {0.2, nan, 0.3});
    }

    private static Confirmed cut() {
        return Replicates.of(LOSS, 2, 4, new double[] {0.1, 0.2, 0.3, 0.4}, new double[] {0.2, 0.35});
    }

    static Stream<Confirmed> all() {
        return Stream.of(eventful(), maximized(), deterministic(), few(), hopeless(), cut(), one(), enormous());
    }

    private static Confirmed enormous() {
        double most = Double.MAX_VALUE;
        return Replicates.of(
                LOSS, 3, 3, new double[] {0.1, most, 1, -most}, new double[] {0.2, most, most, most}, new double[] {
                    -most, 1e200, Double.NaN, 2e200
                });
    }

    private static Confirmed one() {
        return Replicates.of(LOSS, 1, 10, row(0.3, 0.29, 0));
    }

    private static String finding(Confirmed confirmed) {
        return ConfirmationReport.of(confirmed).finding();
    }

    @Test
    void theTextIsTheStoredOne() throws Exception {
        ConfirmationReport report = ConfirmationReport.of(eventful());
        Golden.check("confirmation.txt", report.text(false, 116));
        Golden.check("confirmation.md", report.markdown());
        Golden.check("confirmation.csv", report.csv());
        Golden.check("confirmation.svg", report.svg());
    }

    /** The best mean breaks its limit with four of ten seeds, and so is not first. */
    @Test
    void seedsThatBreakALimitAreCountedAndComeLast() {
        Study study = Study.of(
                        Goal.minimize("loss"),
                        SearchSpace.of(Param.integer("x", 0, 1)),
                        Objective.training("net", List.of("loss", "latency"), Fidelity.whole(), (config, training) -> {
                            long x = config.integer("x");
                            double noise = Math.floorMod(training.seed(), 1000) / 1e4;
                            boolean slow = x == 0 && training.seed() % 5 < 2 && training.seed() % 5 >= 0;
                            training.measure("latency", slow ? 30 : 10);
                            return x + noise;
                        }),
                        new Replicates.All())
                .limit(Limit.atMost("latency", 20))
                .seed(3);
        Confirmed confirmed = Confirmation.of(study, study.run(), 2, 10).run(1);
        Standings standings = Standings.of(confirmed);
        Standing risky = standings.places().stream()
                .filter(place -> place.outcome().trial().config().integer("x") == 0)
                .findFirst()
                .orElseThrow();
        long broken = confirmed.candidates().stream()
                .flatMap(c -> c.replicates().values().stream())
                .filter(o -> o.metrics().get("latency") > 20)
                .count();
        assertThat(broken).isBetween(1L, 9L);
        assertThat(risky.breaches()).isEqualTo((int) broken);
        assertThat(risky.broken()).containsExactly(Map.entry("latency <= 20", (int) broken));
        assertThat(risky.mean()).isLessThan(0.2);
        String text = ConfirmationReport.of(confirmed).text(false, 116);
        assertThat(text)
                .contains("break a limit")
                .contains(broken + " of 10")
                .contains("breaks a limit with " + broken + " of 10 seeds: latency <= 20. In the ranking");
        assertThat(ConfirmationReport.of(confirmed).json()).contains("\"broken\"");
    }

    @Test
    void whatCannotBeToldApartSharesARank() {
        Standings standings = Standings.of(eventful());
        assertThat(standings.places()).extracting(Standing::label).containsExactly("1=", "1=", "1=", "3");
        assertThat(standings.places()).extracting(Standing::trial).containsExactly(11L, 12L, 13L, 10L);
        assertThat(standings.places().get(0).alike()).containsExactly(12L, 13L);
        assertThat(standings.blocks()).isEqualTo(10);
    }

    @Test
    void theFirstSentenceSaysWhatIsLeftOfTheSearchsBest() {
        assertThat(finding(maximized()))
                .isEqualTo("Trial 10 keeps score 0.83 (0.815 to 0.845) over 10 fresh seeds; the search had seen 0.9,"
                        + " lucky by 0.07. Trial 11 has the best mean, 0.86 (0.848 to 0.872). Trial 11 is the best:"
                        + " all others are shown to be worse.");
        assertThat(finding(one()))
                .startsWith("Trial 10 keeps validation-loss 0.29 (")
                .endsWith("; the search had seen 0.3, which is no luck that could be shown.");
        assertThat(finding(hopeless()))
                .startsWith("Trial 10 gave no validation-loss with any of 2 fresh seeds; the search had seen 0.1.");
    }

    @Test
    void luckIsCountedInTheDirectionOfTheGoal() {
        Standing up = Standings.of(maximized()).places().get(2);
        assertThat(up.trial()).isEqualTo(12);
        assertThat(up.luck()).isCloseTo(0.1, within(1e-9));
        assertThat(up.luckInterval().low()).isLessThan(up.luck());
        Standing down = Standings.of(eventful()).places().get(3);
        assertThat(down.luck()).isCloseTo(0.07, within(1e-9));
        assertThat(down.luckInterval().half()).isCloseTo(down.interval().half(), within(1e-12));
    }

    @Test
    void anObjectiveWithoutASeedIsExactAndSaysSo() {
        Standings standings = Standings.of(deterministic());
        assertThat(standings.exact()).isTrue();
        assertThat(standings.places()).extracting(Standing::label).containsExactly("1", "2=", "2=");
        assertThat(standings.places()).allMatch(p -> p.interval().half() == 0 && p.luck() == 0);
        assertThat(finding(deterministic()))
                .isEqualTo(
                        "Trial 10 gives validation-loss 0.1 with each of 3 fresh seeds; the search had seen the same."
                                + " Trial 10 is the best: all others are shown to be worse.");
        assertThat(ConfirmationReport.of(deterministic()).text())
                .contains("The objective takes no seed into account")
                .doesNotContain("could not have shown");
    }

    @Test
    void whereTheTestCouldShowNothingThatIsSaid() {
        Standings standings = Standings.of(few());
        assertThat(standings.decisive()).isFalse();
        assertThat(standings.needed()).isEqualTo(6);
        assertThat(standings.places()).allMatch(p -> p.rank() == 1 && p.tied());
        assertThat(ConfirmationReport.of(few()).text())
                .contains(
                        "With 3 seeds for 3 configurations the test could not have shown any difference, however large; it"
                                + " takes at least 6 repeats.");
    }

    @Test
    void whatFailsCountsAsWorseThanAllThatDoesNot() {
        double[] good = row(0.3, 0.3, 0);
        double[] failing = good.clone();
        Arrays.fill(failing, 1, 10, Double.NaN);
        failing[10] = 0.0001;
        Standings standings = Standings.of(Replicates.of(LOSS, 2, 10, failing, good));
        assertThat(standings.places()).extracting(Standing::trial).containsExactly(11L, 10L);
        assertThat(standings.places()).extracting(Standing::rank).containsExactly(1, 2);
        Standing last = standings.places().get(1);
        assertThat(last.complete()).isEqualTo(1);
        assertThat(last.failed()).isEqualTo(9);
        assertThat(last.interval()).isNull();
        assertThat(ConfirmationReport.of(Replicates.of(LOSS, 2, 10, failing, good))
                        .text())
                .contains("Trial 10: 9 infeasible of 10 trainings.")
                .contains("9 infeasible: diverged at step 3");
    }

    @Test
    void ofAnUnfinishedOneOnlyCommonSeedsAreCompared() {
        Standings standings = Standings.of(cut());
        assertThat(standings.blocks()).isEqualTo(1);
        assertThat(standings.places()).allMatch(p -> p.rank() == 1);
        assertThat(ConfirmationReport.of(cut()).text()).contains("Not finished");
        assertThat(ConfirmationReport.of(eventful()).text())
                .contains("The study has only 4 distinct configurations trained in full; 5 were asked for.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void allFormsCarryTheSameFiguresAndTheJsonFollowsItsSchema(Confirmed confirmed) throws Exception {
        ConfirmationReport report = ConfirmationReport.of(confirmed);
        var mapper = new ObjectMapper();
        JsonNode json = mapper.readTree(report.json());
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(report.schema());
        assertThat(schema.validate(json)).isEmpty();
        assertThat(schema.validate(mapper.readTree(report.json().replace("\"luck\"", "\"fortune\""))))
                .isNotEmpty();
        String html = report.html();
        String data = html.substring(html.indexOf("id=\"data\">") + 10);
        assertThat(mapper.readTree(data.substring(0, data.indexOf("</script>"))))
                .isEqualTo(json);
        String markdown = report.markdown();
        assertThat(markdown)
                .contains(Markdown.escape(json.get("answer").get("finding").asText()));
        List<String> rows = report.csv().lines().toList();
        List<String> head = List.of(rows.get(0).split(","));
        for (int i = 0; i < json.get("standings").size(); i++) {
            JsonNode place = json.get("standings").get(i);
            String[] cells = rows.get(i + 1).split(",", -1);
            for (String name :
                    List.of("rank", "trial", "mean", "searched", "search-rank", "luck", "trainings", "complete")) {
                String cell = cells[head.indexOf(name)];
                assertThat(cell)
                        .isEqualTo(
                                place.get(name).isNull() ? "" : place.get(name).asText());
            }
            String label = place.get("rank").asInt() + (place.get("tied").asBoolean() ? "=" : "");
            String shown = "| " + label + " | " + place.get("trial").asLong() + " | ";
            assertThat(markdown.replace("**", "")).contains(shown);
            assertThat(report.text()).contains("Trial " + place.get("trial") + ": ");
            assertThat(report.svg()).contains(label + " trial " + place.get("trial"));
        }
    }
}
