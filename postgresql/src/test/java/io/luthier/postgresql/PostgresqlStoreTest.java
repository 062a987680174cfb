package io.luthier.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.StoreContract;
import io.luthier.contract.internal.PostgresServer;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Studies in a real PostgreSQL. */
@Tag("server")
class PostgresqlStoreTest extends StoreContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String location(Path folder) {
        return server.location() + "?study=" + folder.getFileName();
    }

    @Override
    protected Store store(Path folder) {
        return Store.at(location(folder));
    }

    @Override
    protected boolean writeFormat(Path folder, int format) throws Exception {
        try (Connection connection = Link.to(location(folder)).open();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE luthier_study SET format = ? WHERE study = ?")) {
            statement.setInt(1, format);
            statement.setString(2, folder.getFileName().toString());
            return statement.executeUpdate() == 1;
        }
    }

    @Test
    void whoLostTheLockWithItsConnectionWritesNothing() throws Exception {
        Store store = store(folder);
        Log log = store.open();
        log.append(new Event.Told(1, 2, 0.5));
        log.force();
        server.restartImmediately();
        try (Log other = store.open()) {
            log.append(new Event.Told(1, 2, 0.25));
            assertThatThrownBy(log::force).isInstanceOf(StoreException.class).hasMessageContaining("cannot be written");
            assertThatThrownBy(() -> log.append(new Event.Told(1, 2, 0.25))).isInstanceOf(StoreException.class);
            assertThat(other.events()).hasSize(1);
        }
        log.close();
        assertThat(store.read()).hasSize(1);
    }
}
