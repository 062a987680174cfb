package io.luthier.study;

import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import io.luthier.trial.Paired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@link Confirmation} found, as plain data.
 *
 * @param confirmation what was asked
 * @param history of the trainings; its store may hold more of them than this confirmation asked for
 */
public record Confirmed(Confirmation confirmation, History history) {
    /**
     * A configuration with its trainings.
     *
     * @param searched what the study had seen of it
     * @param replicates by the number of the fresh seed, failed ones too; fewer than asked for where it was interrupted
     */
    public record Candidate(Outcome searched, SortedMap<Integer, Outcome> replicates) {}

    /** The configurations, in the order of the study's own ranking. */
    public List<Candidate> candidates() {
        var trained = new HashMap<Object, Outcome>();
        history.trials().forEach(o -> trained.put(o.trial().config(), o));
        Paired objective = confirmation.objective();
        var candidates = new ArrayList<Candidate>();
        for (Outcome searched : confirmation.candidates()) {
            var replicates = new TreeMap<Integer, Outcome>();
            for (int i = 0; i < confirmation.repeats(); i++) {
                int number = confirmation.first() + i;
                Outcome outcome = trained.get(objective.at(searched.trial().config(), number));
                if (outcome != null) {
                    replicates.put(number, outcome);
                }
            }
            candidates.add(new Candidate(searched, replicates));
        }
        return candidates;
    }

    /** Whether everything that was asked for has been trained. */
    public boolean finished() {
        return candidates().stream().allMatch(c -> c.replicates().size() == confirmation.repeats());
    }

    /** What the trainings took that were asked for, those of earlier runs too. */
    public Cost spent() {
        return candidates().stream()
                .map(Candidate::replicates)
                .map(Map::values)
                .flatMap(outcomes -> outcomes.stream().map(Outcome::cost))
                .reduce(Cost.ZERO, Cost::plus);
    }
}
