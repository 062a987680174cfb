/** Tables of data, and recorded results as objectives. */
module io.luthier.tables {
    requires static org.jspecify;
    requires transitive io.luthier.core;

    exports io.luthier.table;

    provides io.luthier.trial.Objective with
            io.luthier.table.Table;
}
