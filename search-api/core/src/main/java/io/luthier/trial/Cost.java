package io.luthier.trial;

/**
 * What a trial took.
 *
 * @param work declared units of work: deterministic, what budgets count
 * @param repeated declared units of work done a second time, to rebuild a training that was dropped or lost
 * @param cpuSeconds processor time of training
 * @param wallSeconds wall-clock time of training
 * @param thinkingSeconds the strategy's wall-clock time: ask plus tell
 * @param thinkingCpuSeconds its processor time; of logs that do not tell, the wall-clock time
 * @param queueSeconds between the ask and the start of training
 */
public record Cost(
        double work,
        double repeated,
        double cpuSeconds,
        double wallSeconds,
        double thinkingSeconds,
        double thinkingCpuSeconds,
        double queueSeconds) {
    /** Nothing. */
    public static final Cost ZERO = new Cost(0, 0, 0, 0, 0, 0, 0);

    /** Of thinking that never waited for a processor. */
    public Cost(
            double work,
            double repeated,
            double cpuSeconds,
            double wallSeconds,
            double thinkingSeconds,
            double queueSeconds) {
        this(work, repeated, cpuSeconds, wallSeconds, thinkingSeconds, thinkingSeconds, queueSeconds);
    }

    /** Processor time of training and of thinking: what a cost in seconds is compared by. */
    public double processorSeconds() {
        return cpuSeconds + thinkingCpuSeconds;
    }

    /** The sum of this and that. */
    public Cost plus(Cost other) {
        return new Cost(
                work + other.work,
                repeated + other.repeated,
                cpuSeconds + other.cpuSeconds,
                wallSeconds + other.wallSeconds,
                thinkingSeconds + other.thinkingSeconds,
                thinkingCpuSeconds + other.thinkingCpuSeconds,
                queueSeconds + other.queueSeconds);
    }
}
