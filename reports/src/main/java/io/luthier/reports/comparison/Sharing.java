package io.luthier.reports.comparison;

import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.HashSet;
import java.util.List;

/**
 * How much was trained, and how much was charged: what several searches train alike is trained once, and charged to each.
 *
 * @param done what was trained
 * @param charged what all arms together were charged for
 */
public record Sharing(Part done, Part charged) {
    /** So many trainings, and what they took. */
    public record Part(long trainings, Cost cost) {
        private Part plus(Cost more) {
            return new Part(trainings + 1, cost.plus(more));
        }
    }

    /** What must be equal for two trainings to be one. */
    private record Key(long study, Config config, long seed, int fidelity) {
        static Key of(History history, Trial trial) {
            return new Key(history.seed(), trial.config(), trial.seed(), trial.fidelity());
        }
    }

    /** Whether others take over such a result: not a copy's, whose ancestors decide, and not what may fail by accident. */
    private static boolean shared(Outcome outcome) {
        return outcome.parent().isEmpty()
                && (outcome.status() == Status.COMPLETE || outcome.status() == Status.INFEASIBLE);
    }

    static Sharing of(List<Arm> arms) {
        var trained = new HashSet<Key>();
        Part done = new Part(0, Cost.ZERO);
        Part charged = new Part(0, Cost.ZERO);
        for (Arm arm : arms) {
            for (History history : arm.searches()) {
                for (Outcome outcome : history.outcomes()) {
                    if (outcome.twin().isPresent() || outcome.origin() == Outcome.Origin.INJECTED) {
                        continue;
                    }
                    charged = charged.plus(outcome.cost());
                    if (!shared(outcome) || trained.add(Key.of(history, outcome.trial()))) {
                        done = done.plus(outcome.cost());
                    }
                }
                for (Attempt attempt : history.attempts()) {
                    charged = charged.plus(attempt.cost());
                    done = done.plus(attempt.cost());
                }
            }
        }
        return new Sharing(done, charged);
    }

    /** The share of the charged trainings that was not trained again, from 0 to 1. */
    public double saved() {
        return charged.trainings() == 0 ? 0 : 1 - (double) done.trainings() / charged.trainings();
    }
}
