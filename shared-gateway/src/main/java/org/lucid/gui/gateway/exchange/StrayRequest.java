package org.lucid.gui.gateway.exchange;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.lucid.gui.gateway.problem.Problem;

/** A request that takes no way of steps, or has left it, and is still to be answered with a problem. */
public final class StrayRequest {

    private StrayRequest() {}

    /**
     * Answers it; does nothing if it is answered already, or if its connection ends. To be called on its event loop.
     */
    public static void refuse(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        ClientConnection connection = ClientConnection.of(request.connection());
        if (!connection.takesNoMore()
                && !request.response().headWritten()
                && !request.response().closed()) {
            new UnreadBody(context.vertx(), request, connection)
                    .answer(problem.closing(), () -> problem.write(request.response(), RequestId.next()));
        }
    }
}
