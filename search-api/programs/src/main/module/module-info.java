/** Programs in any language as objectives. */
module io.luthier.programs {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires io.luthier.json;

    exports io.luthier.programs;

    provides io.luthier.trial.Objective with
            io.luthier.programs.Command,
            io.luthier.programs.Elsewhere;
}
