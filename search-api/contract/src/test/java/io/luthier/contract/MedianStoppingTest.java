package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Proposal;
import io.luthier.search.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wrapper as third parties write one keeps the contract. */
class MedianStoppingTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new MedianStopping();
    }

    @Test
    void someTrialsAreStoppedAndSomeTrainedInFull() {
        List<Proposal> proposals = new Play(strategy(), Problems.mixed(), 1).run(60);
        int full = Problems.mixed().fidelity().full();
        assertThat(proposals).filteredOn(Proposal.Start.class::isInstance).hasSizeBetween(15, 45);
        assertThat(proposals).anyMatch(p -> p instanceof Proposal.Resume resume && resume.fidelity() == full);
    }
}
