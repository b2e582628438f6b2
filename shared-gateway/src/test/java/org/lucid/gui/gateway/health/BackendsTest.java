package org.lucid.gui.gateway.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.gateway.health.BackendState.Condition;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;

/** The timeout only ends what hangs. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackendsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SESSION_API = 8087;
    private static final int WALLETS = 8096;

    private final Vertx vertx = Vertx.vertx();
    /** What was asked and is not answered yet, by port. */
    private final Map<Integer, Queue<Promise<Condition>>> asked =
            Map.of(SESSION_API, new ConcurrentLinkedQueue<>(), WALLETS, new ConcurrentLinkedQueue<>());

    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close();
    }

    private Backends backends(Duration interval) {
        return new Backends(vertx, this::probe, services(), () -> settings(interval), InstantSource.fixed(NOW));
    }

    private Future<Condition> probe(Endpoint endpoint) {
        Promise<Condition> answer = Promise.promise();
        asked.get(endpoint.port()).add(answer);
        rounds.incrementAndGet();
        return answer.future();
    }

    /** One of them has no address. */
    private static List<Service> services() {
        Catalogue catalogue = Catalogue.lucid();
        return catalogue.services().stream()
                .filter(service ->
                        Set.of("session-api", "wallet-manager", "auth-service").contains(service.id()))
                .toList();
    }

    private static Settings settings(Duration interval) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        endpoints.put("wallet-manager", endpoint(WALLETS));
        endpoints.put("session-api", endpoint(SESSION_API));
        return new Settings(
                endpoints,
                Set.of(),
                new Settings.Limits(500, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 50, 10),
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Tokens("0".repeat(32), Duration.ofHours(1), Optional.empty(), Optional.empty()),
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(interval, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.NONE);
    }

    private static Endpoint endpoint(int port) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1));
        return new Endpoint("127.0.0.1", port, false, OptionalInt.empty(), port, new Probe.Http("/health"), timeouts);
    }

    /** Returns when it is known: who asked may not have heard of it at once. */
    private void answer(Backends backends, int port, Condition condition) {
        await(() -> !asked.get(port).isEmpty());
        String id = port == SESSION_API ? "session-api" : "wallet-manager";
        int known = backends.history(id).size();
        asked.get(port).remove().complete(condition);
        await(() -> backends.history(id).size() > known);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void knowsNothingBeforeItHasAsked() {
        Backends backends = backends(Duration.ofHours(1));

        assertThat(backends.states()).containsOnlyKeys("session-api", "wallet-manager");
        assertThat(backends.states().values()).containsOnly(BackendState.UNKNOWN);
    }

    @Test
    void keepsTheOrderOfTheCatalogue() {
        List<String> catalogue = services().stream()
                .map(Service::id)
                .filter(id -> !id.equals("auth-service"))
                .toList();

        assertThat(List.copyOf(backends(Duration.ofHours(1)).states().keySet())).isEqualTo(catalogue);
    }

    @Test
    void remembersWhatEachSaidAndWhen() {
        Backends backends = backends(Duration.ofHours(1));
        backends.start();

        answer(backends, SESSION_API, Condition.UP);
        answer(backends, WALLETS, Condition.FAILING);

        BackendState session = backends.states().get("session-api");
        assertThat(session.condition()).isEqualTo(Condition.UP);
        assertThat(session.checkedAt()).isEqualTo(NOW);
        assertThat(session.latencyMillis()).isNotNegative();
        assertThat(backends.states().get("wallet-manager").condition()).isEqualTo(Condition.FAILING);
    }

    @Test
    void asksAgainAfterEachInterval() {
        Backends backends = backends(Duration.ofMillis(5));
        backends.start();

        answer(backends, SESSION_API, Condition.UP);
        answer(backends, SESSION_API, Condition.DOWN);

        assertThat(backends.states().get("session-api").condition()).isEqualTo(Condition.DOWN);
        answer(backends, SESSION_API, Condition.UP);
        assertThat(backends.states().get("session-api").condition()).isEqualTo(Condition.UP);
    }

    @Test
    void asksNobodyAgainWhoHasNotAnsweredYet() {
        Backends backends = backends(Duration.ofMillis(5));
        backends.start();

        for (int round = 0; round < 10; round++) {
            answer(backends, SESSION_API, Condition.UP);
        }

        assertThat(asked.get(WALLETS)).hasSize(1);
    }

    @Test
    void goesOnAskingAfterAMistakeOfItsOwn() {
        AtomicInteger asks = new AtomicInteger();
        Backends backends = new Backends(
                vertx,
                endpoint -> {
                    asks.incrementAndGet();
                    throw new IllegalStateException("a mistake made for a test");
                },
                services(),
                () -> settings(Duration.ofMillis(5)),
                InstantSource.fixed(NOW));

        backends.start();

        await(() -> asks.get() > 6);
        assertThat(backends.states().values())
                .extracting(BackendState::condition)
                .containsOnly(Condition.DOWN);
    }
}
