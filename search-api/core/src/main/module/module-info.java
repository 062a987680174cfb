/**
 * Settings, search spaces, trials, event logs and studies: what every search stands on.
 *
 * <p>An image made with {@code jlink} on a JDK that has the module {@code jdk.random} must hold that module too; on other JDKs
 * {@code java.base} has its generators.
 */
module io.luthier.core {
    requires static org.jspecify;
    requires static EvalEx; // for constraints alone
    requires static jdk.jfr; // events, where the runtime has the recorder
    requires java.management; // the CPU time of a thread

    exports io.luthier.settings;
    exports io.luthier.space;
    exports io.luthier.trial;
    exports io.luthier.search;
    exports io.luthier.fleet;
    exports io.luthier.fleet.wire to
            io.luthier.postgresql;
    exports io.luthier.log;
    exports io.luthier.study;
    exports io.luthier.typed;

    uses io.luthier.fleet.FleetProvider;
    uses io.luthier.log.StoreProvider;
    uses io.luthier.search.Strategy;
    uses io.luthier.trial.Objective;
}
