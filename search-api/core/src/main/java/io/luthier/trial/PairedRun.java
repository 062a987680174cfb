package io.luthier.trial;

import io.luthier.space.Config;

/** A training that does not know of the parameter that counts seeds. */
record PairedRun(Paired objective, Objective.Run inner) implements Objective.Run {
    @Override
    public Measurement advance(int fidelity) throws Exception {
        return inner.advance(fidelity);
    }

    @Override
    public Objective.Run fork(Config config) throws Exception {
        return new PairedRun(objective, inner.fork(objective.without(config)));
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }
}
