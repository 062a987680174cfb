package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Results that were recorded before, looked up instead of training: the {@code trials.csv} of a study, or any text file with
 * a column for each parameter and each metric. What counts as a parameter, a metric, declared work: docs/tables.md.
 *
 * <p>Of several rows for one configuration and fidelity the training's seed chooses, always the same one for the same seed;
 * a training that was recorded with that very seed is found again.
 */
@Term("recorded results, looked up instead of training")
public record Table(
        @Term("a text file of values, or a run folder with trials.csv")
        Path file,

        @Term("what happens to a configuration that the table does not hold")
        Missing missing,

        @Term("what happens to a row that the space does not hold")
        Outside outside,

        @Term(
                "which column holds what: a parameter, a metric, fidelity, seed, status or none of these, with the column's"
                        + " name")
        Mapping columns,

        @Term(
                "what words in the status column mean: complete, stopped, infeasible, failed, timed-out, lost or unfinished")
        Mapping words,

        @Term("character between fields; found by itself without it")
        Optional<String> separator,

        @Term("sign before the fraction of a number; found by itself without it")
        Optional<Dialect.Decimal> decimal,

        @Term("what the file is encoded in, such as windows-1252; UTF-8 or what it begins with without it")
        Optional<String> encoding,

        @Term("texts beside the usual ones that say that there is no value")
        Optional<List<String>> marks,

        @Term(value = "line that names the columns, from 1; the first without it", in = "[1, inf)")
        OptionalInt header,

        @Term("lines that are left out, by number") Optional<List<Integer>> skip,

        @Term("what lines begin with that are left out") Optional<String> comment)
        implements Objective {
    public Table {
        new Dialect(separator, decimal, encoding, marks, header, skip, comment);
    }

    /** What happens to a configuration, or a fidelity of it, that was not recorded. */
    public enum Missing {
        /** The trial fails, and says which row is the nearest. */
        REFUSE,
        /**
         * The nearest row stands in: the least Euclidean distance in the unit cube of the space over the active parameters,
         * among rows of the same labels; the earlier of two. Where there is none the trial is infeasible.
         */
        NEAREST,
        /** The trial is infeasible. */
        INFEASIBLE
    }

    /** What happens to a row whose values the space does not hold. */
    public enum Outside {
        /** The study is refused. */
        REFUSE,
        /** The row is passed over. */
        SKIP
    }

    /** No file yet. */
    public Table() {
        this(Path.of(""));
    }

    /** This file, where nothing may be missing or outside. */
    public Table(Path file) {
        this(
                file,
                Missing.REFUSE,
                Outside.REFUSE,
                new Mapping(),
                new Mapping(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With a column, by its name in the file, for a parameter, a metric, or what else this is the name of. */
    public Table column(String holds, String column) {
        return Settings.with(this, "columns", columns.with(holds, column));
    }

    /** How its file is written. */
    Dialect dialect() {
        return new Dialect(separator, decimal, encoding, marks, header, skip, comment);
    }

    /** With missing configurations treated so. */
    public Table missing(Missing value) {
        return Settings.with(this, "missing", value);
    }

    /** With rows outside the space treated so. */
    public Table outside(Outside value) {
        return Settings.with(this, "outside", value);
    }

    /** Up to the longest recorded training; an evaluation where the table has one fidelity only, or says nothing of it. */
    @Override
    public Fidelity fidelity() {
        return unnamed() ? Fidelity.whole() : Source.of(this).fidelity();
    }

    /**
     * The columns of numbers; those of parameters are among them where the table has no columns {@code metric.}.
     *
     * @throws InvalidSettingException if the file cannot be read, or holds no metric
     */
    @Override
    public List<String> metrics() {
        return unnamed() ? List.of() : Source.of(this).metrics();
    }

    /** Reads the table as results of this space: refuses columns that are missing and values that do not belong. */
    @Override
    public void check(SearchSpace space) {
        Recording.of(this, space);
    }

    @Override
    public Workshop open(Opening opening) {
        return new TableWorkshop(missing, Recording.of(this, opening.space()));
    }

    private boolean unnamed() {
        return file.toString().isEmpty();
    }
}
