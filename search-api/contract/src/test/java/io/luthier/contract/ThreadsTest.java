package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.fleet.Fleet;
import org.junit.jupiter.api.Test;

class ThreadsTest extends FleetContract {
    @Override
    protected Fleet fleet(int workers) {
        return Fleet.threads(workers);
    }

    @Test
    void noThreadsAreRefused() {
        assertThatThrownBy(() -> Fleet.threads(0)).hasMessage("threads is 0, it must be at least 1");
        assertThat(Fleet.threads(2)).hasToString("2 threads");
    }
}
