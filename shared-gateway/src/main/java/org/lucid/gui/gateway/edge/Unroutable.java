package org.lucid.gui.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.lucid.gui.gateway.exchange.StrayRequest;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/**
 * Answers what the router refuses before any step sees it: a {@code Host} that is none, a target without a path. To be
 * set as the router's error handler for 400 and 404; without it the router writes an error into the log for each of
 * them, and goes on with what comes next on that connection. Thread-safe.
 */
public final class Unroutable implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        String path = context.request().path();
        if (context.statusCode() == 404 && path != null && path.startsWith("/")) {
            StrayRequest.refuse(context, Problem.of(Outcome.POLICY_REFUSED, 404, "there is nothing at this path"));
        } else {
            StrayRequest.refuse(
                    context,
                    Problem.of(
                                    Outcome.EDGE_REFUSED,
                                    400,
                                    "a request must have exactly one Host header, and a path that begins with '/'")
                            .lastOnConnection());
        }
    }
}
