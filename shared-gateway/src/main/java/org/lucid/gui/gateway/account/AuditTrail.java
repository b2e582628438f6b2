package org.lucid.gui.gateway.account;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.route.Method;

/**
 * Keeps what people changed and what they were not let do: for good in the log {@code lucid.audit}, and the last of it in
 * memory, for administrators to look at. Thread-safe.
 */
public final class AuditTrail {

    private static final Logger LOG = Logger.getLogger("lucid.audit");
    /** About 2 MB. */
    private static final int REMEMBERED = 5_000;

    private static final Set<Method> HARMLESS = EnumSet.of(Method.GET, Method.HEAD, Method.OPTIONS);
    /** Who they were is known, and what they wanted was not theirs to want. */
    private static final Set<Outcome> TELLING = EnumSet.of(Outcome.POLICY_REFUSED, Outcome.OWNERSHIP_REFUSED);

    private final InstantSource clock;
    private final Deque<AuditEvent> last = new ArrayDeque<>();

    /** Knows nothing yet. */
    public AuditTrail(InstantSource clock) {
        this.clock = clock;
    }

    /** What is remembered, newest first. */
    public List<AuditEvent> events() {
        List<AuditEvent> events;
        synchronized (last) {
            events = new ArrayList<>(last);
        }
        Collections.reverse(events);
        return events;
    }

    void note(Exchange exchange, String service, Outcome outcome, long nanos) {
        if (!belongs(exchange, outcome)) {
            return;
        }
        LOG.info(AccessLine.ofAudit(exchange, service, outcome, nanos));
        AuditEvent event = AuditEvent.of(exchange, service, outcome, clock.instant());
        synchronized (last) {
            if (last.size() == REMEMBERED) {
                last.removeFirst();
            }
            last.addLast(event);
        }
    }

    private static boolean belongs(Exchange exchange, Outcome outcome) {
        boolean changes = exchange.knownMethod() != null && !HARMLESS.contains(exchange.knownMethod());
        boolean known = exchange.knownPrincipal() != null;
        // Of somebody who is not known, only attempts to sign in: anybody could fill the trail with the rest.
        boolean signsIn = exchange.left()
                && exchange.knownPath() != null
                && exchange.path().text().equals("/auth/login");
        return changes ? known || signsIn : known && TELLING.contains(outcome);
    }
}
