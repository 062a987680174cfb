package io.luthier.trainer.range;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a learning rate is read off the curve of a range test. A rule smooths the curve in its own manner and cuts off what it
 * leaves out; what it says holds for the optimizer, the batch size and the weight decay of the test alone.
 */
public interface Rule {
    /** What it is called: {@code valley}. */
    String name();

    /** Whose it is and how it reads, on one line. */
    String source();

    /** What its rate is meant for. */
    Kind kind();

    /** What it says about a curve. */
    Reading read(RangeCurve curve);

    /** What a rate is meant for. */
    enum Kind {
        /** To train with. */
        RATE,
        /** The lower end of a range. */
        BASE,
        /** The upper end of a range. */
        MAX
    }

    /**
     * A rate, or why there is none.
     *
     * @param remark why the rule does not apply; empty where it does
     */
    record Reading(OptionalDouble rate, String remark) {
        /** A rate. */
        public static Reading of(double rate) {
            return new Reading(OptionalDouble.of(rate), "");
        }

        /** No rate. */
        public static Reading none(String why) {
            return new Reading(OptionalDouble.empty(), why);
        }
    }

    /** Every rule that comes with the trainer, those of the finders first. */
    static List<Rule> all() {
        var rules = new ArrayList<>(FinderRules.all());
        rules.addAll(CurveRules.all());
        return rules;
    }
}
