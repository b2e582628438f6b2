package org.lucid.gui.gateway.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.route.CanonicalPath;

/**
 * Something that somebody changed, or was not let do. Immutable. No query and no body: they may hold secrets.
 *
 * @param requestId names it, here and in the logs
 * @param at when it was over
 * @param user who asked; no value if that is not known
 * @param role their role
 * @param client the address that it came from
 * @param method what was asked; no value if the request was malformed, and so for the path
 * @param path of what
 * @param service the backend, {@code self} or {@code none}
 * @param status what was answered; 0 if nothing was
 * @param outcome how it ended
 */
public record AuditEvent(
        String requestId,
        Instant at,
        @Nullable String user,
        @Nullable String role,
        String client,
        @Nullable String method,
        @Nullable String path,
        String service,
        int status,
        String outcome) {

    static AuditEvent of(Exchange exchange, String service, Outcome outcome, Instant at) {
        Principal principal = exchange.knownPrincipal();
        CanonicalPath path = exchange.knownPath();
        boolean answered = exchange.request().response().headWritten();
        return new AuditEvent(
                exchange.id(),
                at,
                principal == null ? null : principal.subject(),
                principal == null ? null : principal.role().name(),
                exchange.client(),
                exchange.knownMethod() == null ? null : exchange.knownMethod().name(),
                path == null ? null : path.text(),
                service,
                answered ? exchange.request().response().getStatusCode() : 0,
                outcome.label());
    }
}
