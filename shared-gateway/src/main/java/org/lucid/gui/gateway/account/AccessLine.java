package org.lucid.gui.gateway.account;

import io.vertx.core.http.HttpServerResponse;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Traffic;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Decision;

/**
 * One line of the access log: {@code key=value} pairs in a fixed order. Paths are canonical, so nobody can write line
 * breaks into the log; queries are left out, as they may hold secrets. The line of a WebSocket is written when it ends, and
 * says how many bytes went up to the backend and down from it.
 */
final class AccessLine {

    private AccessLine() {}

    static String of(Exchange exchange, String service, Outcome outcome, long nanos) {
        Principal principal = exchange.knownPrincipal();
        CanonicalPath path = exchange.knownPath();
        Traffic traffic = exchange.traffic();
        return "request=" + exchange.id()
                + " client=" + exchange.client()
                + " user=" + (principal == null ? "-" : quoted(principal.subject()))
                + " method=" + (exchange.knownMethod() == null ? "-" : exchange.knownMethod())
                + " path=" + (path == null ? "-" : path.text())
                + " service=" + service
                + " status=" + status(exchange.request().response())
                + " outcome=" + outcome.label()
                + " ms=" + nanos / 1_000_000
                + (traffic == null ? "" : " up=" + traffic.up() + " down=" + traffic.down());
    }

    /** The same, with the sign-in to which it belongs and, where its route asks for that, whether a person confirmed it. */
    static String ofAudit(Exchange exchange, String service, Outcome outcome, long nanos) {
        String session = exchange.knownSessionId();
        Decision.Allowed allowed = exchange.knownAllowed();
        boolean asksFor = allowed != null && allowed.route().rules().confirm();
        return of(exchange, service, outcome, nanos)
                + " session=" + (session == null ? "-" : quoted(session))
                + (asksFor ? " confirmed=" + (exchange.confirmed() ? "yes" : "no") : "");
    }

    /** Nobody was told a status as long as no head was written. */
    private static String status(HttpServerResponse response) {
        return response.headWritten() ? Integer.toString(response.getStatusCode()) : "-";
    }

    private static String quoted(String subject) {
        StringBuilder text = new StringBuilder(subject.length());
        subject.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || "-._@:".indexOf(c) >= 0) {
                text.appendCodePoint(c);
            } else {
                text.append('?');
            }
        });
        return text.toString();
    }
}
