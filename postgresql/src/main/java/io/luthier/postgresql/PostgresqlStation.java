package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Station;
import java.util.List;
import java.util.function.Consumer;

/** Where a worker trains what a database orders. */
final class PostgresqlStation implements Station {
    private final Link link;

    PostgresqlStation(Link link) {
        this.link = link;
    }

    @Override
    public void work(List<Assignment> known, int slots, Consumer<String> says) {
        link.driver();
        new Laborer(link, known, Fleet.threads(slots), slots, says).work();
    }
}
