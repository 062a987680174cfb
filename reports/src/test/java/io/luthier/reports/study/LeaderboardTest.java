package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.reports.Golden;
import io.luthier.reports.text.Terminal;
import io.luthier.search.Goal;
import io.luthier.settings.Description;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderboardTest {
    private static History history(String name) {
        return switch (name) {
            case "eventful" -> Histories.eventful();
            case "two-goals" -> Histories.twoGoals();
            case "empty" -> Histories.empty();
            default -> Histories.allFailed();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventful", "two-goals", "empty", "all-failed"})
    void theReportIsTheStoredOneInEveryForm(String name) throws Exception {
        Leaderboard board = Leaderboard.of(history(name));
        Golden.check(name + ".txt", board.text());
        Golden.check(name + ".md", board.markdown());
        Golden.check(name + ".csv", board.csv());
        Golden.check(name + ".json", board.json());
    }

    @Test
    void equalLossesShareARank() {
        List<String> labels = Leaderboard.of(Histories.eventful()).places().stream()
                .map(Leaderboard.Place::label)
                .toList();
        assertThat(labels).containsExactly("1", "2=", "2=", "4", "5", "6", "-", "-", "-", "-", "-");
    }

    @Test
    void theParetoFrontIsWhatNothingDominates() {
        List<Long> front = Leaderboard.of(Histories.twoGoals()).places().stream()
                .filter(Leaderboard.Place::front)
                .map(p -> p.outcome().trial().id())
                .toList();
        assertThat(front).containsExactly(2L, 4L);
    }

    @Test
    void equalPointsAreBothOnTheFront() {
        History history = Histories.history(
                "pair",
                List.of(Goal.minimize("validation-loss"), Goal.maximize("accuracy")),
                List.of(
                        Histories.complete(0, Histories.adam(16, 0.01), 0.5, 0.5, 0.0),
                        Histories.complete(1, Histories.adam(32, 0.01), 0.5, 0.5, 0.0)),
                List.of());
        assertThat(Leaderboard.of(history).places()).allMatch(Leaderboard.Place::front);
    }

    @Test
    void trialsTrainedLongestComeFirstAndTheUnitIsShown() {
        History history = Histories.history(
                "halving",
                List.of(Goal.minimize("validation-loss")),
                List.of(outcome(0, 10, 0.1), outcome(1, 10, 0.2), outcome(1, 30, 0.15)),
                List.of());
        Leaderboard board = Leaderboard.of(history);
        assertThat(board.places().get(0).outcome().trial().id()).isEqualTo(1);
        assertThat(board.text()).contains("epochs").contains("trials trained longest come first");
    }

    @Test
    void aTrialTrainedInPartsCostsTheirSum() {
        History history = Histories.history(
                "halving",
                List.of(Goal.minimize("validation-loss")),
                List.of(outcome(0, 10, 0.1), outcome(1, 10, 0.2), outcome(1, 30, 0.15)),
                List.of());
        List<Leaderboard.Place> places = Leaderboard.of(history).places();
        assertThat(places.get(0).outcome().cost())
                .isEqualTo(history.outcomes()
                        .get(1)
                        .cost()
                        .plus(history.outcomes().get(2).cost()));
        assertThat(places.get(1).outcome()).isEqualTo(history.outcomes().get(0));
    }

    private static Outcome outcome(long id, int fidelity, double loss) {
        return Histories.outcome(
                id,
                Histories.adam(16, 0.01 + id / 100.0),
                fidelity,
                Status.COMPLETE,
                Histories.metrics("validation-loss", loss),
                "",
                OptionalLong.empty());
    }

    @Test
    void reuseSavesTheWorkOfTheTwinUpToTheSameFidelity() {
        Outcome first = outcome(0, 10, 0.5);
        Outcome more = outcome(0, 30, 0.4);
        Outcome twin = Histories.twin(1, first);
        History history = Histories.history(
                "twins", List.of(Goal.minimize("validation-loss")), List.of(first, more, twin), List.of());
        Spending spending = Spending.of(history);
        assertThat(spending.reused()).isEqualTo(1);
        assertThat(spending.savedWork()).isEqualTo(first.cost().work());
        assertThat(spending.total()).isEqualTo(history.spent());
    }

    @Test
    void theTotalIsTheSumOfItsKinds() {
        Spending spending = Spending.of(Histories.eventful());
        Cost sum = spending.items().stream().map(Spending.Item::cost).reduce(Cost.ZERO, Cost::plus);
        assertThat(sum.wallSeconds()).isEqualTo(spending.total().wallSeconds());
        assertThat(spending.total().wallSeconds())
                .isEqualTo(Histories.eventful().spent().wallSeconds());
        assertThat(spending.reused()).isEqualTo(1);
    }

    @Test
    void testMetricsAreShownForTheBestOnly() {
        Leaderboard board = Leaderboard.of(Histories.eventful());
        assertThat(board.text().split("test-accuracy", -1)).hasSize(2);
        assertThat(board.csv()).doesNotContain("test-accuracy");
        assertThat(board.json().split("test-accuracy", -1)).hasSize(2);
        assertThat(board.text()).contains("the choice was made on validation-loss");
    }

    @Test
    void messagesThatDifferInNumbersAreOneKind() {
        assertThat(Troubles.of(Histories.eventful()))
                .extracting(Troubles.Kind::what, Troubles.Kind::count, Troubles.Kind::trial)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("infeasible", 2, 2L),
                        org.assertj.core.groups.Tuple.tuple("retried", 2, 6L));
    }

    @Test
    void topLimitsWhatIsListedAndNothingElse() {
        Leaderboard board = Leaderboard.of(Histories.eventful()).top(2);
        assertThat(board.places()).hasSize(2);
        assertThat(board.text())
                .contains("The first 2 of 11 trials are listed.")
                .contains("11 trials: ");
        assertThatThrownBy(() -> board.top(-1)).hasMessageContaining("-1");
    }

    @Test
    void aNarrowTerminalLosesTheLeastImportantColumnsAndIsToldWhich() {
        String text = Leaderboard.of(Histories.twoGoals()).text(false, 80);
        String table = text.substring(text.indexOf("\nrank  "), text.indexOf("On the front"));
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table)
                .contains("Hidden to fit the width: ")
                .contains("queue")
                .contains("validation-loss");
    }

    @Test
    void colourIsUsedOnlyWhenAskedFor() {
        Leaderboard board = Leaderboard.of(Histories.eventful());
        assertThat(board.text()).doesNotContain("\u001b");
        assertThat(board.text(true, 200).replaceAll("\u001b\\[[01]m", "")).isEqualTo(board.text(false, 200));
    }

    @Test
    void hostileMessagesReachNoReaderUnescaped() {
        String hostile = "\u001b]8;;http://x\u0007|`<script>alert(1)</script>\r\n=cmd()\u2028\u202e\ud800 \u0000end";
        History history = Histories.history(
                "hostile",
                List.of(Goal.minimize("validation-loss")),
                List.of(Histories.failed(0, Histories.adam(16, 0.01), Status.FAILED, hostile)),
                List.of());
        Leaderboard board = Leaderboard.of(history);
        for (String text :
                List.of(board.text(), board.text(true, 80).replaceAll("\u001b\\[[01]m", ""), board.markdown())) {
            assertThat(text).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\u2028");
            assertThat(text.chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
        }
        assertThat(board.markdown()).doesNotContain("<script").contains("\\|\\`&lt;script&gt;");
        assertThat(board.json())
                .doesNotContain("<script")
                .doesNotContain("\u001b")
                .contains("\\ud800");
    }

    @Test
    void labelsFromTheSpaceAreEscapedToo() {
        var space = SearchSpace.of(Param.choice("c", "=1+1", "a|b", "<i>", "名前"));
        var outcomes = new ArrayList<Outcome>();
        for (String label : List.of("=1+1", "a|b", "<i>", "名前")) {
            outcomes.add(Histories.outcome(
                    outcomes.size(),
                    Config.of(Map.of("c", label)),
                    1,
                    Status.COMPLETE,
                    Histories.metrics("value", 1.0),
                    "",
                    OptionalLong.empty()));
        }
        History history = new History(
                "labels",
                space,
                List.of(Goal.minimize("value")),
                Fidelity.whole(),
                new Description("random"),
                "",
                1,
                outcomes,
                List.of(),
                new History.Ending(true, "done"),
                "",
                1);
        Leaderboard board = Leaderboard.of(history);
        assertThat(board.csv()).contains(",'=1+1,");
        assertThat(board.markdown()).contains("a\\|b").contains("&lt;i&gt;");
        List<String> lines = board.text().lines().toList();
        int header = lines.indexOf(
                lines.stream().filter(l -> l.startsWith("rank")).findFirst().orElseThrow());
        for (String line : lines.subList(header + 1, header + 5)) {
            assertThat(Terminal.width(line.substring(0, line.indexOf("complete"))))
                    .isEqualTo(lines.get(header).indexOf("status"));
        }
    }

    @Test
    void noLocaleChangesAReport() {
        Locale before = Locale.getDefault();
        try {
            Leaderboard board = Leaderboard.of(Histories.eventful());
            String english = board.text() + board.markdown() + board.csv() + board.json();
            for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(board.text() + board.markdown() + board.csv() + board.json())
                        .isEqualTo(english);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
