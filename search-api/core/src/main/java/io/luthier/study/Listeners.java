package io.luthier.study;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.luthier.trial.Outcome;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells listeners what was stored. One that throws is reported once and never stops the study. */
final class Listeners {
    static final System.Logger LOGGER = System.getLogger("io.luthier");

    private final StudyListener first;
    private final List<StudyListener> listeners;
    private final List<Consumer<StudyListener>> news = new ArrayList<>();
    private final Set<StudyListener> reported = new HashSet<>();

    /**
     * @param first hears everything before the others
     * @param listeners may become more
     */
    Listeners(StudyListener first, List<StudyListener> listeners) {
        this.first = first;
        this.listeners = listeners;
    }

    /** Keeps news until it is stored. */
    void add(Consumer<StudyListener> item) {
        news.add(item);
    }

    /** The same listeners, without news. */
    Listeners anew() {
        return new Listeners(first, listeners);
    }

    /** Tells the news kept so far. */
    void tell() {
        for (Consumer<StudyListener> item : news) {
            hear(first, item);
            for (StudyListener listener : listeners) {
                hear(listener, item);
            }
        }
        news.clear();
    }

    private void hear(StudyListener listener, Consumer<StudyListener> item) {
        try {
            item.accept(listener);
        } catch (RuntimeException | Error e) {
            if (reported.add(listener)) {
                LOGGER.log(WARNING, "a listener failed; the study continues", e);
            }
        }
    }

    /**
     * What a study says through {@link System.Logger}, under the name {@code io.luthier.study}: what is routine, its beginning, trials
     * and end, as DEBUG, so that nothing is printed where nothing is set up; threads without work as INFO; failures as WARNING with what
     * was thrown.
     */
    record StudyLog(Study study) implements StudyListener {
        private static final System.Logger LOGGER = System.getLogger("io.luthier.study");

        /** Said where more threads are asked for than the window has work for. */
        static void surplus(Study study, int wanted) {
            study.idle(wanted).ifPresent(idle -> LOGGER.log(INFO, () -> "study " + study.name() + ": " + idle));
        }

        void begins(int slots, long told) {
            LOGGER.log(
                    DEBUG,
                    () -> "study " + study.name()
                            + (told == 0 ? " begins: " : " is resumed after " + told + " results: ")
                            + study.strategy().name() + ", " + study.budget() + ", on " + slots
                            + (slots == 1 ? " slot" : " slots"));
        }

        @Override
        public void started(Trial trial) {
            LOGGER.log(
                    DEBUG, () -> "study " + study.name() + ": trial " + trial.id() + " is trained: " + trial.config());
        }

        @Override
        public void failed(Trial trial, Throwable cause) {
            LOGGER.log(
                    WARNING,
                    () -> "study " + study.name() + ": trial " + trial.id() + " failed: " + trial.config(),
                    cause);
        }

        @Override
        public void told(Outcome outcome) {
            LOGGER.log(
                    DEBUG,
                    () -> "study " + study.name() + ": trial " + outcome.trial().id() + " is " + outcome.status() + ": "
                            + outcome.metrics());
        }

        @Override
        public void ended(History history) {
            LOGGER.log(
                    DEBUG,
                    () -> "study " + study.name() + " ended: "
                            + history.ending().reason()
                            + history.best()
                                    .map(best ->
                                            " The best is trial " + best.trial().id() + ": " + best.metrics())
                                    .orElse(" No trial was complete."));
        }
    }
}
