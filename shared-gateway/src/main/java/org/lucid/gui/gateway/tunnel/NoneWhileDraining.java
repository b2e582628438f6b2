package org.lucid.gui.gateway.tunnel;

import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/** Opens no WebSocket in a service that is about to stop: it would be closed at once. */
public final class NoneWhileDraining implements Step {

    private final Drain drain;

    /** A step of the service that stops so. */
    public NoneWhileDraining(Drain drain) {
        this.drain = drain;
    }

    @Override
    public Stage stage() {
        return Stage.CONNECTIONS;
    }

    @Override
    public void take(Exchange exchange) {
        if (exchange.tunnelAsked() && drain.begun()) {
            exchange.refuse(
                    Problem.of(Outcome.CONNECTIONS_REFUSED, 503, "this service is about to stop; try again in a moment")
                            .with("Retry-After", "5")
                            .lastOnConnection());
        } else {
            exchange.proceed();
        }
    }
}
