package org.lucid.gui.endtoend;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A packaged service that is told to stop (SIGTERM) loses nothing that it has begun. */
class DrainIT {

    private static final String STREAM = "/api/admin-interface/admin/api/v1/dashboard/stream";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static SandboxUnderTest sandbox;
    private static String token;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        token = sandbox.tokenOf("admin@lucid.test");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Gui gui(String delay, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_SHUTDOWN_DELAY", delay);
        environment.put("LUCID_SHUTDOWN_TIMEOUT", "60");
        environment.putAll(more);
        return House.gui("admin", environment);
    }

    private static boolean ready(URI base) {
        try {
            return House.get(base.resolve("/health/ready"), Map.of()).statusCode() == 200;
        } catch (IllegalStateException gone) {
            return false;
        }
    }

    private static void awaitNotReady(Gui gui) {
        Instant deadline = Instant.now().plus(LONGEST);
        while (ready(gui.base())) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still ready:\n" + gui.process().log());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void whatIsUnderWayEndsWholeAndWhatIsOpenIsClosedPolitely() {
        try (SlowBackend slow = new SlowBackend();
                Gui gui = gui("5", Map.of("LUCID_SERVICES_BLOCK_MANAGER_URL", slow.url()))) {
            Ears ears = Ears.open(gui, STREAM, token);
            assertThat(ears.next()).contains("connection_established");
            CompletableFuture<HttpResponse<String>> download = House.HTTP.sendAsync(
                    HttpRequest.newBuilder(gui.base().resolve("/api/block-manager/slow"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            slow.awaitAsked();

            gui.process().tellToStop();
            awaitNotReady(gui);

            assertThat(gui.get("/health/ready", null).statusCode()).isEqualTo(503);
            assertThat(gui.get("/health/live", null).statusCode()).isEqualTo(200);
            assertThat(gui.get("/api/session-api/health", token).statusCode()).isEqualTo(200);
            Ears.Refusal refusal = Ears.refused(gui, STREAM, token);
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
            assertThat(ears.goodbye().code()).isEqualTo(1001);
            assertThat(gui.process().alive()).isTrue();
            assertThat(download).isNotDone();

            slow.goOn();

            assertThat(download.join().body()).isEqualTo(SlowBackend.HALF + SlowBackend.HALF);
            assertThat(gui.process().exitStatus(LONGEST)).isZero();
            // The tunnel that was closed counts as a request that has ended.
            assertThat(gui.process().log()).doesNotContain("Timed out");
        }
    }

    @Test
    void itWaitsForNobodyForever() {
        try (SlowBackend slow = new SlowBackend();
                Gui gui = gui(
                        "0", Map.of("LUCID_SERVICES_BLOCK_MANAGER_URL", slow.url(), "LUCID_SHUTDOWN_TIMEOUT", "1"))) {
            CompletableFuture<HttpResponse<String>> download = House.HTTP.sendAsync(
                    HttpRequest.newBuilder(gui.base().resolve("/api/block-manager/slow"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            slow.awaitAsked();

            gui.process().tellToStop();

            assertThat(gui.process().exitStatus(LONGEST)).isZero();
            assertThat(download).failsWithin(LONGEST);
        }
    }

    /** Sends requests to whichever service said last that it is ready, as those in front of services do. */
    private static final class Balancer {
        private final List<URI> all = new CopyOnWriteArrayList<>();
        private final List<URI> ready = new CopyOnWriteArrayList<>();
        private final List<String> lost = new CopyOnWriteArrayList<>();
        private final AtomicInteger served = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        void add(Gui gui) {
            all.add(gui.base());
        }

        void start() {
            threads.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    for (URI base : all) {
                        boolean now = ready(base);
                        if (now && !ready.contains(base)) {
                            ready.add(base);
                        } else if (!now) {
                            ready.remove(base);
                        }
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }));
            for (int client = 0; client < 4; client++) {
                int first = client;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = first; !over.get(); i++) {
                        List<URI> now = List.copyOf(ready);
                        if (!now.isEmpty()) {
                            send(now.get(i % now.size()));
                        }
                        // Never only around in circles: threads like this one share few processors with those they wait
                        // for.
                        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    }
                }));
            }
        }

        private void send(URI base) {
            try {
                int status = House.get(
                                base.resolve("/api/session-api/health"), Map.of("Authorization", "Bearer " + token))
                        .statusCode();
                if (status == 200) {
                    served.incrementAndGet();
                } else {
                    lost.add(base + ": " + status);
                }
            } catch (IllegalStateException e) {
                lost.add(e.getMessage());
            }
        }

        void awaitServed(int more) {
            int before = served.get();
            while (served.get() < before + more && lost.isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        void end() throws InterruptedException {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void aRollingRestartUnderLoadLosesNothing() throws InterruptedException {
        Balancer balancer = new Balancer();
        List<Gui> running = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                running.add(gui("3", Map.of()));
                balancer.add(running.getLast());
            }
            balancer.start();
            balancer.awaitServed(10);
            for (int i = 0; i < 2; i++) {
                Gui old = running.removeFirst();
                old.process().tellToStop();
                assertThat(old.process().exitStatus(LONGEST)).isZero();
                running.add(gui("3", Map.of()));
                balancer.add(running.getLast());
                balancer.awaitServed(20);
            }
            balancer.end();
        } finally {
            balancer.over.set(true);
            running.forEach(Gui::close);
        }

        assertThat(balancer.lost).isEmpty();
        assertThat(balancer.served.get()).isGreaterThan(50);
    }
}
