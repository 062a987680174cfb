package io.luthier.postgresql;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;

/**
 * The way to a database: opens connections with the driver that the loader finds, which no class here is compiled against.
 *
 * @param loader where the driver is looked for
 */
record Link(Location location, ClassLoader loader) {
    /**
     * To a location as users write it, with the drivers of this process and of the thread's loader.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Link to(String location) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new Link(
                Location.parse(location, Surroundings.ofProcess()),
                context == null ? Link.class.getClassLoader() : context);
    }

    /**
     * A new connection, whose statements are transactions of their own.
     *
     * @throws IllegalArgumentException if there is no driver
     */
    Connection open() throws SQLException {
        Connection connection = driver().connect(location.url(), location.properties());
        if (connection == null) {
            throw new SQLException("the driver does not know " + location);
        }
        return connection;
    }

    /** Refuses where there is no driver. */
    Driver driver() {
        for (ClassLoader place : new ClassLoader[] {loader, Link.class.getClassLoader()}) {
            for (Driver driver : ServiceLoader.load(Driver.class, place)) {
                try {
                    if (driver.acceptsURL(location.url())) {
                        return driver;
                    }
                } catch (SQLException e) {
                    // not this one
                }
            }
        }
        throw new IllegalArgumentException(
                "there is no driver for PostgreSQL\n"
                        + "Put the jar of org.postgresql:postgresql on the class path, or into a folder that you give with --plugins.");
    }

    /** What a failure says, in one line. */
    static String words(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        return message.lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
    }
}
