package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that was read, for one space.
 *
 * @param missing what happens to a configuration that the table does not hold
 */
record TableWorkshop(Table.Missing missing, Recording recording) implements Workshop {
    /** The file's digest: a study does not resume with another file. */
    @Override
    public String kernel() {
        return "table-" + recording.digest();
    }

    @Override
    public List<Note> notes() {
        return recording.remarks().stream()
                .map(remark -> new Note("file", remark))
                .toList();
    }

    /**
     * The recorded work; where it is not known the mean of the table; one for each epoch where the table records none.
     *
     * @throws InvalidSettingException if nothing at all was recorded at this fidelity
     */
    @Override
    public double cost(Config config, int from, int to) {
        if (!recording.fidelities().contains(to)) {
            throw new InvalidSettingException(
                    "file",
                    recording.file() + " records nothing at "
                            + recording.fidelity().unit() + " " + to + ", only at "
                            + recording.fidelities().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + "\nChoose settings of the strategy that stop there, such as its least and eta.");
        }
        Entry entry = entry(config, to);
        double mean = recording.rate() * (to - from);
        return entry == null ? mean : entry.work(from, to).orElse(mean);
    }

    @Override
    public Run start(Trial trial) {
        return new Run() {
            @Override
            public Measurement advance(int fidelity) throws TrialException {
                return measure(trial.config(), trial.seed(), fidelity);
            }

            @Override
            public Run fork(Config other) {
                throw new UnsupportedOperationException(
                        "a table holds no forked trainings\n" + "Choose a strategy that does not copy trials.");
            }
        };
    }

    private Measurement measure(Config config, long seed, int fidelity) throws TrialException {
        Entry entry = entry(config, fidelity);
        Row row = entry == null ? null : entry.row(seed, fidelity);
        if (row != null) {
            return row.measurement(fidelity);
        }
        Optional<Entry> nearest = recording.nearest(config, fidelity);
        String lack = recording.file() + " holds no row of " + config
                + (recording.fidelities().size() > 1
                        ? " at " + recording.fidelity().unit() + " " + fidelity
                        : "");
        if (missing == Table.Missing.REFUSE) {
            throw new TrialException(lack + "\n"
                    + nearest.map(e -> "The nearest is line " + e.rows.get(0).line() + ", " + e.config
                                    + ". Search the recorded values only, or set missing: nearest.")
                            .orElse("None has " + recording.branch(config)
                                    + ". Leave that out of the space, or say missing: infeasible."));
        }
        return Measurement.infeasible(
                missing == Table.Missing.INFEASIBLE || recording.branch(config).isEmpty()
                        ? lack
                        : lack + ", and none with " + recording.branch(config));
    }

    /** What stands for a configuration at a fidelity: what was recorded of it, or of its nearest neighbour where that may be. */
    private @Nullable Entry entry(Config config, int fidelity) {
        Entry exact = recording.exact(config, fidelity);
        return exact != null || missing != Table.Missing.NEAREST
                ? exact
                : recording.nearest(config, fidelity).orElse(null);
    }
}
