package io.luthier.reports.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.reports.Browsers;
import io.luthier.search.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a confirmation in a real browser; skipped without one unless {@code -Dluthier.browser.required=true}. */
@Tag("browser")
class ConfirmationPageTest {
    @TempDir
    private static Path folder;

    @Test
    void theChartHasAllItsPointsAndTheTableAllItsRows() throws IOException {
        double nan = Double.NaN;
        ConfirmationReport report = ConfirmationReport.of(Replicates.of(
                Goal.maximize("score"),
                5,
                3,
                new double[] {0.9, 0.8, 0.85, 0.7},
                new double[] {0.8, 0.9, nan, 0.8},
                new double[] {0.7, nan, nan, nan}));
        Path page = Files.writeString(folder.resolve("confirm.html"), report.html());
        try (Browser browser = Browsers.start()) {
            for (int width : new int[] {1440, 390}) {
                try (Tab tab = browser.tab(width, 900)) {
                    tab.open(page);
                    tab.settle();
                    tab.value("document.querySelector('.chart').scrollIntoView({behavior: 'instant'})");
                    tab.await("[...document.querySelectorAll('.chart')].every(e => echarts.getInstanceByDom(e))");
                    JsonNode points = tab.value(
                            "Object.fromEntries(echarts.getInstanceByDom(document.querySelector('.chart')).getOption()"
                                    + ".series.map(s => [s.name, s.data.length]))");
                    assertThat(points.get("each fresh seed").asInt()).isEqualTo(5);
                    assertThat(points.get("95 % interval").asInt()).isEqualTo(2);
                    assertThat(points.get("mean").asInt()).isEqualTo(2);
                    assertThat(points.get("search saw").asInt()).isEqualTo(3);
                    assertThat(tab.value("document.querySelectorAll('.ranking tbody tr').length")
                                    .asInt())
                            .isEqualTo(3);
                    assertThat(tab.value("document.querySelector('.ranking tbody tr').innerText")
                                    .asText())
                            .contains("0.783", "0.594 to 0.973");
                    assertThat(tab.value("document.documentElement.scrollWidth <= " + width)
                                    .asBoolean())
                            .isTrue();
                    tab.value("document.getElementById('theme').click()");
                    tab.settle();
                    assertThat(tab.complaints()).isEmpty();
                    assertThat(tab.requests()).isEmpty();
                }
            }
        }
    }
}
