package io.luthier.trainer.file;

import java.util.List;
import java.util.Optional;

/**
 * A column of the data that a network reads.
 *
 * @param column its name
 * @param levels the texts it may hold, each of which is an input of 0 and 1; empty where it holds numbers
 */
public record Input(String column, Optional<List<String>> levels) {
    public Input {
        levels = levels.map(List::copyOf);
    }

    /** A column of numbers. */
    public static Input number(String column) {
        return new Input(column, Optional.empty());
    }

    /** How many inputs of the network it becomes. */
    public int width() {
        return levels.map(List::size).orElse(1);
    }
}
