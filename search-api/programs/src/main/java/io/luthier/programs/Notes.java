package io.luthier.programs;

import io.luthier.settings.Names;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What users should know of what programs reported, each thing said once for a study. */
final class Notes {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");
    private static final int MOST = 20;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** Says that something reported was passed over. */
    void passed(String name, String why) {
        if (said.size() < MOST && said.add(name)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    Names.quote(name) + " " + why.lines().findFirst().orElse("")
                            + ": it is passed over, as metrics are numbers. This is said once.");
        }
    }
}
