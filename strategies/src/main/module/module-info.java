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
    exports io.luthier.strategies.swarm;
    exports io.luthier.strategies.tpe;

    provides io.luthier.search.Strategy with
            io.luthier.strategies.sampling.Random,
            io.luthier.strategies.grid.Grid,
            io.luthier.strategies.evolution.DifferentialEvolution,
            io.luthier.strategies.evolution.EvolutionaryProgramming,
            io.luthier.strategies.evolution.Genetic,
            io.luthier.strategies.evolution.Nsga2,
            io.luthier.strategies.evolution.RegularizedEvolution,
            io.luthier.strategies.tpe.Tpe,
            io.luthier.strategies.annealing.Annealing,
            io.luthier.strategies.annealing.HyperoptAnnealing,
            io.luthier.strategies.sampling.QuasiRandom,
            io.luthier.strategies.grid.Enumerate,
            io.luthier.strategies.sampling.Batch,
            io.luthier.strategies.cma.CmaEs,
            io.luthier.strategies.swarm.AntColony,
            io.luthier.strategies.swarm.ParticleSwarm,
            io.luthier.strategies.simplex.NelderMead,
            io.luthier.strategies.forest.ForestBayes,
            io.luthier.strategies.halving.SuccessiveHalving,
            io.luthier.strategies.gaussian.GaussianProcess,
            io.luthier.strategies.Auto;
}
