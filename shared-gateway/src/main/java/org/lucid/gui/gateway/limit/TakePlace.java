package org.lucid.gui.gateway.limit;

import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;

/**
 * Step 2: gives an exchange one of the service's places until it is over, or refuses it; a tunnel's exchange is over when
 * the tunnel ends. Health and metrics need no place, so that a busy service does not look like a dead one.
 */
public final class TakePlace implements Step {

    private final Connections connections;

    /** A step that gives away these places. */
    public TakePlace(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Stage stage() {
        return Stage.CONNECTIONS;
    }

    @Override
    public void take(Exchange exchange) {
        if (watches(exchange.method(), exchange.path())) {
            exchange.proceed();
        } else if (connections.take(exchange.settings().limits().connections())) {
            exchange.whenOver(connections::giveBack);
            exchange.proceed();
        } else {
            exchange.refuse(Problem.of(
                            Outcome.CONNECTIONS_REFUSED,
                            503,
                            "this service has as many requests under way as it may; try again in a second")
                    .with("Retry-After", "1"));
        }
    }

    /** Decided by what is asked for alone: nothing else in a request may spare it a limit. */
    private static boolean watches(Method method, CanonicalPath path) {
        return (method == Method.GET || method == Method.HEAD)
                && path.size() > 0
                && (path.segment(0).equals("health") || path.segment(0).equals("metrics"));
    }
}
