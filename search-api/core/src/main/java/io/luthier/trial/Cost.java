package io.luthier.trial;

/**
 * What a trial took.
 *
 * @param work declared units of work: deterministic, what budgets count
 * @param repeated declared units of work done a second time, to rebuild a training that was dropped or lost
 * @param cpuSeconds processor time of training
 * @param wallSeconds wall-clock time of training
 * @param thinkingSeconds the strategy's time: ask plus tell
 * @param queueSeconds between the ask and the start of training
 */
public record Cost(
        double work,
        double repeated,
        double cpuSeconds,
        double wallSeconds,
        double thinkingSeconds,
        double queueSeconds) {
    /** Nothing. */
    public static final Cost ZERO = new Cost(0, 0, 0, 0, 0, 0);

    /** The sum of this and that. */
    public Cost plus(Cost other) {
        return new Cost(
                work + other.work,
                repeated + other.repeated,
                cpuSeconds + other.cpuSeconds,
                wallSeconds + other.wallSeconds,
                thinkingSeconds + other.thinkingSeconds,
                queueSeconds + other.queueSeconds);
    }
}
