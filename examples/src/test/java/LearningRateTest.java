import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Config;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.range.RangeResult;
import io.luthier.trainer.range.RangeTest;
import io.luthier.trainer.range.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Java of the page about learning rates. */
@Tag("slow")
class LearningRateTest {
    @Test
    void aRangeTestFindsWhatToSearch() throws Exception {
        Mlp mlp = new Mlp("digits").hidden(64).with("optimizer", "nesterov");
        RangeResult result = new RangeTest().run(mlp, Config.empty(), 42);
        result.interval().ifPresent(range -> System.out.println(range.low() + " to " + range.high()));
        for (RangeResult.Suggestion suggestion : result.suggestions()) {
            Rule.Reading reading = suggestion.mean();
            System.out.println(suggestion.rule().name() + ": " + reading.rate() + reading.remark());
        }

        assertThat(result.interval().orElseThrow().contains(0.1)).isTrue();
    }
}
