package io.luthier.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window, with a profile of its own that is thrown away.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final Connection connection;

    private Browser(Process process, Path profile, Connection connection) {
        this.process = process;
        this.profile = profile;
        this.connection = connection;
    }

    /** Where one is installed: the system property {@code luthier.browser}, or the path of programs. */
    public static Optional<Path> installed() {
        String given = System.getProperty("luthier.browser", "");
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the installed one. */
    public static Browser start() throws IOException {
        Path program = installed().orElseThrow(() -> new IOException("no Chromium is installed"));
        Path profile = Files.createTempDirectory("luthier-browser");
        var command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var reader = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        String line = reader.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            said.append(line).append('\n');
            line = reader.readLine();
        }
        if (line == null) {
            process.destroy();
            throw new IOException("Chromium did not start:\n" + said);
        }
        var drain = new Thread(() -> drain(reader), "browser-errors");
        drain.setDaemon(true);
        drain.start();
        return new Browser(
                process,
                profile,
                new Connection(URI.create(line.substring(LISTENING.length()).strip())));
    }

    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                // Nobody wants to read it, but the pipe must not fill up.
            }
        } catch (IOException e) {
            // It was closed, with the browser.
        }
    }

    /** A new tab of this size, in pixels. */
    public Tab tab(int width, int height) {
        String target = connection
                .send("", "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asText();
        JsonNode session = connection.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
        return new Tab(connection, target, session.get("sessionId").asText(), width, height);
    }

    @Override
    public void close() {
        connection.close();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // What a dying browser still writes stays in the folder for temporary files.
        }
    }
}
