package org.lucid.gui.gateway.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** A server in the place of the auth service, that answers whatever it is told to. */
final class AuthDouble implements AutoCloseable {

    /** What it was asked. */
    record Asked(String method, String path, String authorization, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String type = "application/json";
    private volatile String body = "{}";
    private volatile boolean silent;

    AuthDouble() {
        server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(content -> {
                    asked.add(new Asked(
                            request.method().name(),
                            request.path(),
                            String.valueOf(request.getHeader("Authorization")),
                            content.toString()));
                    if (!silent) {
                        request.response()
                                .setStatusCode(status)
                                .putHeader("Content-Type", type)
                                .putHeader("Location", "/elsewhere")
                                .end(body);
                    }
                }))
                .listen());
    }

    int port() {
        return server.actualPort();
    }

    void answers(int newStatus, String newBody) {
        answers(newStatus, "application/json", newBody);
    }

    void answers(int newStatus, String newType, String newBody) {
        status = newStatus;
        type = newType;
        body = newBody;
    }

    void saysNothing() {
        silent = true;
    }

    List<Asked> asked() {
        return asked;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
