package io.luthier.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells listeners what was stored. One that throws is reported once and never stops the study. */
final class Listeners {
    static final System.Logger LOGGER = System.getLogger("io.luthier");

    private final List<StudyListener> listeners;
    private final List<Consumer<StudyListener>> news = new ArrayList<>();
    private final Set<StudyListener> reported = new HashSet<>();

    Listeners(List<StudyListener> listeners) {
        this.listeners = listeners;
    }

    /** Keeps news until it is stored. */
    void add(Consumer<StudyListener> item) {
        if (!listeners.isEmpty()) {
            news.add(item);
        }
    }

    /** Tells the news kept so far. */
    void tell() {
        for (Consumer<StudyListener> item : news) {
            for (StudyListener listener : listeners) {
                try {
                    item.accept(listener);
                } catch (RuntimeException | Error e) {
                    if (reported.add(listener)) {
                        LOGGER.log(System.Logger.Level.WARNING, "a listener failed; the study continues", e);
                    }
                }
            }
        }
        news.clear();
    }
}
