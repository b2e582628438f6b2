package org.lucid.gui.gateway.edge;

import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;

/**
 * Finds out for whom a request is, as {@link Destination} says. Of what is for this service itself, only what is for people
 * who are signed in goes further.
 */
public final class Addressee implements Step {

    @Override
    public Stage stage() {
        return Stage.ADDRESSEE;
    }

    @Override
    public void take(Exchange exchange) {
        switch (Destination.of(exchange.path())) {
            case Destination.Backend(var serviceId, var path) -> {
                exchange.addresses(serviceId, path);
                exchange.proceed();
            }
            case Destination.Here(boolean personal) -> {
                if (personal) {
                    exchange.addressesThisService();
                    exchange.proceed();
                } else {
                    exchange.leave();
                }
            }
        }
    }
}
