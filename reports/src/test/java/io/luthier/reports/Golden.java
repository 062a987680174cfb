package io.luthier.reports;

import io.luthier.contract.internal.Stored;
import java.nio.file.Path;

/** The stored texts of this module. */
public final class Golden {
    private Golden() {}

    public static void check(String name, String text) {
        Stored.check(Path.of("src/test/resources/golden", name), text);
    }
}
