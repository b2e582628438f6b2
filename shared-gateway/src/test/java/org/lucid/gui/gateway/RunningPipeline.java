package org.lucid.gui.gateway;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.Router;
import org.lucid.gui.gateway.account.Account;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Networks;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.gateway.decision.Decide;
import org.lucid.gui.gateway.edge.Addressee;
import org.lucid.gui.gateway.edge.EdgeCheck;
import org.lucid.gui.gateway.edge.SameOrigin;
import org.lucid.gui.gateway.edge.Unroutable;
import org.lucid.gui.gateway.edge.Upgrade;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.PersonLookup;
import org.lucid.gui.gateway.exchange.SessionEnds;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.forward.Forward;
import org.lucid.gui.gateway.forward.Questions;
import org.lucid.gui.gateway.guard.BreakerState;
import org.lucid.gui.gateway.guard.Clients;
import org.lucid.gui.gateway.guard.Guards;
import org.lucid.gui.gateway.identity.HttpKeyFetch;
import org.lucid.gui.gateway.identity.Identify;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.limit.Connections;
import org.lucid.gui.gateway.limit.LimitRate;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.limit.TakePlace;
import org.lucid.gui.gateway.ownership.Own;
import org.lucid.gui.gateway.tunnel.NoneWhileDraining;
import org.lucid.gui.gateway.tunnel.Tunnels;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.SessionRules;

/** The whole pipeline on a socket, before one raw backend that stands for session-api. */
final class RunningPipeline implements AutoCloseable {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final long BODY_LIMIT = 16 * 1024 * 1024;
    /** More than a segment on the loopback, or the kernel itself stalls; far less than what it would grow to. */
    static final int SOCKET_BUFFER = 128 * 1024;

    /** So many that only tests about limits meet one. */
    static final Settings.Limits UNLIMITED =
            new Settings.Limits(1_000_000, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 100_000, 10);

    private static final Duration PATIENT = Duration.ofMinutes(5);

    /** Throws where the path asks for it, as a step with a mistake would. */
    private record Mistake() implements Step {
        @Override
        public Stage stage() {
            return Stage.OWNERSHIP;
        }

        @Override
        public void take(Exchange exchange) {
            if (exchange.path().text().endsWith("/mistake")) {
                throw new IllegalStateException("a mistake made for a test");
            }
            exchange.proceed();
        }
    }

    /** Every person has one sign-in here, of the same name. */
    private record Sessions() implements Step {
        @Override
        public Stage stage() {
            return Stage.SESSION;
        }

        @Override
        public void take(Exchange exchange) {
            exchange.belongsTo(exchange.principal().subject());
            exchange.proceed();
        }
    }

    /** Tells of ends when a test wants one. */
    private static final class Ends implements SessionEnds {
        private final Map<Consumer<EndReason>, String> listeners = new ConcurrentHashMap<>();

        @Override
        public Runnable tell(String sessionId, Consumer<EndReason> listener) {
            listeners.put(listener, sessionId);
            return () -> listeners.remove(listener);
        }
    }

    private final Ends ends = new Ends();
    final Drain drain = new Drain();
    private final Endings endings = new Endings(ends, drain);
    final Tunnels tunnels = new Tunnels(endings);
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    /** What people's rates are measured by; stands still unless a test moves it. */
    final AtomicLong nanos = new AtomicLong();

    final Guards guards;
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger open = new AtomicInteger();
    private final List<HttpClient> clients = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Settings settings;

    /** Makes clients with small buffers, and remembers those that are open. */
    private final class SmallClients implements Clients {
        @Override
        public HttpClient open(HttpClientOptions options, PoolOptions pool) {
            HttpClient client = vertx.createHttpClient(
                    options.setReceiveBufferSize(SOCKET_BUFFER).setSendBufferSize(SOCKET_BUFFER), pool);
            clients.add(client);
            return client;
        }

        @Override
        public void close(HttpClient client) {
            clients.remove(client);
            client.close();
        }
    }

    /** What the usual pipeline has; no route of it asks for more of a person than their id. */
    static final House USUAL = new House(
            """
            profile: user
            roles: [USER]
            services:
              session-api:
                - "* /open/**": mine
                - WEBSOCKET /open/**: mine
                - GET /api/v1/sessions/{id}: mine
              wallet-manager:
                - GET /**: read
              api-gateway:
                - GET /api/v1/meta/**: read
            """,
            exchange ->
                    Future.succeededFuture(Attributes.only(exchange.principal().subject())),
            InstantSource.system());

    /**
     * What may differ from test to test.
     *
     * @param policy the text of the policy
     * @param people what is known of who asks
     * @param clock by which what was looked up grows old
     */
    record House(String policy, PersonLookup people, InstantSource clock) {}

