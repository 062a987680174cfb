package io.luthier.study;

import io.luthier.fleet.Ending;
import io.luthier.log.Event;
import io.luthier.log.StoreException;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Price;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Results of trainings that several studies would do alike. Used by all their threads. */
final class Shared {
    /** What must be equal for two trainings to be the same. */
    private record Key(Objective objective, long studySeed, Config config, long seed, int fidelity) {}

    /** A training that a study does, or has done, and those who await it. */
    private static final class Entry {
        private final List<Consumer<Optional<Ending>>> waiting = new ArrayList<>();
        private @Nullable Ending ending;
    }

    private final Map<Key, Entry> entries = new HashMap<>();
    private final boolean sharing;

    private Shared(boolean sharing) {
        this.sharing = sharing;
    }

    /** For a study on its own. */
    static Shared nothing() {
        return new Shared(false);
    }

    static Shared results() {
        return new Shared(true);
    }

    /** As one study sees it. */
    Part part(Study study) {
        return new Part(study);
    }

    /** Takes in what a study has stored before. */
    void remember(Study study) {
        Part part = part(study);
        try {
            Ledger.of(study.store().read()).evaluations().forEach((training, evaluation) -> {
                Event.Arrived arrived = evaluation.arrived;
                Verdict verdict = evaluation.verdict;
                if (arrived != null
                        && verdict != null
                        && (verdict.status() == Status.COMPLETE || verdict.status() == Status.INFEASIBLE)) {
                    var measurement =
                            new Measurement(verdict.metrics(), verdict.curve(), verdict.message(), Optional.empty());
                    var trial = new Trial(arrived.trial(), training.config(), training.fidelity(), training.seed());
                    part.remember(trial, Ending.measured(measurement).price(new Price(arrived.cpu(), arrived.wall())));
                }
            });
        } catch (StoreException e) {
            // A study that has not begun has nothing to share; any other fault is reported when it is opened.
        }
    }

    /** One study's view. */
    final class Part {
        private final Study study;

        private Part(Study study) {
            this.study = study;
        }

        private Key key(Trial trial) {
            return new Key(study.objective(), study.seed(), trial.config(), trial.seed(), trial.fidelity());
        }

        /** What a fork is depends on its ancestors, not on its configuration. */
        private boolean sharing(Flight flight) {
            return sharing && !Ledger.forked(flight.origin);
        }

        private void remember(Trial trial, Ending ending) {
            synchronized (entries) {
                entries.computeIfAbsent(key(trial), key -> new Entry()).ending = ending;
            }
        }

        /**
         * Asks for a training.
         *
         * @param taker takes what another study gives, from any thread; empty if that study ended without a measurement
         * @return whether this study is to do it
         */
        boolean claim(Flight flight, Consumer<Optional<Ending>> taker) {
            if (!sharing(flight)) {
                return true;
            }
            synchronized (entries) {
                Entry entry = entries.get(key(flight.trial));
                if (entry == null) {
                    entries.put(key(flight.trial), new Entry());
                    return true;
                } else if (entry.ending == null) {
                    entry.waiting.add(taker);
                } else {
                    taker.accept(Optional.of(entry.ending));
                }
                return false;
            }
        }

        /** Gives how a training ended that this study has claimed, to be used by others if it was measured. */
        void give(Flight flight, Ending ending) {
            if (ending.measurement().isEmpty()) {
                leave(flight);
            } else if (sharing(flight)) {
                synchronized (entries) {
                    Entry entry = entries.get(key(flight.trial));
                    if (entry != null) {
                        Ending given = ending.repeated(0).queue(0);
                        entry.ending = given;
                        entry.waiting.forEach(taker -> taker.accept(Optional.of(given)));
                        entry.waiting.clear();
                    }
                }
            }
        }

        /** Leaves a training that this study has claimed to others. */
        void leave(Flight flight) {
            if (sharing(flight)) {
                synchronized (entries) {
                    Entry entry = entries.get(key(flight.trial));
                    if (entry != null && entry.ending == null) {
                        entries.remove(key(flight.trial));
                        entry.waiting.forEach(taker -> taker.accept(Optional.empty()));
                    }
                }
            }
        }
    }
}
