package io.luthier.reports.confirmation;

import io.luthier.reports.statistics.Interval;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fresh seeds say of one configuration. Values are the goal's metric as it was measured.
 *
 * @param rank one more than there are configurations shown to be better, by a chain of such if need be
 * @param tied whether another has the same rank
 * @param outcome what the search had seen
 * @param searched the value of it
 * @param before its place in the search's own ranking of the configurations, from 1
 * @param values by the number of the seed; null where a training gave none
 * @param mean of the values there are; null if there is none
 * @param interval Student's for the mean, at 95 %; null if there are fewer than two values
 * @param luck how much better the search's value looked than the mean; below 0 for bad luck
 * @param luckInterval that of the luck, the search's value being what it is
 * @param troubles how many trainings ended otherwise than complete, by status
 * @param broken how many complete trainings broke each limit of the study that any broke, as the limit is written
 * @param breaches how many complete trainings broke one limit or more
 * @param alike the trials from which it cannot be told apart
 */
public record Standing(
        int rank,
        boolean tied,
        Outcome outcome,
        double searched,
        int before,
        Map<Integer, @Nullable Double> values,
        @Nullable Double mean,
        @Nullable Interval interval,
        @Nullable Double luck,
        @Nullable Interval luckInterval,
        Map<Status, Integer> troubles,
        Map<String, Integer> broken,
        int breaches,
        List<Long> alike) {
    /** The trial. */
    public long trial() {
        return outcome.trial().id();
    }

    /** How many trainings gave a value. */
    public int complete() {
        return values.size() - failed();
    }

    /** How many trainings gave none. */
    public int failed() {
        return troubles.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether each seed gave the same value. */
    public boolean constant() {
        return interval != null && interval.low() == interval.high();
    }

    /** The rank as it is written: {@code 1}, {@code 2=}. */
    public String label() {
        return rank + (tied ? "=" : "");
    }
}
