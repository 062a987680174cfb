/** Trainings by workers anywhere, ordered through a PostgreSQL database. */
module io.luthier.postgresql {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires java.sql;

    uses java.sql.Driver;

    provides io.luthier.fleet.FleetProvider with
            io.luthier.postgresql.PostgresqlProvider;
    provides io.luthier.log.StoreProvider with
            io.luthier.postgresql.PostgresqlStores;
}
