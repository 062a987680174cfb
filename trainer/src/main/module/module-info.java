/** A neural network trainer with its optimizers and learning rate schedules. */
module io.luthier.trainer {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires transitive io.luthier.tables;
    requires io.luthier.json;
    requires ejml.core;
    requires ejml.fdense;
    requires java.logging;
    requires static dev.ludovic.netlib.blas; // OpenBLAS, where it is at hand
    requires static org.bytedeco.javacpp;
    requires static org.bytedeco.openblas;

    exports io.luthier.trainer;
    exports io.luthier.trainer.export;
    exports io.luthier.trainer.landscape;
    exports io.luthier.trainer.network;
    exports io.luthier.trainer.optimizer;
    exports io.luthier.trainer.range;
    exports io.luthier.trainer.schedule;

    provides io.luthier.trial.Objective with
            io.luthier.trainer.Mlp;
}
