package io.luthier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locations as users write them. */
@org.junit.jupiter.api.Tag("spark")
class LocationTest {
    @Test
    void aLocationSaysMasterSettingsAndPatience() {
        Location cluster = Location.parse("spark://a:7077,b:7077?spark.executor.memory=4g&patience=5");
        assertThat(cluster.master()).isEqualTo("spark://a:7077,b:7077");
        assertThat(cluster.settings()).containsOnlyKeys("spark.executor.memory");
        assertThat(cluster.patience()).isEqualTo(Duration.ofSeconds(5));
        Location here = Location.parse("spark-local[3]?spark.executor.memory=2g");
        assertThat(here.master()).isEqualTo("local-cluster[3,1,2048]");
        assertThat(here.executors()).isEqualTo(3);
        assertThat(here.patience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Location.is("postgresql://host/database")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark://",
                "spark://host",
                "spark://host:7077/x",
                "spark-local",
                "spark-local[0]",
                "spark-local[x]",
                "spark://host:7077?memory=4g",
                "spark://host:7077?patience=0",
                "spark-local[2]?spark.executor.memory=4"
            })
    void whatIsMalformedIsRefusedWithWhatToDo(String location) {
        assertThat(Location.is(location)).isTrue();
        assertThatThrownBy(() -> Location.parse(location))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"sc://host:15002,Spark Connect", "sc://workspace.cloud.databricks.com:443/;token=x,Spark Connect"})
    void modesThatTrainNothingForOthersAreRefusedInASentence(String location, String words) {
        assertThatThrownBy(() -> Location.parse(location))
                .hasMessageContaining(words)
                .hasMessageContaining("spark-submit");
    }
}
