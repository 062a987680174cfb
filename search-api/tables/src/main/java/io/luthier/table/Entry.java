package io.luthier.table;

import io.luthier.space.Config;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Everything that was recorded of one configuration: its rows by fidelity, those of one fidelity in the order of the file. */
final class Entry {
    final Config config;
    final List<Row> rows = new ArrayList<>();
    /** The configuration in the unit cube. */
    final double[] point;

    Entry(Config config, double[] point) {
        this.config = config;
        this.point = point;
    }

    /** Whether it is known what comes of training to this fidelity. */
    boolean has(int fidelity) {
        for (Row row : rows) {
            if (row.tells(fidelity)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The row that stands for a training with this seed: the one recorded with it, else the one whose training draws the
     * smallest number with it (Thaler and Ravishankar 1998, rendezvous hashing), so that a training recorded at several
     * fidelities is taken at all of them.
     */
    @Nullable
    Row row(long seed, int fidelity) {
        Row chosen = null;
        for (Row row : rows) {
            if (row.tells(fidelity) && (chosen == null || rank(row, seed) < rank(chosen, seed))) {
                chosen = row;
            }
        }
        return chosen;
    }

    private static long rank(Row row, long seed) {
        return row.seeded() && row.training() == seed ? Long.MIN_VALUE : Seeds.mix(seed, row.training());
    }

    /** The work from one fidelity to another, on average over the trainings of which it is known. */
    OptionalDouble work(int from, int to) {
        var before = new HashMap<Long, Double>();
        for (Row row : rows) {
            if (row.fidelity() == from) {
                before.put(row.training(), row.work());
            }
        }
        DoubleSummaryStatistics works = rows.stream()
                .filter(row -> row.fidelity() == to)
                .mapToDouble(row -> row.from() == from
                        ? row.leg() // to the last bit, which decides ties in virtual time
                        : row.work() - (from == 0 ? 0 : before.getOrDefault(row.training(), Double.NaN)))
                .filter(work -> work > 0)
                .summaryStatistics();
        if (works.getCount() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(works.getMin() == works.getMax() ? works.getMin() : works.getAverage());
    }
}
