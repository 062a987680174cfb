package io.luthier.stores;

import io.luthier.contract.StoreContract;
import io.luthier.log.Store;
import java.nio.file.Path;
import java.sql.DriverManager;

class SqliteContractTest extends StoreContract {
    @Override
    protected Store store(Path home) {
        return Store.at(home);
    }

    @Override
    protected boolean writeFormat(Path home, int format) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("study.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version=" + format);
        }
        return true;
    }
}
