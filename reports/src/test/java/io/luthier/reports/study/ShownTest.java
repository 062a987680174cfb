package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void aStudyThatAPageHoldsIsShownWhole() {
        Shown shown = shown(Planted.study(2_000, 1));
        assertThat(shown.allShown()).isTrue();
        assertThat(shown.text()).isEmpty();
        assertThat(shown.weight(7)).isEqualTo(1);
    }

    @Test
    void ofMoreTheBestAreShownWithoutGapsAndTheOthersAreStoodFor() {
        History history = Planted.study(30_000, 1);
        Shown shown = shown(history);
        List<Outcome> ranked = history.ranked();
        assertThat(shown.allShown()).isFalse();
        assertThat(shown.count()).isBetween(5_000, Shown.MOST);
        assertThat(ranked.subList(0, shown.best()))
                .allMatch(o -> shown.has(o.trial().id()));
        assertThat(shown.text()).contains("30,000 trials").contains("counts are of all");
        double stoodFor = history.trials().stream()
                .mapToLong(o -> o.trial().id())
                .filter(shown::has)
                .mapToDouble(shown::weight)
                .sum();
        assertThat(stoodFor).isCloseTo(30_000, within(1e-6));
    }

    @Test
    void theShareOfTrialsThatAreGoodIsThatOfAll() {
        History history = Planted.study(30_000, 1);
        Shown shown = shown(history);
        double all = 0;
        double drawn = 0;
        for (Outcome outcome : history.trials()) {
            long id = outcome.trial().id();
            double weight = shown.has(id) ? shown.weight(id) : 0;
            boolean good = outcome.complete() && history.losses(outcome).get(0) < 0.3;
            all += good ? 1 : 0;
            drawn += good ? weight : 0;
        }
        // a share p of n drawn trials errs by less than 5 sqrt(p (1 - p) / n)
        assertThat(drawn / 30_000)
                .isCloseTo(
                        all / 30_000, within(5 * 0.5 / Math.sqrt(shown.drawn().size())));
    }

    @Test
    void thePageStaysBelowTenMegabytesHoweverManyTrialsThereAre() {
        History history = Planted.study(30_000, 2);
        String page = StudyReport.of(history).log(Planted.log(history)).html();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(10_000_000);
        assertThat(page).contains("Of 30,000 trials this page shows");
    }

    private static Shown shown(History history) {
        return Shown.of(history, Population.of(history), null);
    }
}
