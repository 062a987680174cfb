package io.luthier.search;

import io.luthier.space.Config;

/**
 * What a search wants next. Waiting is not finishing; a trial that is not resumed is pruned.
 *
 * <p>A {@code note} is a small text of the search's own, stored with the proposal and handed back by {@link
 * Search#replay}: fitted parameters that would be expensive to find again. Empty where there is none.
 */
public sealed interface Proposal {
    /** Train a new configuration to a fidelity. */
    record Start(Config config, int fidelity, String note) implements Proposal {
        /** Without a note. */
        public Start(Config config, int fidelity) {
            this(config, fidelity, "");
        }
    }

    /** Go on training a trial that is not in flight, to a higher fidelity. */
    record Resume(long trial, int fidelity, String note) implements Proposal {
        /** Without a note. */
        public Resume(long trial, int fidelity) {
            this(trial, fidelity, "");
        }
    }

    /** Copy a trial that is not in flight with all it has learnt, change its configuration, and train the copy on. */
    record Fork(long trial, Config config, int fidelity, String note) implements Proposal {
        /** Without a note. */
        public Fork(long trial, Config config, int fidelity) {
            this(trial, config, fidelity, "");
        }
    }

    /** Nothing until the next result. */
    record Wait() implements Proposal {}

    /**
     * Nothing ever again.
     *
     * @param why a sentence for the report, where there is more to say than that nothing is left to be proposed; empty otherwise
     */
    record Done(String why) implements Proposal {
        /** Nothing is left to be proposed. */
        public Done() {
            this("");
        }
    }
}
