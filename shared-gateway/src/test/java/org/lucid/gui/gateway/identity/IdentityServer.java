package org.lucid.gui.gateway.identity;

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
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.SessionRules;

/** The steps that find out who asks, on a socket. Whoever passes is told the own name. */
final class IdentityServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Tokens tokens;
    private final HttpServer server;

    IdentityServer(Settings.Tokens rules, Introspector introspector, Profile profile, InstantSource clock) {
        this.tokens = new Tokens(rules, new HttpKeyFetch(vertx, vertx.createHttpClient(HttpKeyFetch.options())), clock);
        Settings settings = new Settings(
                Map.of(),
                Set.of(),
                new Settings.Limits(500, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 50, 10),
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                rules,
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.NONE);
        List<Step> steps = List.of(
                new Identify(tokens, Set.of(Role.USER, Role.ADMIN)),
                new Introspect(introspector, profile, clock),
                new Tell());
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.request().pause();
            new Exchange(context, settings, steps).proceed();
        });
        this.server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router)
                .listen());
    }

    /** Answers whoever comes so far. */
    private static final class Tell implements Step {

        @Override
        public Stage stage() {
            return Stage.FORWARD;
        }

        @Override
        public void take(Exchange exchange) {
            String who = exchange.knownPrincipal() == null
                    ? "nobody"
                    : exchange.principal().subject();
            exchange.endedAs(Outcome.ALLOWED);
            exchange.request().response().end(who);
        }
    }

    void freshen() {
        tokens.freshen();
    }

    /** Asks with this token, or, if it is empty, as a browser does, with a cookie. */
    HttpResponse<String> get(String token) {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        try {
            return client.send(
                    token.isEmpty()
                            ? request.header("Cookie", "session=1").build()
                            : request.header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        await(vertx.close());
    }
}
