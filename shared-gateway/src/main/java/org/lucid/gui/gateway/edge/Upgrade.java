package org.lucid.gui.gateway.edge;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.route.Method;

/**
 * Tells who asks for a WebSocket (RFC 6455, 4.2.1), and refuses who asks in a way that two servers could understand
 * differently. Every other {@code Upgrade}, {@code h2c} above all, is passed over as if it were not there (RFC 9110, 7.8).
 */
public final class Upgrade implements Step {

    private static final String VERSION = "13";

    @Override
    public Stage stage() {
        return Stage.EDGE;
    }

    @Override
    public void take(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        if (!asked(request)) {
            exchange.proceed();
            return;
        }
        Problem problem = handshake(exchange, request.headers());
        if (problem == null) {
            exchange.asksForTunnel();
            exchange.proceed();
        } else {
            exchange.refuse(problem);
        }
    }

    private static boolean asked(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!headers.contains(HttpHeaders.UPGRADE) || request.version() != HttpVersion.HTTP_1_1) {
            return false;
        }
        List<String> upgrades = headers.getAll(HttpHeaders.UPGRADE);
        return upgrades.size() == 1
                && upgrades.getFirst().strip().equalsIgnoreCase("websocket")
                && names(headers.getAll(HttpHeaders.CONNECTION), "upgrade");
    }

    private static @Nullable Problem handshake(Exchange exchange, MultiMap headers) {
        if (exchange.method() != Method.GET
                || exchange.hasBody()
                || names(headers.getAll(HttpHeaders.CONNECTION), "close")) {
            return malformed("a WebSocket is asked for by a GET without a body, on a connection that goes on");
        }
        List<String> versions = headers.getAll("Sec-WebSocket-Version");
        if (versions.size() != 1 || !versions.getFirst().equals(VERSION)) {
            return Problem.of(Outcome.EDGE_REFUSED, 426, "use version 13 of the WebSocket protocol")
                    .with("Sec-WebSocket-Version", VERSION)
                    .with("Upgrade", "websocket")
                    .with("Connection", "Upgrade");
        }
        List<String> keys = headers.getAll("Sec-WebSocket-Key");
        return keys.size() == 1 && key(keys.getFirst())
                ? null
                : malformed("Sec-WebSocket-Key must be there once, and be 16 bytes in Base64");
    }

    private static Problem malformed(String detail) {
        return Problem.of(Outcome.EDGE_REFUSED, 400, detail).lastOnConnection();
    }

    private static boolean names(List<String> values, String token) {
        for (String value : values) {
            for (String one : value.split(",", -1)) {
                if (one.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** 16 bytes are 22 digits of Base64 and two signs of padding. */
    private static boolean key(String key) {
        if (key.length() != 24 || !key.endsWith("==")) {
            return false;
        }
        for (int i = 0; i < 22; i++) {
            char c = key.charAt(i);
            boolean digit =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/';
            if (!digit) {
                return false;
            }
        }
        return true;
    }
}
