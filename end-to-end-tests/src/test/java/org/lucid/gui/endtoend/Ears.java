package org.lucid.gui.endtoend;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket's client that keeps what it hears. */
final class Ears implements WebSocket.Listener {

    /** How the other side closed it. */
    record Goodbye(int code, String reason) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Goodbye> goodbye = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();

    /** Opens a WebSocket through a service. */
    static Ears open(Gui gui, String path, String token) {
        Ears ears = new Ears();
        House.HTTP
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(
                        URI.create(gui.base().toString().replace("http://", "ws://"))
                                .resolve(path),
                        ears)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return ears;
    }

    /** Tries to open a WebSocket that is refused: the status of the answer, and its headers. */
    static Refusal refused(Gui gui, String path, String token) {
        try {
            open(gui, path, token);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return new Refusal(
                        refusal.getResponse().statusCode(),
                        refusal.getResponse().headers());
            }
            throw e;
        }
        throw new AssertionError("the WebSocket was opened");
    }

    record Refusal(int status, HttpHeaders headers) {}

    String next() {
        try {
            String text = texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing was said");
            }
            return text;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Goodbye goodbye() {
        return goodbye.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        goodbye.complete(new Goodbye(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        goodbye.completeExceptionally(failure);
    }
}
