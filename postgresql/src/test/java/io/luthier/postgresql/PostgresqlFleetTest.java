package io.luthier.postgresql;

import io.luthier.contract.FleetContract;
import io.luthier.contract.internal.PostgresServer;
import io.luthier.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Workers at a real PostgreSQL, in this process. */
@Tag("server")
class PostgresqlFleetTest extends FleetContract {
    private static PostgresServer server;
    private final List<Staffed> fleets = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected Fleet fleet(int workers) {
        var fleet = new Staffed(server.location() + "?lease=3&patience=30", workers);
        fleets.add(fleet);
        return fleet;
    }

    @AfterEach
    void sendHome() throws Exception {
        for (Staffed fleet : fleets) {
            fleet.sendHome();
        }
    }
}
