package org.lucid.gui.gateway.problem;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.policy.session.EndReason;

/**
 * An answer of our own that is no success (RFC 9457). Immutable.
 *
 * @param outcome what kind it is
 * @param status HTTP status, 400 to 599
 * @param detail what is wrong and what to do about it; never an address of a backend, a secret or a stack trace
 * @param headers further headers of the answer, such as {@code Retry-After}
 * @param closing whether no other request is taken from the client's connection
 */
public record Problem(Outcome outcome, int status, String detail, Map<String, String> headers, boolean closing) {

    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence X_REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

    public Problem {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(detail);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status of a problem must be 400 to 599, not " + status);
        }
        headers = Map.copyOf(headers);
    }

    /** A problem without further headers. */
    public static Problem of(Outcome outcome, int status, String detail) {
        return new Problem(outcome, status, detail, Map.of(), false);
    }

    /** The answer to whoever's sign-in ended. */
    public static Problem sessionEnded(EndReason reason) {
        return of(Outcome.of(reason), 401, reason.sentence() + ": sign in again")
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    /** This problem with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(outcome, status, detail, more, closing);
    }

    /** This problem as the last answer on its connection, where it is unclear what the next bytes mean. */
    public Problem lastOnConnection() {
        return new Problem(outcome, status, detail, headers, true);
    }

    /** The URI of this kind of problem. */
    public String type() {
        return "urn:lucid:problem:" + outcome.label();
    }

    /**
     * Writes this problem as the whole answer. To be called on the response's event loop, before its head is written.
     *
     * @param requestId the id of the request; empty if it has none
     * @return completes when the answer is on its way
     */
    public Future<Void> write(HttpServerResponse response, String requestId) {
        response.setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.putHeader(NOSNIFF_NAME, NOSNIFF);
        if (!requestId.isEmpty()) {
            response.putHeader(X_REQUEST_ID, requestId);
        }
        headers.forEach(response::putHeader);
        return response.end(new JsonObject()
                .put("type", type())
                .put("title", outcome.title())
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId)
                .toBuffer());
    }
}
