package org.lucid.gui.gateway.forward;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Whether a backend has agreed to the WebSocket that it was asked for, and to nothing else (RFC 6455, 4.2.2). */
final class Handshake {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    static boolean agreed(HttpServerRequest asked, HttpClientResponse from) {
        List<String> accepted = from.headers().getAll("Sec-WebSocket-Accept");
        String upgrade = from.getHeader(HttpHeaders.UPGRADE);
        return "websocket".equalsIgnoreCase(upgrade)
                && HeaderNames.nominated(HeaderNames.nominating(from.headers()), "upgrade")
                && accepted.size() == 1
                && accepted.getFirst().equals(accept(asked.getHeader("Sec-WebSocket-Key")));
    }

    /** What proves that the key was read by somebody who speaks WebSocket. */
    static String accept(@Nullable String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
