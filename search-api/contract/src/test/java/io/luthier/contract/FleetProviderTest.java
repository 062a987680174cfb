package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.fleet.Fleet;
import io.luthier.fleet.FleetProvider;
import org.junit.jupiter.api.Test;

/** Fleets are found by their location. */
class FleetProviderTest {
    /** Named in META-INF/services: so many workers that die. */
    public static final class Dying implements FleetProvider {
        @Override
        public String name() {
            return "dying";
        }

        @Override
        public boolean runs(String location) {
            return location.startsWith("dying://");
        }

        @Override
        public Fleet at(String location) {
            return new DyingFleet(Integer.parseInt(location.substring("dying://".length())), 1, 0.2);
        }
    }

    @Test
    void theProviderWhoseLocationItIsGivesTheFleet() {
        assertThat(Fleet.at("dying://4")).isInstanceOf(DyingFleet.class);
        assertThat(Fleet.at("dying://4").slots()).isEqualTo(4);
    }

    @Test
    void aLocationOfNoProviderIsRefusedWithTheirNames() {
        assertThatThrownBy(() -> Fleet.at("spark://host:7077"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no fleet runs trainings at 'spark://host:7077', of dying\n"
                        + "Add the artifact of the fleet you want to the class path.");
    }
}
