package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {
    /** Java writes 32 as an int where an object is asked for. */
    @Test
    void aNumberOfASmallerTypeIsTheSameNumber() {
        var batch = Param.ordinal("batch", 16, 32, 64).preset(32);
        assertThat(batch.preset()).isEqualTo(32L);
        assertThat(Param.ordinal("rate", 0.5, 1).preset(1).preset()).isEqualTo(1.0);
        assertThat(Param.ordinal("rate", 0.5f, 1f).preset(0.5f).preset()).isEqualTo(0.5);
        var space = SearchSpace.of(batch, Param.integer("depth", 1, 8), Param.choice("width", 1, 2));
        var config = space.config(Map.of("batch", (short) 16, "depth", 4, "width", 2));
        assertThat(config).isEqualTo(space.config(Map.of("batch", 16L, "depth", 4L, "width", "2")));
    }
}
