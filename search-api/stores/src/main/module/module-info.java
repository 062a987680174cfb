/** Studies kept in SQLite. */
module io.luthier.stores {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    provides io.luthier.log.StoreProvider with
            io.luthier.stores.SqliteProvider;
}
