package io.luthier.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in a browser, what can be done to it, and what it did that it should not. */
public final class Tab implements AutoCloseable {
    private static final long PATIENCE = 30_000_000_000L;

    private final Connection connection;
    private final String target;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean loaded;

    Tab(Connection connection, String target, String session, int width, int height) {
        this.connection = connection;
        this.target = target;
        this.session = session;
        connection.listen(this::heard);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        resize(width, height);
    }

    /** Another size, in pixels; a narrow one is taken for a phone. */
    public void resize(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private void heard(String from, JsonNode message) {
        if (!from.equals(session)) {
            return;
        }
        JsonNode params = message.path("params");
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded = true;
            case "Runtime.exceptionThrown" -> complaints.add("exception: " + params.path("exceptionDetails"));
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(params.path("type").asText())) {
                    complaints.add("console: " + params.path("args"));
                }
            }
            case "Log.entryAdded" -> complaints.add("log: " + params.path("entry"));
            case "Page.javascriptDialogOpening" -> {
                complaints.add("dialog: " + params);
            }
            case "Network.requestWillBeSent" ->
                requests.add(params.path("request").path("url").asText());
            default -> {}
        }
    }

    private JsonNode send(String method, Map<String, ?> params) {
        return connection.send(session, method, params);
    }

    /** Any command of the protocol. */
    public JsonNode command(String method, Map<String, ?> params) {
        return send(method, params);
    }

    /** Opens a file and waits until it has loaded. */
    public void open(Path file) {
        loaded = false;
        complaints.clear();
        requests.clear();
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        waitFor("loading", () -> loaded);
    }

    /** Errors and warnings since the page was opened: exceptions, the console, the policy's refusals. */
    public List<String> complaints() {
        return complaints.stream()
                .map(text -> text.substring(0, Math.min(400, text.length())))
                .distinct()
                .toList();
    }

    /** Addresses that were asked for since the page was opened, its own aside. */
    public List<String> requests() {
        return requests.stream()
                .filter(url -> !url.startsWith("file:") && !url.startsWith("data:") && !url.equals("about:blank"))
                .toList();
    }

    /** The value of an expression, which may be a promise. */
    public JsonNode value(String expression) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    public void await(String expression) {
        waitFor(expression, () -> value("Boolean(" + expression + ")").asBoolean());
    }

    private static void waitFor(String what, java.util.function.BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("waited in vain for: " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until what was asked for so far has been drawn. */
    public void settle() {
        value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))");
    }

    /** Moves the pointer there, in pixels of the window. */
    public void move(double x, double y) {
        mouse("mouseMoved", x, y, "none");
    }

    /** Presses the button at one place, and lets go at another. */
    public void drag(double fromX, double fromY, double toX, double toY) {
        move(fromX, fromY);
        mouse("mousePressed", fromX, fromY, "left");
        for (int i = 1; i <= 8; i++) {
            mouse("mouseMoved", fromX + (toX - fromX) * i / 8, fromY + (toY - fromY) * i / 8, "left");
        }
        mouse("mouseReleased", toX, toY, "left");
        settle();
    }

    /** Clicks there. */
    public void click(double x, double y) {
        move(x, y);
        mouse("mousePressed", x, y, "left");
        mouse("mouseReleased", x, y, "left");
        settle();
    }

    /** Presses a key and lets it go. */
    public void key(String key) {
        String text = key.equals("Enter") ? "\r" : "";
        int code = Map.of("Enter", 13, "Tab", 9, "Escape", 27, " ", 32).getOrDefault(key, 0);
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
        settle();
    }

    private void mouse(String type, double x, double y, String button) {
        boolean down = button.equals("left");
        send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        button,
                        "buttons",
                        down ? 1 : 0,
                        "clickCount",
                        down ? 1 : 0));
    }

    /** As the system prefers it. */
    public void prefer(boolean dark) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        settle();
    }

    /** The window as a PNG. */
    public void screenshot(Path file) throws IOException {
        String data = send("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    @Override
    public void close() {
        connection.send("", "Target.closeTarget", Map.of("targetId", target));
    }
}
