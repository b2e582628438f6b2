package org.lucid.gui.gateway.forward;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Exchange;

/**
 * Writes the head of a request for a backend anew. What concerns one connection only is dropped (RFC 9110, 7.6.1), and
 * so is everything by which a client could say who it is or where it comes from; then we say so ourselves.
 */
final class RequestHead {

    private static final HeaderNames DROPPED = new HeaderNames(
            // about one connection, and framing, which is written by us
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Content-Length",
            "Upgrade",
            "HTTP2-Settings",
            "Expect",
            // written by us
            "Host",
            "Authorization",
            "Forwarded",
            "Via",
            "X-Real-IP",
            "X-Request-Id",
            "X-Correlation-Id",
            "traceparent",
            "tracestate",
            "baggage",
            // would say who asks, or ask for something else than what was decided
            "Cookie",
            "X-Auth-Token",
            "X-User-Id",
            "X-API-Key",
            "api-key",
            "X-Client-IP",
            "True-Client-IP",
            "X-Cluster-Client-IP",
            "CF-Connecting-IP",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-Original-Method",
            "X-HTTP-Method",
            "X-HTTP-Method-Override",
            "X-Method-Override");

    private static final HexFormat HEX = HexFormat.of();
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence X_FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence X_FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence X_FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("Forwarded");
    private static final CharSequence X_REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence X_LUCID_USER = HttpHeaders.createOptimized("X-Lucid-User");
    private static final CharSequence X_LUCID_ROLE = HttpHeaders.createOptimized("X-Lucid-Role");

    private static final CharSequence UPGRADE = HttpHeaders.createOptimized("Upgrade");
    private static final CharSequence WEBSOCKET = HttpHeaders.createOptimized("websocket");

    private RequestHead() {}

    /** The headers for the backend. */
    static MultiMap headers(Exchange exchange, Endpoint endpoint) {
        HttpServerRequest request = exchange.request();
        MultiMap from = request.headers();
        MultiMap to = HttpHeaders.headers();
        List<String> connection = HeaderNames.nominating(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (carried(name) && !HeaderNames.nominated(connection, name)) {
                to.add(name, header.getValue());
            }
        }
        Buffer instead = exchange.bodyInstead();
        String length = instead == null ? from.get(HttpHeaders.CONTENT_LENGTH) : Integer.toString(instead.length());
        if (length != null) {
            // Not copied above, where a Connection header could have taken it away from its body.
            to.set(HttpHeaders.CONTENT_LENGTH, length);
        }
        if (!exchange.allowed().route().rules().redaction().empty()) {
            // What is coded cannot be looked into.
            to.set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
        }
        identify(exchange, endpoint, to);
        if (exchange.tunnelAsked()) {
            to.set(HttpHeaders.CONNECTION, UPGRADE);
            to.set(HttpHeaders.UPGRADE, WEBSOCKET);
        }
        return to;
    }

    /** The headers of a request for JSON that this service makes itself in the course of an exchange. */
    static MultiMap ofQuestion(Exchange exchange, Endpoint endpoint) {
        MultiMap to = HttpHeaders.headers();
        to.set(HttpHeaders.ACCEPT, JSON);
        to.set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
        identify(exchange, endpoint, to);
        return to;
    }

    /** Says who asks, and for whom. */
    private static void identify(Exchange exchange, Endpoint endpoint, MultiMap to) {
        to.set(HttpHeaders.HOST, endpoint.authority());
        to.set(HttpHeaders.AUTHORIZATION, "Bearer " + exchange.token());
        to.set(X_LUCID_USER, HeaderText.of(exchange.principal().subject()));
        to.set(X_LUCID_ROLE, exchange.principal().role().name());
        to.set(X_REQUEST_ID, exchange.id());
        to.set(TRACEPARENT, traceparent(exchange.id()));
        origin(exchange, to);
    }

    private static boolean carried(String name) {
        return !DROPPED.contain(name)
                && !HeaderNames.begins(name, "X-Forwarded")
                && !HeaderNames.begins(name, "X-Lucid-")
                // Backends behind WSGI and CGI read '_' as '-': such a name could stand for one of the above.
                && name.indexOf('_') < 0;
    }

    private static void origin(Exchange exchange, MultiMap to) {
        HttpServerRequest request = exchange.request();
        String client = exchange.client();
        String scheme = request.isSSL() ? "https" : "http";
        String host = request.getHeader(HttpHeaders.HOST);
        boolean v6 = client.indexOf(':') >= 0;
        to.set(X_FORWARDED_FOR, client);
        to.set(X_FORWARDED_PROTO, scheme);
        to.set(X_FORWARDED_HOST, host);
        // RFC 7239, 4 and 6: an IPv6 address stands in brackets, and what holds a colon stands in quotes.
        to.set(
                FORWARDED,
                "for=" + (v6 ? "\"[" + client + "]\"" : client) + ";proto=" + scheme + ";host=\"" + host + "\"");
    }

    /** W3C Trace Context, 3.2: the request id is the trace id; sampling is the backend's own decision. */
    private static String traceparent(String requestId) {
        return "00-" + requestId + "-"
                + HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1) + "-00";
    }
}
