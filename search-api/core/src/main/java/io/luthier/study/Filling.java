package io.luthier.study;

import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Completes configurations of which a part was given: by what the strategy would propose that knows the results so far, and where
 * its proposals do not go with the part, by draws. A search of its own is asked, so that the one of the study notices nothing.
 */
final class Filling {
    private static final int TRIES = 10_000;

    private final Study study;
    private final String choice;
    private final List<Outcome> told;
    private @Nullable Search search;

    /** @param told the results so far */
    Filling(Study study, String choice, List<Outcome> told) {
        this.study = study;
        this.choice = choice;
        this.told = List.copyOf(told);
    }

    /**
     * The whole configuration; the same for the same study, results and number.
     *
     * @param number of the configuration, which decides what is drawn
     * @throws InvalidSettingException if no configuration that the constraints admit has this part
     */
    Config whole(Config part, long number) {
        SearchSpace space = study.space();
        if (space.whole(part)) {
            return space.config(part);
        }
        RandomGenerator random = Seeds.generator(study.seed(), "fill", number);
        Config other = proposed(random);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Config> whole = space.complete(part, other, random);
            if (whole.isPresent()) {
                return whole.get();
            }
            other = space.sample(random);
        }
        throw new InvalidSettingException(
                "enqueue",
                "no configuration with " + part + " was found that the constraints admit\nGive other values, or more.");
    }

    private Config proposed(RandomGenerator random) {
        Search asked = search == null ? informed() : search;
        search = asked;
        Proposal proposal = asked.ask(random);
        return proposal instanceof Proposal.Start start
                ? start.config()
                : study.space().sample(random);
    }

    private Search informed() {
        Search fresh = study.search(study.problem(), choice);
        int full = study.objective().fidelity().full();
        for (Outcome outcome : told) {
            boolean complete = outcome.status() == Status.COMPLETE;
            if (outcome.twin().isEmpty() && (!complete || outcome.trial().fidelity() == full)) {
                List<Double> losses = complete
                        ? study.goals().stream()
                                .map(goal -> goal.loss(outcome.metrics()))
                                .toList()
                        : List.of();
                var result = new Result(outcome.trial(), outcome.status(), losses, 0);
                fresh.tell(complete ? result.margins(study.criteria().margins(outcome.metrics())) : result);
            }
        }
        return fresh;
    }
}
