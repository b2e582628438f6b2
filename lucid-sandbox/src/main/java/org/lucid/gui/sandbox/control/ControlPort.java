package org.lucid.gui.sandbox.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import org.lucid.gui.sandbox.http.BodySink;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.listen.Endpoint;

/** The control port's socket. Whoever reaches it may do everything, so it belongs on a loopback address. */
public final class ControlPort {

    private final Vertx vertx;
    private final Routes routes;

    /** A port that does not listen yet. */
    public ControlPort(Vertx vertx, ControlApi api) {
        this.vertx = vertx;
        this.routes = api.routes();
    }

    /** Begins to listen, until Vert.x closes; the result is the real address. */
    public Future<Endpoint> listen(Endpoint endpoint) {
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> routes.serve(request, BodySink.DRAIN))
                .listen(endpoint.port(), endpoint.host())
                .map(listening -> new Endpoint(endpoint.host(), listening.actualPort()));
    }
}
