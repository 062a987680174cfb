package io.luthier.strategies.grid;

import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.util.random.RandomGenerator;

/** A walk through the rounds of a grid. */
final class GridSearch implements Search {
    private static final int PATIENCE = 1_000_000; // points in a row that are old or not admitted

    private final SearchSpace space;
    private final int fidelity;
    private GridRound round;
    private Strides strides;

    GridSearch(SearchSpace space, int fidelity, GridRound first) {
        this.space = space;
        this.fidelity = fidelity;
        this.round = first;
        this.strides = new Strides(first.size(), first.periods());
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        for (int looks = 0; looks < PATIENCE; looks++) {
            if (strides.over()) {
                if (round.last()) {
                    return new Proposal.Done();
                }
                round = round.finer();
                strides = new Strides(round.size(), round.periods());
            }
            long[] marks = round.marks(strides.next());
            if (round.isNew(marks)) {
                Config config = space.decode(round.point(marks));
                if (space.admits(config)) {
                    return new Proposal.Start(config, fidelity);
                }
            }
        }
        throw new IllegalStateException("the constraints refuse the next " + PATIENCE
                + " points of the grid\nLoosen them, or choose strategy random.");
    }

    @Override
    public void tell(Result result) {
        // A grid goes its way, whatever comes back.
    }
}
