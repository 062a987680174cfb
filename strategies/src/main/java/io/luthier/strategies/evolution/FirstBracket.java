package io.luthier.strategies.evolution;

import io.luthier.search.Result;
import io.luthier.space.Config;
import io.luthier.strategies.points.Bracket;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A bracket that is halved: of each rung the best are resumed once all of it were told. */
final class FirstBracket {
    private final Bracket bracket;
    private final List<Config> started = new ArrayList<>(); // and not told
    private final Set<Long> resumed = new HashSet<>(); // and not told
    private final Deque<Long> due = new ArrayDeque<>();
    private final List<Individual> here = new ArrayList<>();
    private int rung = 0;
    private int awaited;

    FirstBracket(Bracket bracket) {
        this.bracket = bracket;
        this.awaited = bracket.counts().get(0);
    }

    int fidelity() {
        return bracket.fidelities().get(rung);
    }

    void start(Config config) {
        started.add(config);
    }

    /** A trial that is to be trained to this rung, if there is one. */
    OptionalLong next() {
        Long trial = due.poll();
        if (trial == null) {
            return OptionalLong.empty();
        }
        resumed.add(trial);
        return OptionalLong.of(trial);
    }

    /** One that is due may be trained further by others. */
    void pending(Trial trial) {
        if (due.remove(trial.id())) {
            resumed.add(trial.id());
        }
    }

    void tell(Result result, Individual member) {
        Trial trial = result.trial();
        boolean first = rung == 0 && trial.fidelity() == fidelity() && started.remove(trial.config());
        if (!first && !resumed.remove(trial.id())) {
            return;
        }
        if (member.hasLosses()) {
            here.add(member);
        }
        if (--awaited == 0 && rung < bracket.rungs() - 1) {
            rung++;
            here.stream()
                    .sorted(Individual.BEST_FIRST)
                    .limit(bracket.counts().get(rung))
                    .forEach(best -> due.add(best.id()));
            here.clear();
            awaited = due.size();
        }
    }
}
