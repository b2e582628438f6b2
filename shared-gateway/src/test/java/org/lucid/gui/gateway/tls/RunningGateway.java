package org.lucid.gui.gateway.tls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import org.lucid.gui.gateway.Pipeline;
import org.lucid.gui.gateway.account.Account;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.gateway.decision.Decide;
import org.lucid.gui.gateway.edge.Addressee;
import org.lucid.gui.gateway.edge.EdgeCheck;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.forward.Forward;
import org.lucid.gui.gateway.guard.Clients;
import org.lucid.gui.gateway.guard.Guards;
import org.lucid.gui.gateway.identity.HttpKeyFetch;
import org.lucid.gui.gateway.identity.Identify;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.tunnel.Tunnels;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.session.SessionRules;

/** The pipeline on a plain socket, before a session-api on 127.0.0.1 that speaks TLS or not. */
final class RunningGateway implements AutoCloseable {
    private static final Endings NONE = new Endings((session, listener) -> () -> {}, new Drain());

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final RunningTls running;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningGateway(Map<String, String> properties, int backendPort, boolean backendTls) {
        running = new RunningTls(properties);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
        Endpoint backend = new Endpoint(
                "127.0.0.1",
                backendPort,
                backendTls,
                OptionalInt.empty(),
                backendPort,
                new Probe.Http("/health"),
                timeouts);
        Settings settings = new Settings(
                Map.of("session-api", backend),
                Set.of(),
                new Settings.Limits(500, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 50, 10),
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Tokens(SECRET, Duration.ofHours(1), Optional.empty(), Optional.empty()),
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.NONE);
        Policy policy = policy();
        Pipeline pipeline = new Pipeline(
                List.of(
                        new EdgeCheck(),
                        new Addressee(),
                        new Identify(
                                new Tokens(
                                        settings.tokens(),
                                        new HttpKeyFetch(running.vertx, running.vertx.createHttpClient()),
                                        InstantSource.system()),
                                policy.roles()),
                        new Decide(policy),
                        new Forward(
                                new Guards(
                                        List.of("session-api"),
                                        () -> settings,
                                        () -> 0,
                                        new Connections(running.tls),
                                        InstantSource.system(),
                                        new SimpleMeterRegistry()),
                                running.tls.backendClient(new HttpClientOptions(), new PoolOptions()),
                                new Tunnels(NONE),
                                NONE,
                                1024)),
                new Account(new SimpleMeterRegistry()),
                () -> settings);
        Router router = Router.router(running.vertx);
        router.route().handler(pipeline);
        server = RunningTls.await(
                running.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    /** Each request gets a connection of its own, with certificates as they are then. */
    private record Connections(Tls tls) implements Clients {
        @Override
        public io.vertx.core.http.HttpClient open(HttpClientOptions options, PoolOptions pool) {
            return tls.backendClient(options.setKeepAlive(false), pool);
        }

        @Override
        public void close(io.vertx.core.http.HttpClient client) {
            tls.closeBackendClient(client);
        }
    }

    private static Policy policy() {
        String text = """
                profile: user
                roles: [USER]
                services:
                  session-api:
                    - GET /open/**: read
                """;
        return switch (new PolicyReader("test.yaml", Catalogue.lucid()).read(text)) {
            case PolicyReading.Valid(Policy policy) -> policy;
            case PolicyReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }

    /** Looks after changed files. */
    void look() {
        running.tls.look();
    }

    /** Asks the backend through the pipeline, as somebody who may. */
    HttpResponse<String> ask() throws IOException, InterruptedException {
        String token = Jwt.claims()
                .claim("user_id", "u-ada")
                .claim("role", "user")
                .claim("type", "access")
                .expiresIn(Duration.ofMinutes(15))
                .signWithSecret(SECRET);
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.actualPort() + "/api/session-api/open/x"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        running.close();
    }
}
