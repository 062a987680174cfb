package io.luthier.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void theyAreTheMapThatTheyAreMadeOfInItsOrder() {
        for (int size : new int[] {0, 1, 2, 7, 32, 33}) {
            var map = new LinkedHashMap<String, Double>();
            for (int i = 0; i < size; i++) {
                map.put("metric " + (size - i), i / 3.0);
            }
            Map<String, Double> metrics = Metrics.of(map);
            assertThat(metrics).isEqualTo(map).hasSameHashCodeAs(map);
            assertThat(metrics.keySet()).containsExactlyElementsOf(map.keySet());
            assertThat(metrics.getOrDefault("none", -1.0)).isEqualTo(-1);
            assertThatThrownBy(() -> metrics.put("more", 1.0)).isInstanceOf(UnsupportedOperationException.class);
            map.put("metric 1", 99.0);
            assertThat(metrics.values()).doesNotContain(99.0);
        }
    }

    @Test
    void copiesOfMetricsAreTheSameObject() {
        Map<String, Double> metrics = Metrics.of(new LinkedHashMap<>(Map.of("a", 1.0, "b", 2.0)));
        assertThat(Metrics.of(metrics)).isSameAs(metrics);
    }
}
