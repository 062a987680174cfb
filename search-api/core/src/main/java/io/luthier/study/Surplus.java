package io.luthier.study;

import java.util.Optional;

/** Slots that windows have no work for: the one sentence on them. */
final class Surplus {
    private Surplus() {}

    /**
     * How many stay idle, and the window that changes that; empty where none does.
     *
     * @param searches how many studies like this one share the slots
     */
    static Optional<String> sentence(Study study, int searches, int slots) {
        long window = study.window();
        long busy = searches * window;
        if (slots <= busy) {
            return Optional.empty();
        }
        long idle = slots - busy;
        String text =
                slots + " slots, " + (searches == 1 ? "window " + window : searches + " searches of window " + window)
                        + ": " + idle + (idle == 1 ? " stays idle" : " stay idle");
        long twice = (2L * slots + searches - 1) / searches; // busy also where trials take different times
        long wider = Math.min(twice, study.budget().trials().orElse(Long.MAX_VALUE));
        if (wider <= window) {
            return Optional.of(text);
        }
        long then = Math.min(slots, wider * searches);
        return Optional.of(text + "; window: " + wider + " would keep " + (then == slots ? "all" : then)
                + " busy, and give other proposals");
    }
}
