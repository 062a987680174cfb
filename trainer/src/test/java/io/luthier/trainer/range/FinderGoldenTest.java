package io.luthier.trainer.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transcribed finders against a curve that went through the originals' formulas. */
class FinderGoldenTest {
    private static final Map<String, String> RULES = Map.of(
            "valley", "valley",
            "steep", "steep",
            "minimum", "minimum/10",
            "slide", "slide",
            "steepest", "steepest",
            "ignite_steepest_before_minimum", "ignite",
            "steepest_linear", "lightning");

    private static Map<String, JsonNode> finders() throws Exception {
        try (var in = FinderGoldenTest.class.getResourceAsStream("lr_finder.json")) {
            var finders = new HashMap<String, JsonNode>();
            new ObjectMapper()
                    .readTree(in)
                    .get("finders")
                    .forEach(f -> finders.put(f.get("name").textValue(), f));
            return finders;
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).doubleValue();
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        "fastai, FASTAI",
        "pytorch-lr-finder, PYTORCH_LR_FINDER",
        "pytorch-lr-finder, IGNITE",
        "lightning, LIGHTNING"
    })
    void theLossesAreSmoothedAsTheFinderDoes(String name, Finder finder) throws Exception {
        JsonNode golden = finders().get(name);
        double[] smooth = finder.smooth(numbers(golden.get("losses")));
        double[] expected = numbers(golden.get("smoothed"));
        assertThat(smooth).hasSameSizeAs(expected);
        for (int i = 0; i < smooth.length; i++) {
            assertThat(smooth[i]).isCloseTo(expected[i], within(1e-12 * expected[i]));
        }
    }

    @Test
    void everySuggestionIsTheGoldenOne() throws Exception {
        int checked = 0;
        for (JsonNode golden : finders().values()) {
            RangeCurve curve = RangeCurve.of(numbers(golden.get("lrs")), numbers(golden.get("losses")));
            for (var suggestion : golden.get("suggestions").properties()) {
                Rule rule = Rule.all().stream()
                        .filter(r -> r.name().equals(RULES.get(suggestion.getKey())))
                        .findFirst()
                        .orElseThrow();
                double expected = suggestion.getValue().doubleValue();
                assertThat(rule.read(curve).rate().orElseThrow())
                        .as(rule.name())
                        .isCloseTo(expected, within(1e-9 * expected));
                checked++;
            }
        }
        assertThat(checked).as("all rules of all finders").isEqualTo(RULES.size());
    }
}