    /** Says how more is found out about who asks, as the step of sign-ins does. */
    private record Knows(PersonLookup people) implements Step {
        @Override
        public Stage stage() {
            return Stage.SESSION;
        }

        @Override
        public void take(Exchange exchange) {
            exchange.attributesBy(people);
            exchange.proceed();
        }
    }

    RunningPipeline(int backendPort) {
        this(backendPort, PATIENT, PATIENT);
    }

    /**
     * A pipeline with these patiences.
     *
     * @param answerTimeout with the backend
     * @param patience with the client
     */
    RunningPipeline(int backendPort, Duration answerTimeout, Duration patience) {
        this(backendPort, OptionalInt.empty(), answerTimeout, patience, PATIENT);
    }

    /** A pipeline for that house. */
    RunningPipeline(int backendPort, House house) {
        this(backendPort, PATIENT, PATIENT, house);
    }

    RunningPipeline(int backendPort, Duration answerTimeout, Duration patience, House house) {
        this(backendPort, OptionalInt.empty(), answerTimeout, patience, PATIENT, house);
    }

    /**
     * A pipeline with these patiences.
     *
     * @param webSocketPort where the backend's WebSockets are, if elsewhere
     * @param answerTimeout with the backend
     * @param patience with the client
     * @param idle with WebSockets
     */
    RunningPipeline(
            int backendPort, OptionalInt webSocketPort, Duration answerTimeout, Duration patience, Duration idle) {
        this(backendPort, webSocketPort, answerTimeout, patience, idle, USUAL);
    }

    private RunningPipeline(
            int backendPort,
            OptionalInt webSocketPort,
            Duration answerTimeout,
            Duration patience,
            Duration idle,
            House house) {
        settings = settings(backendPort, webSocketPort, answerTimeout, idle);
        Policy policy = policy(house.policy());
        Connections places = new Connections(metrics);
        SmallClients smallClients = new SmallClients();
        guards = new Guards(
                policy.services().stream().map(Service::id).toList(),
                () -> settings,
                places::open,
                smallClients,
                InstantSource.system(),
                metrics);
        Pipeline pipeline = new Pipeline(
                List.of(
                        new EdgeCheck(),
                        new SameOrigin(),
                        new Upgrade(),
                        new TakePlace(places),
                        new NoneWhileDraining(drain),
                        new Addressee(),
                        new Identify(
                                new Tokens(
                                        settings.tokens(),
                                        new HttpKeyFetch(vertx, vertx.createHttpClient()),
                                        InstantSource.system()),
                                policy.roles()),
                        new Sessions(),
                        new Knows(house.people()),
                        new LimitRate(new PersonalRates(nanos::get, metrics)),
                        new Decide(policy),
                        new Mistake(),
                        new Own(new Questions(guards), policy, house.clock()),
                        new Forward(
                                guards,
                                vertx.createHttpClient(
                                        new HttpClientOptions()
                                                .setReceiveBufferSize(SOCKET_BUFFER)
                                                .setSendBufferSize(SOCKET_BUFFER),
                                        new PoolOptions().setHttp1MaxSize(50).setMaxWaitQueueSize(50)),
                                tunnels,
                                endings,
                                BODY_LIMIT,
                                patience)),
                new Account(metrics),
                () -> settings);
        Router router = Router.router(vertx);
        router.errorHandler(400, new Unroutable()).errorHandler(404, new Unroutable());
        router.route().handler(pipeline);
        router.route()
                .last()
                .handler(context -> context.request().resume().body().onSuccess(body -> context.response()
                        .end("local")));
        server = await(vertx.createHttpServer(
                        // As the services have it, but for the small buffers: what does not flow soon shows.
                        new HttpServerOptions()
                                .setHost("127.0.0.1")
                                .setPort(0)
                                .setHttp2ClearTextEnabled(false)
                                .setMaxHeaderSize(16 * 1024)
                                .setMaxInitialLineLength(12288)
                                .setReceiveBufferSize(SOCKET_BUFFER)
                                .setSendBufferSize(SOCKET_BUFFER))
                .connectionHandler(connection -> {
                    open.incrementAndGet();
                    connection.closeHandler(closed -> open.decrementAndGet());
                })
                .requestHandler(router)
                .listen());
    }

