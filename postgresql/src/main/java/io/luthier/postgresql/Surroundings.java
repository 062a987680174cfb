package io.luthier.postgresql;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What of a process decides how it connects.
 *
 * @param variables of the environment
 * @param user whose process it is
 * @param home the user's folder
 */
record Surroundings(Map<String, String> variables, String user, Path home) {
    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(), System.getProperty("user.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
