package io.luthier.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The password of a database: the variable {@code PGPASSWORD}, or the first line that fits of the password file ({@code PGPASSFILE}
 * or {@code ~/.pgpass}), which no other user may read.
 */
final class Passwords {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private Passwords() {}

    static Optional<String> of(Surroundings surroundings, String host, int port, String database, String user) {
        Optional<String> variable = surroundings.variable("PGPASSWORD");
        if (variable.isPresent()) {
            return variable;
        }
        Path file = surroundings
                .variable("PGPASSFILE")
                .map(Path::of)
                .orElse(surroundings.home().resolve(".pgpass"));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        refuseReadable(file);
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                List<String> fields = fields(line);
                if (fields.size() == 5
                        && fits(fields.get(0), host)
                        && fits(fields.get(1), Integer.toString(port))
                        && fits(fields.get(2), database)
                        && fits(fields.get(3), user)) {
                    return Optional.of(fields.get(4));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the password file " + file + " cannot be read", e);
        }
        return Optional.empty();
    }

    private static void refuseReadable(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException(
                        "the password file " + file + " can be read by others\nKeep it to yourself: chmod 600 " + file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such rights.
        }
    }

    private static boolean fits(String field, String value) {
        return field.equals("*") || field.equals(value);
    }

    /** The five fields, parted by colons; of {@code \:} and {@code \\} the second sign counts. */
    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        if (line.startsWith("#")) {
            return fields;
        }
        var field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
