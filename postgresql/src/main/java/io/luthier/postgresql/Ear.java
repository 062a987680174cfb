package io.luthier.postgresql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;

/**
 * A thread that hears what a channel of the database is told, over a connection of its own. While there is none it tries again each
 * second; whoever relies on it looks by himself now and then.
 */
final class Ear implements AutoCloseable {
    private static final int ONCE = 1000; // ms

    private final Link link;
    private final String channel;
    private final BiConsumer<String, String> heard;
    private final Thread thread;
    private volatile boolean closed = false;

    /** @param heard is told what was said: its first word, and the rest; and two empty texts when it begins to listen */
    Ear(Link link, String channel, BiConsumer<String, String> heard) {
        this.link = link;
        this.channel = channel;
        this.heard = heard;
        this.thread = new Thread(this::listen, "luthier-ear");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = link.open()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN " + channel);
                }
                heard.accept("", "");
                listen(connection);
            } catch (SQLException | ReflectiveOperationException | RuntimeException e) {
                pause();
            }
        }
    }

    /** The driver's own way to wait for notices, by its name: no class here is compiled against the driver. */
    private void listen(Connection connection) throws SQLException, ReflectiveOperationException {
        ClassLoader driver = connection.getClass().getClassLoader();
        Class<?> type = Class.forName("org.postgresql.PGConnection", true, driver);
        Method await = type.getMethod("getNotifications", int.class);
        Method parameter =
                Class.forName("org.postgresql.PGNotification", true, driver).getMethod("getParameter");
        Object own = connection.unwrap(type);
        while (!closed) {
            Object[] notices;
            try {
                notices = (Object[]) await.invoke(own, ONCE);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
            }
            for (Object notice : notices == null ? new Object[0] : notices) {
                String[] words = String.valueOf(parameter.invoke(notice)).split(" ", 2);
                heard.accept(words[0], words.length < 2 ? "" : words[1]);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(closed ? 0 : ONCE);
        } catch (InterruptedException e) {
            // It ends when it is closed.
        }
    }

    /** Ends the thread, within a second. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
