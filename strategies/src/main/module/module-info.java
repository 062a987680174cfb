/** Search strategies. */
module io.luthier.strategies {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires commons.math3;
    requires io.jenetics.base;

    exports io.luthier.strategies;
    exports io.luthier.strategies.annealing;
    exports io.luthier.strategies.cma;
    exports io.luthier.strategies.evolution;
    exports io.luthier.strategies.forest;
    exports io.luthier.strategies.gaussian;
    exports io.luthier.strategies.grid;
    exports io.luthier.strategies.halving;
    exports io.luthier.strategies.sampling;
    exports io.luthier.strategies.simplex;
    exports io.luthier.strategies.stopping;
    exports io.luthier.strategies.swarm;
    exports io.luthier.strategies.tpe;

    provides io.luthier.search.Strategy with ${io.luthier.search.Strategy}; // listed in META-INF/services
}
