package io.luthier.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Messages to and from a browser: commands with their answers, and events. */
final class Connection implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE = 60; // seconds

    private final WebSocket socket;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<BiConsumer<String, JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private int last = 0;

    Connection(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** Hears of every event: the session it belongs to, and the message. */
    void listen(BiConsumer<String, JsonNode> listener) {
        listeners.add(listener);
    }

    /** Sends a command and waits for the answer. */
    synchronized JsonNode send(String session, String method, Map<String, ?> params) {
        var message = new HashMap<String, Object>();
        message.put("id", ++last);
        message.put("method", method);
        message.put("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(last, answer);
        try {
            socket.sendText(JSON.writeValueAsString(message), true).join();
            JsonNode reply = answer.get(PATIENCE, TimeUnit.SECONDS);
            if (reply.has("error")) {
                throw new IllegalStateException(method + ": " + reply.get("error"));
            }
            return reply.get("result");
        } catch (JsonProcessingException | InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " was not answered", e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
        text.append(data);
        if (end) {
            String whole = text.toString();
            text.setLength(0);
            try {
                take(JSON.readTree(whole));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.get("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
        } else {
            String session = message.path("sessionId").asText("");
            listeners.forEach(listener -> listener.accept(session, message));
        }
    }

    void close() {
        socket.abort();
    }
}
