package io.luthier.trial;

import io.luthier.settings.Note;
import io.luthier.space.Config;
import java.util.List;

/** A workshop that does not know of the parameter that counts seeds. */
record PairedWorkshop(Paired objective, long studySeed, Workshop inner) implements Workshop {
    @Override
    public Run start(Trial trial) throws Exception {
        Config config = trial.config();
        long seed = Seeds.mix(Seeds.mix(studySeed, objective.parameter()), config.integer(objective.parameter()));
        return new PairedRun(
                objective, inner.start(new Trial(trial.id(), objective.without(config), trial.fidelity(), seed)));
    }

    @Override
    public double cost(Config config, int from, int to) {
        return inner.cost(objective.without(config), from, to);
    }

    @Override
    public String kernel() {
        return inner.kernel();
    }

    @Override
    public List<Note> notes() {
        return inner.notes();
    }

    @Override
    public void close() {
        inner.close();
    }

    private record PairedRun(Paired objective, Run inner) implements Run {
        @Override
        public Measurement advance(int fidelity) throws Exception {
            return inner.advance(fidelity);
        }

        @Override
        public Run fork(Config config) throws Exception {
            return new PairedRun(objective, inner.fork(objective.without(config)));
        }

        @Override
        public void close() throws Exception {
            inner.close();
        }
    }
}
