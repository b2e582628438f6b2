package org.lucid.gui.gateway.limit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.PathReading;
import org.lucid.gui.policy.session.SessionRules;

/** One service of several, which limits rates and does nothing else. Whoever says {@code ?hold} is answered on release. */
final class RateServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    /** The threads on which exchanges began, by their id. */
    private final Map<String, Thread> homes = new ConcurrentHashMap<>();

    private final AtomicInteger strayed = new AtomicInteger();
    private final AtomicInteger over = new AtomicInteger();
    private final HttpServer server;
    private volatile Settings.Limits limits;

    /** Stands still unless a test moves it. */
    final AtomicLong nanos = new AtomicLong();

    final PersonalRates own = new PersonalRates(nanos::get, metrics);
    final RedisCalls redis;

    RateServer(String redisUrl, Duration patience, int services, Settings.Limits limits) {
        this.limits = limits;
        this.redis = new RedisCalls(
                vertx,
                new RedisAddress(redisUrl, "127.0.0.1", false),
                options -> {
                    throw new AssertionError("nobody speaks TLS here");
                },
                patience);
        SharedRates shared = new SharedRates(own, redis, "user", services, nanos::get, metrics);
        List<Step> steps = List.of(new Arrive(), new LimitRate(own, shared), new Answer());
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.request().pause();
            Exchange exchange = new Exchange(context, settings(this.limits), steps);
            exchange.whenOver(over::incrementAndGet);
            exchange.proceed();
        });
        this.server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router)
                .listen());
    }

    static Settings.Limits limits(int perMinute, OptionalInt perHour, OptionalInt burst, OptionalInt atOnce) {
        return new Settings.Limits(perMinute, perHour, burst, atOnce, 1000, 10);
    }

    static Settings.Limits perMinute(int most) {
        return limits(most, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    private static Settings settings(Settings.Limits limits) {
        return new Settings(
                Map.of(),
                Set.of(),
                limits,
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Tokens("0".repeat(32), Duration.ofHours(1), Optional.empty(), Optional.empty()),
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.NONE);
    }

    /** Knows who asks from the header that says so, and what for. */
    private final class Arrive implements Step {
        @Override
        public Stage stage() {
            return Stage.SESSION;
        }

        @Override
        public void take(Exchange exchange) {
            homes.put(exchange.id(), Thread.currentThread());
            String who = exchange.request().getHeader("Who");
            exchange.provenBy(
                    "a.b.c",
                    new Principal(
                            who, Role.USER, Optional.empty(), Optional.empty(), Instant.parse("2030-01-01T00:00:00Z")));
            exchange.asks(Method.GET, path(exchange.request().path()), null);
            if (exchange.path().segment(0).equals("auth")) {
                exchange.addressesThisService();
            }
            exchange.proceed();
        }

        private static CanonicalPath path(String text) {
            return switch (CanonicalPath.read(text)) {
                case CanonicalPath path -> path;
                case PathReading.Malformed refused -> throw new IllegalStateException(refused.toString());
            };
        }
    }

    private final class Answer implements Step {
        @Override
        public Stage stage() {
            return Stage.FORWARD;
        }

        @Override
        public void take(Exchange exchange) {
            if (homes.get(exchange.id()) != Thread.currentThread()) {
                strayed.incrementAndGet();
            }
            exchange.endedAs(Outcome.ALLOWED);
            if ("hold".equals(exchange.request().query())) {
                Context home = vertx.getOrCreateContext();
                held.add(() -> home.runOnContext(now -> exchange.end(Buffer.buffer())));
            } else {
                exchange.end(Buffer.buffer());
            }
        }
    }

    /** Has other limits hold from now on. */
    void limit(Settings.Limits other) {
        limits = other;
    }

    int port() {
        return server.actualPort();
    }

    CompletableFuture<HttpResponse<String>> send(String who, String path) {
        URI address = URI.create("http://127.0.0.1:" + port() + path);
        return client.sendAsync(
                HttpRequest.newBuilder(address)
                        .header("Who", who)
                        // Less than the patience with Redis: who waits for it fails.
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String who, String path) {
        return send(who, path).join();
    }

    HttpResponse<String> get(String who) {
        return get(who, "/gui/x");
    }

    void awaitHeld(int count) {
        await(() -> held.size() == count);
    }

    /** Answers whoever is held. */
    void release() {
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** Whether the rates are shared just now, as the metric tells. */
    boolean isSharing() {
        return metrics.get("shared.rates.up").gauge().value() == 1;
    }

    /** How many exchanges have begun. */
    int begun() {
        return homes.size();
    }

    /** How many exchanges are over. */
    int over() {
        return over.get();
    }

    /** How many exchanges went on elsewhere than on their own event loop. */
    int strayed() {
        return strayed.get();
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
