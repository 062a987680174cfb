package io.luthier.reports.comparison;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Proposes what it was told to, one after the other's result, and is done. */
record Scripted(String label, List<Proposal> script) implements Strategy {
    /** New configurations of these numbers, trained in full. */
    static Scripted of(String label, int... numbers) {
        return new Scripted(
                label,
                IntStream.of(numbers)
                        .mapToObj(n -> (Proposal) new Proposal.Start(Searches.config(n), 1))
                        .toList());
    }

    @Override
    public String name() {
        return label;
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Search() {
            private int next;

            @Override
            public Proposal ask(RandomGenerator ignored) {
                return next < script.size() ? script.get(next++) : new Proposal.Done();
            }

            @Override
            public void tell(Result result) {
                // The script stands.
            }
        };
    }
}
