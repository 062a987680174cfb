package io.luthier.postgresql;

import io.luthier.settings.Names;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database as users name it: {@code postgresql://user@host:5432/luthier?sslmode=verify-full}. What may stand there is listed
 * here, and a password may not: that comes from {@code PGPASSWORD} or the password file.
 *
 * @param host name or address, of IPv6 without brackets
 * @param properties what the driver is given, the password among them
 * @param lease how long a worker has a training without renewing its claim
 * @param study the study that is stored there, of a store's location
 * @param patience how long a study waits for a database or workers that are not there
 */
record Location(
        String host,
        int port,
        String database,
        Properties properties,
        String study,
        Duration lease,
        Duration patience) {
    static final String SCHEME = "postgresql://";
    private static final List<String> PARAMETERS = List.of("sslmode", "sslrootcert", "lease", "patience", "study");
    private static final List<String> PRIVATE = List.of("require", "verify-ca", "verify-full");
    private static final List<String> OPEN = List.of("disable", "prefer", "require", "verify-ca", "verify-full");
    private static final int PORT = 5432;

    /**
     * The location that a text says.
     *
     * @throws IllegalArgumentException if it is malformed, or would not be private; the text is not in the message where it may hold a
     *     password
     */
    static Location parse(String text, Surroundings surroundings) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("the location cannot be read (at character " + (e.getIndex() + 1) + ")");
        }
        String user = uri.getUserInfo();
        if (user != null && user.contains(":")) {
            throw new IllegalArgumentException(
                    "the location holds a password, which others see in the list of processes\n"
                            + "Give it in the variable PGPASSWORD or in the file ~/.pgpass.");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2 || uri.getFragment() != null) {
            throw refused("the location names no host or no database");
        }
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        int port = uri.getPort() < 0 ? PORT : uri.getPort();
        String database = uri.getPath().substring(1);
        Map<String, String> given = parameters(uri.getRawQuery());
        var properties = new Properties();
        String name = user != null ? user : surroundings.variable("PGUSER").orElse(surroundings.user());
        properties.setProperty("user", name);
        properties.setProperty("sslmode", sslmode(host, given.get("sslmode")));
        if (given.containsKey("sslrootcert")) {
            properties.setProperty("sslrootcert", given.get("sslrootcert"));
        }
        Passwords.of(surroundings, host, port, database, name)
                .ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "luthier");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        return new Location(
                host,
                port,
                database,
                properties,
                given.getOrDefault("study", ""),
                seconds("lease", given.getOrDefault("lease", "30")),
                seconds("patience", given.getOrDefault("patience", "600")));
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                what + "\nIt is written as postgresql://user@host:5432/database, where user and port may be left out.");
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var given = new LinkedHashMap<String, String>();
        for (String one : query == null ? new String[0] : query.split("&")) {
            String[] parts = one.split("=", 2);
            if (!PARAMETERS.contains(parts[0])) {
                throw new IllegalArgumentException("the location has the parameter " + Names.quote(parts[0])
                        + ", which is not taken\n" + Names.advice(parts[0], PARAMETERS));
            }
            given.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return given;
    }

    private static String sslmode(String host, @Nullable String given) {
        boolean loopback = loopback(host);
        if (given == null) {
            return loopback ? "prefer" : "verify-full";
        }
        List<String> allowed = loopback ? OPEN : PRIVATE;
        if (!allowed.contains(given)) {
            throw new IllegalArgumentException(
                    "sslmode is " + Names.quote(given) + ", of host '" + host + "' it may be "
                            + String.join(", ", allowed)
                            + (loopback
                                    ? ""
                                    : "\nWithout TLS, orders and the password could be read and changed on their way."));
        }
        return given;
    }

    /** Whether a host is this machine by its very name, whatever a name service says. */
    static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static Duration seconds(String key, String text) {
        try {
            double seconds = Double.parseDouble(text.replaceFirst(" ?s$", ""));
            if (seconds >= 1 && seconds <= 1e9) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                key + " is " + Names.quote(text) + ", it must be seconds, at least 1\nWrite " + key + "=60.");
    }

    String url() {
        return "jdbc:postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return SCHEME + host + (port == PORT ? "" : ":" + port) + "/" + database;
    }
}
