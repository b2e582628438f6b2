package org.lucid.gui.gateway.decision;

import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.route.Decision;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Policy;

/**
 * Asks the policy. What no route allows is refused, and so is what the operator's file closes. What this service itself
 * answers needs no route.
 */
public final class Decide implements Step {

    private final Policy policy;

    /** A step that asks this policy. */
    public Decide(Policy policy) {
        this.policy = policy;
    }

    private static Method asked(Exchange exchange) {
        return exchange.tunnelAsked() ? Method.WEBSOCKET : exchange.method();
    }

    @Override
    public Stage stage() {
        return Stage.DECISION;
    }

    @Override
    public void take(Exchange exchange) {
        if (exchange.knownPrincipal() == null) {
            exchange.refuse(Problem.of(Outcome.GATEWAY_FAILED, 500, "nobody found out who asks; tell the operator"));
            return;
        }
        if (exchange.personal()) {
            exchange.leave();
            return;
        }
        switch (policy.decide(asked(exchange), exchange.serviceId(), exchange.backendPath())) {
            case Decision.Allowed allowed -> {
                if (exchange.settings().closed().contains(allowed.service().id())) {
                    exchange.refuse(Problem.of(
                            Outcome.POLICY_REFUSED,
                            403,
                            "the operator of this service has closed "
                                    + allowed.service().id()));
                } else {
                    exchange.allowedBy(allowed);
                    exchange.proceed();
                }
            }
            case Decision.UnknownService unknown ->
                exchange.refuse(Problem.of(Outcome.POLICY_REFUSED, 404, unknown.reason()));
            case Decision.Refused refused -> exchange.refuse(Problem.of(Outcome.POLICY_REFUSED, 403, refused.reason()));
        }
    }
}
