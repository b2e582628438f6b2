package org.lucid.gui.gateway.identity;

import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.lucid.gui.gateway.config.Address;

/** Publishes keys on a socket, or answers otherwise. */
final class KeyServer implements AutoCloseable {

    static final String PATH = "/.well-known/jwks.json";

    final AtomicInteger requests = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> answer;

    KeyServer(Handler<HttpServerRequest> answer) {
        this.answer = answer;
        this.server = IdentityServer.await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    this.answer.handle(request);
                })
                .listen());
    }

    static Handler<HttpServerRequest> publishing(String jwks) {
        return request -> {
            boolean right =
                    request.path().equals(PATH) && request.method().name().equals("GET");
            request.response().setStatusCode(right ? 200 : 404).end(jwks);
        };
    }

    static Handler<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end("{\"keys\":[]}");
    }

    void answer(Handler<HttpServerRequest> next) {
        answer = next;
    }

    Address address() {
        return new Address("http", "127.0.0.1", server.actualPort(), PATH);
    }

    @Override
    public void close() {
        IdentityServer.await(vertx.close());
    }
}
