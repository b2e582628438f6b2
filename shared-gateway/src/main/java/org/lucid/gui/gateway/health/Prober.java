package org.lucid.gui.gateway.health;

import java.net.URI;

import jakarta.ws.rs.core.Response;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.policy.catalogue.Probe;

/** Asks one backend for its health in the way that fits it. Thread-safe. */
final class Prober {

    private final Vertx vertx;
    private final HealthApi http;
    private final NetClient tcp;

    Prober(Vertx vertx) {
        this.vertx = vertx;
        this.http = QuarkusRestClientBuilder.newBuilder()
                // Each call names its own URL; this one is never used.
                .baseUri(URI.create("http://localhost"))
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(HealthApi.class);
        this.tcp = vertx.createNetClient(new NetClientOptions().setReconnectAttempts(0));
    }

    /** What the backend says, within its health timeout. The future never fails. */
    Future<BackendState.Condition> ask(Endpoint endpoint) {
        Promise<BackendState.Condition> said = Promise.promise();
        long timer = vertx.setTimer(
                endpoint.timeouts().health().toMillis(), late -> said.tryComplete(BackendState.Condition.DOWN));
        switch (endpoint.probe()) {
            case Probe.Http(String path) -> askHttp(endpoint, path, said);
            case Probe.Tcp() -> askTcp(endpoint, said);
        }
        return said.future().onComplete(any -> vertx.cancelTimer(timer));
    }

    private void askHttp(Endpoint endpoint, String path, Promise<BackendState.Condition> said) {
        String host = endpoint.host().indexOf(':') < 0 ? endpoint.host() : "[" + endpoint.host() + "]";
        String url = (endpoint.tls() ? "https://" : "http://") + host + ":" + endpoint.healthPort() + path;
        // Deferred, as a path that no URL can have is noticed when the client is called.
        Cancellable asked = Uni.createFrom()
                .deferred(() -> http.ask(url))
                .subscribe()
                .with(
                        answer -> said.tryComplete(condition(answer)),
                        failure -> said.tryComplete(BackendState.Condition.DOWN));
        // One that hangs must not be left with a connection each time.
        said.future().onComplete(any -> asked.cancel());
    }

    private static BackendState.Condition condition(Response answer) {
        try (answer) {
            return answer.getStatus() / 100 == 2 ? BackendState.Condition.UP : BackendState.Condition.FAILING;
        }
    }

    private void askTcp(Endpoint endpoint, Promise<BackendState.Condition> said) {
        tcp.connect(endpoint.healthPort(), endpoint.host())
                .onSuccess(NetSocket::close)
                .onComplete(connected -> said.tryComplete(
                        connected.succeeded() ? BackendState.Condition.UP : BackendState.Condition.DOWN));
    }
}
