package io.luthier.cli;

import java.util.List;

/** What the trainer offers. */
final class Trainer {
    private Trainer() {}

    static List<String> schedules() {
        return List.of();
    }

    static List<String> optimizers() {
        return List.of();
    }

    static List<String> data() {
        return List.of();
    }
}
