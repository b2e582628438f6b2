package org.lucid.gui.gateway.forward;

import java.util.List;
import java.util.Map;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.policy.route.Method;

/**
 * Writes the head of a backend's answer anew. What concerns one connection only is dropped (RFC 9110, 7.6.1), and so is
 * what tells about the backend or would act on this service's own origin: a backend's cookie could replace the session's.
 */
final class AnswerHead {

    private static final HeaderNames DROPPED = new HeaderNames(
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
            // written by us
            "Location",
            // tells about the backend, or acts on this service's origin
            "Server",
            "X-Powered-By",
            "X-AspNet-Version",
            "Via",
            "Set-Cookie",
            "Set-Cookie2",
            "Clear-Site-Data",
            "Service-Worker-Allowed",
            "Alt-Svc",
            "Strict-Transport-Security",
            "Public-Key-Pins",
            "Content-Security-Policy",
            "Content-Security-Policy-Report-Only",
            "X-Content-Type-Options",
            "Refresh",
            "NEL",
            "Report-To",
            "Reporting-Endpoints",
            // would be orders to a cache or a server before this one
            "Surrogate-Control",
            "CDN-Cache-Control",
            "X-Accel-Redirect",
            "X-Sendfile",
            "X-Request-Id",
            "traceparent",
            "tracestate");

    private static final CharSequence X_REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

    private static final CharSequence CSP_NAME = HttpHeaders.createOptimized("Content-Security-Policy");
    /** What a backend answers is data; opened as a page it may do nothing in the name of this service. */
    private static final CharSequence CSP =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'; sandbox");

    private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private, no-cache");

    /** The backend goes on with another protocol (RFC 9110, 15.2.2). */
    static final int SWITCHING = 101;

    private static final CharSequence UPGRADE = HttpHeaders.createOptimized("Upgrade");
    private static final CharSequence WEBSOCKET = HttpHeaders.createOptimized("websocket");

    private AnswerHead() {}

    /** Whether the answer is final, and framed in a way that is undone here before it is passed on. */
    static boolean intelligible(HttpClientResponse from) {
        String coding = from.getHeader(HttpHeaders.TRANSFER_ENCODING);
        return from.statusCode() >= 200
                && from.statusCode() <= 599
                && (coding == null || coding.equalsIgnoreCase("chunked"));
    }

    /**
     * Sets status and headers of our answer as the backend's answer has them.
     *
     * @throws IllegalArgumentException if a header's name or value is none
     */
    static void copy(HttpClientResponse from, HttpServerResponse to, Exchange exchange, Endpoint endpoint) {
        to.setStatusCode(from.statusCode());
        MultiMap backend = from.headers();
        MultiMap headers = to.headers();
        List<String> connection = HeaderNames.nominating(backend);
        for (Map.Entry<String, String> header : backend) {
            String name = header.getKey();
            if (!DROPPED.contain(name)
                    && !HeaderNames.begins(name, "Access-Control-")
                    && !HeaderNames.nominated(connection, name)) {
                headers.add(name, header.getValue());
            }
        }
        headers.set(X_REQUEST_ID, exchange.id());
        headers.set(NOSNIFF_NAME, NOSNIFF);
        headers.set(CSP_NAME, CSP);
        String location = from.getHeader(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, Location.forClient(location, endpoint, exchange.serviceId()));
        }
        if (!personal(backend)) {
            headers.set(HttpHeaders.CACHE_CONTROL, PRIVATE);
        }
        if (exchange.tunnelAsked()) {
            if (from.statusCode() == SWITCHING) {
                headers.set(HttpHeaders.CONNECTION, UPGRADE);
                headers.set(HttpHeaders.UPGRADE, WEBSOCKET);
            } else {
                // What the client sent ahead could be a request or part of a tunnel that there is not.
                headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
        if (from.statusCode() != 204 && from.statusCode() != SWITCHING) {
            frame(from, to, exchange);
        }
    }

    /** Only what the policy lets one person see is answered, so no cache may show it to another. */
    private static boolean personal(MultiMap backend) {
        if (!backend.contains(HttpHeaders.CACHE_CONTROL)) {
            return false;
        }
        List<String> values = backend.getAll(HttpHeaders.CACHE_CONTROL);
        return HeaderNames.nominated(values, "private") || HeaderNames.nominated(values, "no-store");
    }

    private static void frame(HttpClientResponse from, HttpServerResponse to, Exchange exchange) {
        String length = from.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            to.headers().set(HttpHeaders.CONTENT_LENGTH, length);
        } else if (bodyAllowed(from, exchange)) {
            to.setChunked(true);
        }
    }

    /** Undoes a copy whose head was not written, so that an answer of our own has nothing of it. */
    static void takeBack(HttpClientResponse from, HttpServerResponse to) {
        from.headers().names().forEach(name -> to.headers().remove(name));
        to.headers()
                .remove(CSP_NAME)
                .remove(HttpHeaders.CACHE_CONTROL)
                .remove(HttpHeaders.TRANSFER_ENCODING)
                .remove(HttpHeaders.CONNECTION)
                .remove(HttpHeaders.UPGRADE);
    }

    /** Whether an answer of that status to that method can have a body (RFC 9110, 6.4.1). */
    static boolean bodyAllowed(HttpClientResponse from, Exchange exchange) {
        int status = from.statusCode();
        return status != 204 && status != 304 && exchange.method() != Method.HEAD;
    }
}
