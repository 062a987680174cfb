/** JUnit tests that every strategy, objective, store and fleet must pass. */
module io.luthier.contract {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires org.assertj.core;

    exports io.luthier.contract;

    opens io.luthier.contract to
            org.junit.platform.commons;

    uses io.luthier.search.Strategy;
}
