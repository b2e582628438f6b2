package org.lucid.gui.sandbox.listen;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.fault.Fault;
import org.lucid.gui.sandbox.fault.Faults;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.BodySink;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.observe.Connections;
import org.lucid.gui.sandbox.observe.RequestEntry;
import org.lucid.gui.sandbox.observe.RequestLog;

/** A backend that speaks HTTP/1.1, as uvicorn serves it: every request is logged, then hit by a fault or answered. */
public final class HttpListener implements Listener {

    private static final Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int GREATEST_HEAD = 64 * 1024;
    /** Long enough for the first half to reach the client before the reset overtakes it. */
    private static final long HALF_ANSWER_PAUSE_MILLIS = 50;

    private final Vertx vertx;
    private final Service service;
    private final Routes routes;
    private final Faults faults;
    private final RequestLog log;
    private final Connections connections = new Connections();
    private Endpoint endpoint;
    private @Nullable HttpServer server;

    /** A listener that does not listen yet. */
    public HttpListener(Vertx vertx, Service service, Endpoint endpoint, Routes routes, Faults faults, RequestLog log) {
        this.vertx = vertx;
        this.service = service;
        this.endpoint = endpoint;
        this.routes = routes;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public Service service() {
        return service;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public Future<Void> listen() {
        if (server != null) {
            return Future.succeededFuture();
        }
        var options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(GREATEST_HEAD)
                .setMaxInitialLineLength(GREATEST_HEAD);
        HttpServer fresh =
                vertx.createHttpServer(options).connectionHandler(this::count).requestHandler(this::handle);
        return fresh.listen(endpoint.port(), endpoint.host())
                .onSuccess(listening -> {
                    server = listening;
                    endpoint = new Endpoint(endpoint.host(), listening.actualPort());
                })
                .mapEmpty();
    }

    @Override
    public Future<Void> close() {
        HttpServer open = server;
        server = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private void count(HttpConnection connection) {
        connections.opened();
        connection.closeHandler(gone -> connections.closed());
    }

    private void handle(HttpServerRequest request) {
        RequestEntry entry = log.begin(service, request);
        HttpServerResponse response = request.response().putHeader("server", "uvicorn");
        request.exceptionHandler(gone -> LOG.log(Level.DEBUG, "the client went away", gone));
        response.exceptionHandler(gone -> LOG.log(Level.DEBUG, "the client went away", gone));
        faults.strike(service, Routes.path(request))
                .ifPresentOrElse(fault -> suffer(fault, request, entry), () -> routes.serve(request, entry));
    }

    private void suffer(Fault fault, HttpServerRequest request, RequestEntry entry) {
        switch (fault.kind()) {
            case DELAY -> {
                request.pause();
                vertx.setTimer(Math.max(1, fault.millis()), over -> {
                    routes.serve(request, entry);
                    request.resume();
                });
            }
            case STATUS -> refuse(request, entry, Answer.text(fault.status(), fault.contentType(), fault.body()));
            case TEXT_500 -> refuse(request, entry, Answer.crash());
            case RESET -> reset(request.connection());
            case HALF_ANSWER -> half(fault, request);
            case HANG, REFUSE -> request.pause();
        }
    }

    private static void refuse(HttpServerRequest request, RequestEntry entry, Answer answer) {
        Routes.feed(request, entry, new BodySink() {
            @Override
            public void bytes(Buffer buffer) {
                // The answer does not depend on the body.
            }

            @Override
            public void end() {
                answer.send(request.response());
            }
        });
    }

    private void half(Fault fault, HttpServerRequest request) {
        Buffer body = Buffer.buffer(fault.body());
        request.response()
                .setStatusCode(fault.status())
                .putHeader("content-type", fault.contentType())
                .putHeader("content-length", Integer.toString(body.length()))
                .write(body.getBuffer(0, body.length() / 2))
                .onComplete(written -> vertx.setTimer(HALF_ANSWER_PAUSE_MILLIS, over -> reset(request.connection())));
    }

    /** Closes with an RST rather than a FIN: the linger time of zero throws away what is not sent. */
    private static void reset(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        connection.close();
    }
}
