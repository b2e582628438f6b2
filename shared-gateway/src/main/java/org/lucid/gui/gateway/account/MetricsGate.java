package org.lucid.gui.gateway.account;

import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.lucid.gui.gateway.config.Networks;
import org.lucid.gui.gateway.exchange.ClientAddress;
import org.lucid.gui.gateway.exchange.StrayRequest;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/**
 * Lets only certain networks read the metrics; to all others there are none. What comes through a trusted proxy is where
 * it came from, not where the proxy is. Immutable.
 */
public final class MetricsGate implements Handler<RoutingContext> {

    private final Networks networks;
    private final Supplier<Networks> trustedProxies;

    /**
     * A gate for these networks.
     *
     * @param networks in CIDR notation, such as {@code 172.20.0.0/16}
     * @param trustedProxies whose word on where a request comes from is taken now
     * @throws IllegalArgumentException if one is no network
     */
    public MetricsGate(List<String> networks, Supplier<Networks> trustedProxies) {
        try {
            this.networks = new Networks(networks);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lucid.metrics.networks: " + e.getMessage(), e);
        }
        this.trustedProxies = trustedProxies;
    }

    @Override
    public void handle(RoutingContext context) {
        // A local socket's other end has no address, and is in no network.
        if (networks.contain(ClientAddress.of(context.request(), trustedProxies.get()))) {
            context.next();
        } else {
            StrayRequest.refuse(context, Problem.of(Outcome.POLICY_REFUSED, 404, "there is nothing at this path"));
        }
    }
}
