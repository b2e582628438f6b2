package org.lucid.gui.gateway.limit;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.lucid.gui.policy.limit.Left;

/**
 * Tells a person of all limits and what is left of them, in structured fields (draft-ietf-httpapi-ratelimit-headers-11).
 * {@code t} says when more may come than now; it is left out where nothing was used. What a backend says in these headers
 * is about us, not about the person, and is replaced.
 */
final class RateHeaders {

    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final CharSequence LEFT = HttpHeaders.createOptimized("RateLimit");

    private RateHeaders() {}

    static void write(MultiMap headers, List<Left> all) {
        StringBuilder policy = new StringBuilder(32 * all.size());
        StringBuilder left = new StringBuilder(32 * all.size());
        for (Left one : all) {
            item(policy, one)
                    .append(";q=")
                    .append(one.limit())
                    .append(";w=")
                    .append(one.span().length().toSeconds());
            item(left, one).append(";r=").append(one.requests());
            if (!one.untilMore().isZero()) {
                left.append(";t=").append(PersonalRates.seconds(one.untilMore()));
            }
        }
        headers.set(POLICY, policy.toString());
        headers.set(LEFT, left.toString());
    }

    private static StringBuilder item(StringBuilder list, Left one) {
        if (!list.isEmpty()) {
            list.append(", ");
        }
        return list.append('"').append(one.span().label()).append('"');
    }
}