    private static Policy policy(String text) {
        return switch (new PolicyReader("test.yaml", Catalogue.lucid()).read(text)) {
            case PolicyReading.Valid(Policy policy) -> policy;
            case PolicyReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }

    private static Settings settings(
            int backendPort, OptionalInt webSocketPort, Duration answerTimeout, Duration idle) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), answerTimeout, Duration.ofSeconds(1), idle);
        Endpoint backend = new Endpoint(
                "127.0.0.1", backendPort, false, webSocketPort, backendPort, new Probe.Http("/health"), timeouts);
        return new Settings(
                Map.of("session-api", backend, "api-gateway", backend, "wallet-manager", backend),
                Set.of("wallet-manager"),
                UNLIMITED,
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Tokens(SECRET, Duration.ofHours(1), Optional.empty(), Optional.empty()),
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.FAILURES);
    }

    /** Has these limits hold from now on, as when the operator's file changes. */
    void limit(Settings.Limits limits) {
        change(limits, settings.trustedProxies());
    }

    /** Has these proxies trusted from now on. */
    void trust(String... proxies) {
        change(settings.limits(), new Networks(List.of(proxies)));
    }

    private void change(Settings.Limits limits, Networks trustedProxies) {
        settings = new Settings(
                settings.endpoints(),
                settings.closed(),
                limits,
                settings.pool(),
                settings.guard(),
                settings.tokens(),
                settings.sessions(),
                settings.refresh(),
                settings.accessLog(),
                trustedProxies);
    }

    int port() {
        return server.actualPort();
    }

    /** Puts other settings in force. */
    void use(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
    }

    /** Has something else done about backends that fail. */
    void guard(Settings.Guard guard) {
        use(now -> new Settings(
                now.endpoints(),
                now.closed(),
                now.limits(),
                now.pool(),
                guard,
                now.tokens(),
                now.sessions(),
                now.refresh(),
                now.accessLog(),
                now.trustedProxies()));
    }

    /** Waits until no more connections of clients are open than that. */
    void awaitOpen(int most) {
        await(() -> open.get() <= most);
    }

    /** Waits until no more timers are set than that. */
    void awaitTimers(int most) {
        await(() -> timers() <= most);
    }

    /** How many timers are set. Vert.x tells nobody. */
    int timers() {
        try {
            Field timers = vertx.getClass().getDeclaredField("timeouts");
            timers.setAccessible(true);
            return ((Map<?, ?>) timers.get(vertx)).size();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many clients for backends are open. */
    int clients() {
        return clients.size();
    }

    /** Waits until the breaker before session-api is in that state. */
    void awaitBreaker(BreakerState state) {
        await(() -> guards.of("session-api").state().breaker() == state);
    }

    /** A good token of a user. */
    static String token() {
        return tokenOf("u-ada");
    }

    /** A good token of that user. */
    static String tokenOf(String user) {
        return tokenOf(user, "user");
    }

    /** A good token of somebody with that role. */
    static String tokenOf(String user, String role) {
        return Jwt.claims()
                .claim("user_id", user)
                .claim("role", role)
                .claim("type", "access")
                .expiresIn(Duration.ofMinutes(15))
                .signWithSecret(SECRET);
    }

    /** How many exchanges are under way. */
    double underWay() {
        return metrics.get("active.connections").gauge().value();
    }

    /** How many of the service's places are taken. */
    int placesTaken() {
        return (int) metrics.get("open.places").gauge().value();
    }

    /** Of how many people the rates are remembered. */
    int peopleRemembered() {
        return (int) metrics.get("remembered.people").gauge().value();
    }

    /** Waits until that many places are taken. */
    void awaitPlacesTaken(int count) {
        await(() -> placesTaken() == count);
    }

    /** Ends the sign-in of a person, once somebody has something open for it. */
    void endSession(String person, EndReason reason) {
        await(() -> ends.listeners.containsValue(person));
        ends.listeners.forEach((listener, sessionId) -> {
            if (sessionId.equals(person)) {
                listener.accept(reason);
            }
        });
    }

    /** Waits until every event loop did what it had been told before. */
    void awaitLoops() {
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            loop.submit(() -> {}).syncUninterruptibly();
        }
    }

    /** Waits until that many tunnels are open. */
    void awaitTunnels(int count) {
        await(() -> tunnels.count() == count);
    }

    /** Waits until somebody wants to hear of an end. */
    void awaitListening() {
        await(() -> !ends.listeners.isEmpty());
    }

    /** Waits until nobody wants to hear of anybody's end any more. */
    void awaitNobodyListening() {
        await(ends.listeners::isEmpty);
    }

    /** Waits until that many exchanges are under way. */
    void awaitUnderWay(int count) {
        await(() -> underWay() == count);
    }

    /** Waits until that many exchanges of that kind have ended so. */
    void awaitCount(String service, String outcome, int count) {
        await(() -> count(service, outcome) >= count);
    }

    static void await(BooleanSupplier condition) {
        // Only so that a test that waits for nothing fails.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("what the test waits for did not come");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** What went through tunnels that are closed. */
    double bytes(String direction) {
        return metrics.get("tunnel.bytes").tag("direction", direction).counter().count();
    }

    double count(String service, String outcome) {
        var counter = metrics.find("http.requests")
                .tags("service", service, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
