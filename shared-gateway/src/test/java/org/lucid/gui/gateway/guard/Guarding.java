package org.lucid.gui.gateway.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Networks;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.session.SessionRules;

/** What the tests of this package have in common. */
final class Guarding {

    /** A clock that stands until it is set. */
    static final class Clock implements InstantSource {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

        @Override
        public Instant instant() {
            return now.get();
        }

        void passes(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }
    }

    /** Clients of which none may be made. */
    static final Clients NONE = new Clients() {
        @Override
        public HttpClient open(HttpClientOptions options, PoolOptions pool) {
            throw new IllegalStateException("nothing may be asked here");
        }

        @Override
        public void close(HttpClient client) {
            throw new IllegalStateException("nothing was opened here");
        }
    };

    private static final Errand NOTHING = new Errand() {
        @Override
        public void go(Turn turn, HttpClient client) {}

        @Override
        public void busy() {}

        @Override
        public void shut(Duration left) {}
    };

    private Guarding() {}

    static Settings settings() {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1));
        Endpoint endpoint =
                new Endpoint("127.0.0.1", 1, false, OptionalInt.empty(), 1, new Probe.Http("/health"), timeouts);
        return new Settings(
                Map.of("session-api", endpoint),
                Set.of(),
                new Settings.Limits(500, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 50, 10),
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Guard(new Settings.Breaker(4, 50, Duration.ofHours(1)), true, Duration.ZERO),
                new Settings.Tokens("0".repeat(32), Duration.ofHours(1), Optional.empty(), Optional.empty()),
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.NONE,
                Networks.NONE);
    }

    static Guard guard(Clock clock) {
        return new Guard(
                "session-api",
                Guarding::settings,
                new Places(() -> 50, () -> 0),
                NONE,
                clock,
                new SimpleMeterRegistry());
    }

    static Turn turn(Vertx vertx) {
        return new Turn(guard(new Clock()), NOTHING, vertx);
    }

    /** What a request owes that may pass; none if it may not. Not on an event loop, so that it is known at once. */
    static Optional<Breaker.Verdict> pass(Breaker breaker) {
        AtomicReference<Optional<Breaker.Verdict>> passed = new AtomicReference<>();
        breaker.pass(verdict -> passed.set(Optional.of(verdict)), () -> passed.set(Optional.empty()));
        return passed.get();
    }

    /** Waits until something is so that is about to become so. */
    static void await(BooleanSupplier condition) {
        // Only so that a test that waits for nothing fails.
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("what the test waits for did not come");
            }
            Thread.onSpinWait();
        }
    }
}
