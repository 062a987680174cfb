package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.log.StoreException;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Results of trainings that several studies would do alike. Used by many threads. */
final class Shared {
    /** What must be equal for two trainings to be the same. */
    private record Key(Objective objective, long studySeed, Config config, long seed, int fidelity) {}

    private final Map<Key, CompletableFuture<Task.Measured>> results = new ConcurrentHashMap<>();
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
        var asked = new HashMap<Long, Event.Asked>();
        try {
            for (Event event : study.store().read()) {
                if (event instanceof Event.Asked a) {
                    asked.put(a.trial(), a);
                } else if (event instanceof Event.Arrived a
                        && (a.status() == Status.COMPLETE || a.status() == Status.INFEASIBLE)) {
                    Event.Asked of = asked.get(a.trial());
                    if (of != null && of.parent() == Event.NONE) {
                        var measurement = new Measurement(a.metrics(), a.curve(), a.message(), Optional.empty());
                        var measured = new Task.Measured(measurement, 0, new Task.Price(a.cpu(), a.wall()));
                        Key key = part.key(new Trial(a.trial(), of.config(), a.fidelity(), of.seed()));
                        results.put(key, CompletableFuture.completedFuture(measured));
                    }
                }
            }
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

        /** The result of a training: from the first to do it, or by doing it. One that fails is done by each. */
        Task.Measured once(Trial trial, Task.Body body) throws Exception {
            if (!sharing) {
                return body.run();
            }
            var mine = new CompletableFuture<Task.Measured>();
            while (true) {
                var first = results.putIfAbsent(key(trial), mine);
                if (first == null) {
                    return train(trial, body, mine);
                }
                try {
                    return first.get();
                } catch (ExecutionException e) {
                    // It failed, or was stopped, there; it is no longer in the way.
                }
            }
        }

        private Task.Measured train(Trial trial, Task.Body body, CompletableFuture<Task.Measured> mine)
                throws Exception {
            long begun = System.nanoTime();
            long cpu = CpuClock.now();
            Task.Measured measured = null;
            try {
                measured = body.run();
                return measured;
            } finally {
                if (measured == null || measured.measurement() == null) {
                    results.remove(key(trial), mine);
                    mine.completeExceptionally(new IllegalStateException("failed"));
                } else {
                    var price = new Task.Price((CpuClock.now() - cpu) / 1e9, (System.nanoTime() - begun) / 1e9);
                    mine.complete(new Task.Measured(measured.measurement(), 0, price));
                }
            }
        }
    }
}
