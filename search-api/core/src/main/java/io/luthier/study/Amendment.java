package io.luthier.study;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import java.util.List;
import java.util.Locale;

/**
 * What is changed of a study that is resumed: taken in from here on, or refused in a sentence. What was tried cannot be undone,
 * so lists of what is tried or taken over first may grow and nothing else, and a budget holds at least what is spent.
 *
 * @param terms that are in force from here on
 * @param changes a clause for each; none where nothing is changed
 * @param enqueued the configurations that were added
 * @param warmStarts the earlier studies that were added
 */
record Amendment(Terms terms, List<String> changes, List<Config> enqueued, List<Store> warmStarts) {
    /**
     * Of a study and what its log adds up to.
     *
     * @throws InvalidSettingException if a change cannot be taken in
     */
    static Amendment of(Study study, Ledger ledger) {
        Terms now = Terms.of(study);
        Terms before = ledger.terms(now);
        List<String> rewritten = before.rewritten(now);
        if (!rewritten.isEmpty()) {
            String key = rewritten.get(0).substring(0, rewritten.get(0).indexOf('.'));
            throw new InvalidSettingException(
                    key,
                    rewritten.get(0) + ": what the study began with cannot be undone\n"
                            + "Put it back as it was; more may stand behind it.");
        }
        if (!before.budget().equals(now.budget())) {
            refuseSpent(study.budget(), ledger);
        }
        return new Amendment(
                now,
                before.changes(now),
                study.enqueued().subList(before.enqueued(), study.enqueued().size()),
                study.warmStarts()
                        .subList(before.warmStarts(), study.warmStarts().size()));
    }

    /** Refuses a budget that holds less than is spent. */
    static void refuseSpent(Budget budget, Ledger ledger) {
        if (budget.trials().isPresent() && budget.trials().getAsLong() < ledger.counted) {
            throw spent(budget, "started " + count(ledger.counted, "trial"));
        }
        double work = ledger.workTold + ledger.workFlying;
        if (budget.work().isPresent() && budget.work().getAsDouble() < work) {
            throw spent(budget, "spent " + Decimal.brief(work) + " units of work");
        }
        if (budget.seconds().isPresent() && budget.seconds().getAsDouble() < ledger.seconds) {
            throw spent(budget, String.format(Locale.ROOT, "run for %.1f s", ledger.seconds));
        }
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static InvalidSettingException spent(Budget budget, String what) {
        return new InvalidSettingException(
                "budget",
                "the budget is " + budget + " now, and the study has " + what + "\nGive at least as much, or go back to"
                        + " the budget that it had.");
    }
}
