package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Multiplied by {@code factor} when the validation part has shown no progress for a while. It looks at each epoch, and at
 * the validation part alone: a score of that part is no longer a fresh one afterwards.
 *
 * <p>A loss counts as better below best x (1 - threshold), or best - threshold if that is absolute; an accuracy above
 * best x (1 + threshold), or best + threshold. NaN is never better. With a relative threshold a flat curve of negative
 * numbers would always count as better, as in PyTorch; losses here are not negative.
 *
 * @param patience epochs without progress that are borne; the rate falls at the next, or at the last of them if
 *     {@code patienceReached} is enough, as in Keras
 * @param leastChange a smaller change of the ratio is not made
 */
@Term(
        value = "multiplied by a factor when the validation part shows no progress",
        aliases = {"plateau", "ReduceLROnPlateau"},
        formula = "f for each time that progress stopped, at least e")
public record ReduceOnPlateau(
        @Term(
                value = "what the rate is multiplied by",
                in = "(0, 1)",
                preset = "0.1",
                aliases = {"decay-rate", "gamma"})
        double factor,

        @Term(value = "epochs without progress that are borne", in = "[0, 1000000]", preset = "10")
        int patience,

        @Term(value = "least progress", in = "[0, 1e9]", preset = "1e-4")
        double threshold,

        @Term(value = "what the threshold is", preset = "relative")
        ThresholdMode thresholdMode,

        @Term(value = "whether progress is less loss or more accuracy", preset = "loss")
        Watched watch,

        @Term(value = "epochs after a change that do not count", in = "[0, 1000000]", preset = "0")
        int cooldown,

        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "0")
        double endRatio,

        @Term(value = "smallest change of the ratio", in = "[0, 1]", preset = "1e-8")
        double leastChange,

        @Term(value = "whether as many epochs as patience are enough, as in Keras", preset = "false")
        boolean patienceReached)
        implements Schedule {
    public ReduceOnPlateau {
        Settings.check(
                ReduceOnPlateau.class,
                factor,
                patience,
                threshold,
                thresholdMode,
                watch,
                cooldown,
                endRatio,
                leastChange,
                patienceReached);
    }

    /** What a threshold is. */
    public enum ThresholdMode {
        /** A fraction of the best value so far. */
        RELATIVE,
        /** A difference to the best value so far. */
        ABSOLUTE
    }

    /** What is watched. */
    public enum Watched {
        /** Less is better. */
        LOSS,
        /** More is better. */
        ACCURACY
    }

    @Override
    public Shape over(Length length) {
        double worst = watch == Watched.LOSS ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        return new State(this, 1, worst, 0, 0);
    }

    private boolean better(double measure, double best) {
        double margin = watch == Watched.LOSS ? -threshold : threshold;
        double bar = thresholdMode == ThresholdMode.ABSOLUTE ? best + margin : best * (1 + margin);
        return watch == Watched.LOSS ? measure < bar : measure > bar;
    }

    private record State(ReduceOnPlateau rule, double ratio, double best, int bad, int resting) implements Shape {
        @Override
        public double at(long step) {
            return ratio;
        }

        @Override
        public Shape after(double loss, double accuracy) {
            double measure = rule.watch == Watched.LOSS ? loss : accuracy;
            boolean better = rule.better(measure, best);
            int rest = Math.max(0, resting - 1);
            int count = better || resting > 0 ? 0 : bad + 1;
            double record = better ? measure : best;
            if (count <= rule.patience && !(rule.patienceReached && count > 0 && count == rule.patience)) {
                return new State(rule, ratio, record, count, rest);
            }
            double lower = Math.max(ratio * rule.factor, rule.endRatio);
            return new State(rule, ratio - lower > rule.leastChange ? lower : ratio, record, 0, rule.cooldown);
        }
    }
}
