package io.luthier.strategies.evolution;

import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.gaussian.Gains;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the configurations of copies by what members gained since the last selection, each gain in deviations from the mean of its
 * generation: losses fall by orders of magnitude on the way.
 */
final class Bandit {
    private static final double FAILED = 1; // how far what failed lies below the least gain

    /** Where a member began its part of a generation. */
    private record Start(Gains.Moment moment, double loss, Config config) {}

    /** A copy that is not told yet, and where it begins. */
    private record Copy(Config config, int fidelity, Start start) {}

    private final Gains gains;
    private final boolean[] kept;
    private final int full;
    private final Map<Long, Start> starts = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();

    /** @param fixed parameters that a copy keeps */
    Bandit(SearchSpace space, int full, Set<String> fixed) {
        this.gains = new Gains(space);
        this.full = full;
        List<Axis> axes = space.axes();
        this.kept = new boolean[axes.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = fixed.contains(axes.get(i).path());
        }
    }

    /** What a copy continues with: what promises most, or what it would have without this. */
    Config config(Proposal.Fork fork, RandomGenerator random) {
        Start start = starts.get(fork.trial());
        Optional<Config> found =
                start == null ? Optional.empty() : gains.next(start.moment(), start.config(), kept, random);
        return found.orElse(fork.config());
    }

    void asked(Proposal.Fork fork) {
        Start start = starts.get(fork.trial());
        if (start != null) {
            copies.add(new Copy(fork.config(), fork.fidelity(), start));
            gains.tried(start.moment(), fork.config());
        }
    }

    void tell(Result result) {
        for (Copy copy : copies) {
            if (copy.config().equals(result.trial().config())
                    && copy.fidelity() == result.trial().fidelity()) {
                starts.put(result.trial().id(), copy.start());
                copies.remove(copy);
                return;
            }
        }
    }

    /** A generation is over: what its members gained is learnt, and where they begin the next. */
    void select(List<Result> members) {
        learn(members);
        starts.clear();
        copies.clear();
        List<Result> ranked = members.stream()
                .filter(Result::complete)
                .sorted(Comparator.comparingDouble(Result::loss))
                .toList();
        for (int i = 0; i < ranked.size(); i++) {
            Result member = ranked.get(i);
            var moment = new Gains.Moment(
                    (double) member.trial().fidelity() / full, (double) i / Math.max(1, ranked.size() - 1));
            starts.put(
                    member.trial().id(),
                    new Start(moment, member.loss(), member.trial().config()));
        }
    }

    private void learn(List<Result> members) {
        double[] gained = members.stream()
                .filter(Result::complete)
                .mapToDouble(this::gained)
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(gained).average().orElse(0);
        double variance = Arrays.stream(gained)
                .map(gain -> (gain - mean) * (gain - mean))
                .average()
                .orElse(0);
        double least = Arrays.stream(gained).min().orElse(0);
        for (Result member : members) {
            @Nullable Start start = starts.get(member.trial().id());
            double gain = member.complete() ? gained(member) : least;
            if (start != null && Double.isFinite(gain) && variance > 0) {
                double deviations = (gain - mean) / Math.sqrt(variance) - (member.complete() ? 0 : FAILED);
                gains.tell(start.moment(), member.trial().config(), deviations);
            }
        }
    }

    /** NaN where it is not known where a member began. */
    private double gained(Result member) {
        @Nullable Start start = starts.get(member.trial().id());
        return start == null ? Double.NaN : start.loss() - member.loss();
    }
}
