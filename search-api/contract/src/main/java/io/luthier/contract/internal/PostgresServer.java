package io.luthier.contract.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, in a temporary folder, that listens on 127.0.0.1: of the binaries that Debian's package
 * {@code postgresql} has. It does not run as root; a test that does starts it as the user {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {
    private final Path binaries;
    private final Path folder;
    private final int port;

    private PostgresServer(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** Where the binaries are; empty on a machine that has none. */
    public static Optional<Path> binaries() {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> releases = Files.list(debian)) {
                Optional<Path> found = releases.map(release -> release.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
                        .max(Comparator.naturalOrder());
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
                .findFirst();
    }

    /** Starts a server with an empty database {@code luthier} of the user {@code luthier}, who needs no password. */
    public static PostgresServer start() throws IOException {
        Path binaries =
                binaries().orElseThrow(() -> new IOException("there is no PostgreSQL: apt-get install postgresql"));
        Path folder = Files.createTempDirectory("luthier-postgresql");
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var server = new PostgresServer(binaries, folder, port);
        if (root()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        server.command(
                "initdb", "-D", server.data(), "-U", "luthier", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C");
        server.ctl("start");
        server.command("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "luthier", "luthier");
        return server;
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Where the database is. */
    public String location() {
        return "postgresql://luthier@127.0.0.1:" + port + "/luthier";
    }

    private void ctl(String action, String... more) throws IOException {
        var line = new ArrayList<>(
                List.of("-D", data(), "-w", "-l", folder.resolve("log").toString()));
        line.addAll(List.of(more));
        if (!action.equals("stop")) {
            line.addAll(
                    List.of("-o", "-p " + port + " -c listen_addresses=127.0.0.1 -c max_connections=200 -k " + folder));
        }
        line.add(action);
        command("pg_ctl", line.toArray(String[]::new));
    }

    /** What a crash of the machine's processes does: all connections end, and the server recovers from its log. */
    public void restartImmediately() throws IOException {
        ctl("restart", "-m", "immediate");
    }

    /** Ends the server at once; it can be {@linkplain #again started again}. */
    public void crash() throws IOException {
        ctl("stop", "-m", "immediate");
    }

    /** Starts it again after a crash. */
    public void again() throws IOException {
        ctl("start");
    }

    private void command(String name, String... arguments) throws IOException {
        var line = new ArrayList<String>();
        if (root()) {
            line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        line.add(binaries.resolve(name).toString());
        line.addAll(List.of(arguments));
        run(line);
    }

    private static void run(List<String> line) throws IOException {
        Path said = Files.createTempFile("luthier-postgresql", ".txt");
        try {
            Process process = new ProcessBuilder(line)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", line) + " failed: " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Ends the server, with all that it keeps. */
    @Override
    public void close() throws IOException {
        crash();
        run(List.of("rm", "-rf", folder.toString()));
    }
}
