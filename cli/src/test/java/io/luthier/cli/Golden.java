package io.luthier.cli;

import io.luthier.contract.internal.Stored;
import java.nio.file.Path;

/** The stored texts of this module. */
final class Golden {
    private Golden() {}

    static void check(String name, String text) {
        Stored.check(Path.of("src/test/resources/golden", name), text);
    }
}
