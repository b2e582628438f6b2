package org.lucid.gui.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.gateway.guard.BreakerState;

import static org.assertj.core.api.Assertions.assertThat;

/** One backend's trouble stays its own: breaker, places, connections and what is sent twice. */
class FaultsIT extends OverSockets {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration LONG = Duration.ofHours(1);
    /** Never opens. */
    private static final Settings.Breaker NEVER = new Settings.Breaker(1000, 100, LONG);

    private final Deque<AutoCloseable> used = new ArrayDeque<>();

    @BeforeEach
    void neverOpen() {
        guard(NEVER, true, Duration.ZERO);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!used.isEmpty()) {
            used.pop().close();
        }
    }

    private <T extends AutoCloseable> T using(T closeable) {
        used.push(closeable);
        return closeable;
    }

    private void guard(Settings.Breaker breaker, boolean again, Duration againAfter) {
        change(pool(), 50, new Settings.Guard(breaker, again, againAfter));
    }

    private static Settings.Pool pool() {
        return new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2));
    }

    private void change(Settings.Pool pool, int connections, Settings.Guard guard) {
        pipeline.use(now -> new Settings(
                now.endpoints(),
                now.closed(),
                new Settings.Limits(
                        now.limits().requestsPerMinute(),
                        now.limits().requestsPerHour(),
                        now.limits().burst(),
                        now.limits().concurrentRequests(),
                        connections,
                        now.limits().signInsPerMinute()),
                pool,
                guard,
                now.tokens(),
                now.sessions(),
                now.refresh(),
                now.accessLog(),
                now.trustedProxies()));
    }

    private void place(String id, int port, Timeouts timeouts) {
        pipeline.use(now -> {
            Map<String, Endpoint> endpoints = new HashMap<>(now.endpoints());
            Endpoint before = endpoints.get("session-api");
            endpoints.put(
                    id, new Endpoint("127.0.0.1", port, false, before.webSocketPort(), port, before.probe(), timeouts));
            return new Settings(
                    endpoints,
                    now.closed(),
                    now.limits(),
                    now.pool(),
                    now.guard(),
                    now.tokens(),
                    now.sessions(),
                    now.refresh(),
                    now.accessLog(),
                    now.trustedProxies());
        });
    }

    private RawClient.Answer get() throws IOException {
        return ask("GET");
    }

    private RawClient.Answer ask(String method, String... headers) throws IOException {
        try (RawClient other = new RawClient(pipeline.port())) {
            return other.send(RawClient.open(method, headers)).answer(method.equals("HEAD"));
        }
    }

    private RawClient.Answer getAs(String user) throws IOException {
        try (RawClient other = new RawClient(pipeline.port())) {
            return other.send("GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer "
                            + RunningPipeline.tokenOf(user) + "\r\n\r\n")
                    .answer();
        }
    }

    /** Takes the request, and resets the connection in place of an answer. */
    private void breaksOff() {
        backend.plays((head, in, out, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    private void openBreaker(Duration pause) throws IOException {
        breaksOff();
        guard(new Settings.Breaker(4, 50, pause), false, Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            assertThat(get().status()).isEqualTo(502);
        }
        pipeline.awaitBreaker(BreakerState.OPEN);
    }

    @Test
    void sendsNothingToABackendThatFailedTooOften() throws IOException {
        openBreaker(LONG);
        int connections = backend.connections();

        for (int i = 0; i < 10; i++) {
            RawClient.Answer answer = get();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("urn:lucid:problem:backend-failed", "session-api");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(3500, 3600);
        }

        assertThat(backend.connections()).isEqualTo(connections).isEqualTo(4);
        assertThat(pipeline.guards.states().get("session-api").breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(pipeline.metrics
                        .get("backend.breaker")
                        .tag("service", "session-api")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(pipeline.metrics
                        .get("backend.refusals")
                        .tags("service", "session-api", "reason", "open")
                        .counter()
                        .count())
                .isEqualTo(10);
    }

    @Test
    void servesTheOthersMeanwhile() throws IOException {
        RawBackend gateway = using(new RawBackend());
        gateway.answers(OK);
        place("api-gateway", gateway.port(), timeouts(Duration.ofSeconds(2)));
        openBreaker(LONG);

        assertThat(client.send(RawClient.request("GET", "/api/api-gateway/api/v1/meta/x"))
                        .answer()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void triesWithOneRequestAfterThePauseAndGoesOnIfThatIsAnswered() throws IOException {
        openBreaker(Duration.ofMillis(50));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            asked.countDown();
            await(answers);
            RawBackend.write(out, OK);
        });
        pipeline.awaitBreaker(BreakerState.HALF_OPEN);

        client.send(RawClient.open("GET"));
        await(asked);
        RawClient.Answer meanwhile = get();
        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(meanwhile.header("Retry-After")).isEqualTo("1");
        answers.countDown();

        assertThat(client.answer().status()).isEqualTo(200);
        pipeline.awaitBreaker(BreakerState.CLOSED);
        assertThat(get().status()).isEqualTo(200);
    }

    @Test
    void triesAgainLaterIfTheOneThatWasTriedIsGivenUp() throws IOException {
        openBreaker(Duration.ofMillis(50));
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> ended.complete(in.read()));
        pipeline.awaitBreaker(BreakerState.HALF_OPEN);
        client.send(RawClient.open("GET"));
        while (backend.heads().size() < 5) {
            Thread.onSpinWait();
        }

        client.close();
        assertThat(ended.join()).isEqualTo(-1);
        pipeline.awaitBreaker(BreakerState.HALF_OPEN);
        backend.answers(OK);

        while (get().status() != 200) {
            pipeline.awaitBreaker(BreakerState.HALF_OPEN);
        }
        pipeline.awaitBreaker(BreakerState.CLOSED);
    }

    @Test
    void countsAnswersThatNeverCome() throws IOException {
        restart(Duration.ofMillis(50), LONG);
        guard(new Settings.Breaker(2, 100, LONG), true, Duration.ZERO);
        backend.plays((head, in, out, socket) -> in.read());

        assertThat(get().status()).isEqualTo(504);
        assertThat(get().status()).isEqualTo(504);
        pipeline.awaitBreaker(BreakerState.OPEN);

        assertThat(get().status()).isEqualTo(503);
    }

    @Test
    void countsAnswersThatAreNoHttp() throws IOException {
        guard(new Settings.Breaker(2, 100, LONG), false, Duration.ZERO);
        backend.answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");

        assertThat(get().status()).isEqualTo(502);
        assertThat(get().status()).isEqualTo(502);
        pipeline.awaitBreaker(BreakerState.OPEN);

        assertThat(get().status()).isEqualTo(503);
    }

    @Test
    void opensInAStormOfServerErrorsOfSeveralPeople() throws IOException {
        guard(new Settings.Breaker(4, 100, LONG), false, Duration.ZERO);
        backend.answers("HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

        for (int i = 0; i < 20; i++) {
            assertThat(getAs("u-mallory").status()).isEqualTo(500);
        }
        for (String user : List.of("u-ada", "u-bob", "u-ada")) {
            assertThat(getAs(user).status()).isEqualTo(500);
        }

        pipeline.awaitBreaker(BreakerState.OPEN);
        assertThat(getAs("u-bob").status()).isEqualTo(503);
    }

    @Test
    void doesNotCountAnswersThatBreakOffAfterTheirHead() throws IOException {
        guard(new Settings.Breaker(2, 50, LONG), false, Duration.ZERO);
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nhalf");
            socket.close();
        });

        for (int i = 0; i < 6; i++) {
            try (RawClient other = new RawClient(pipeline.port())) {
                other.send(RawClient.open("GET"));
                other.expect("HTTP/1.1 200 OK");
                pipeline.awaitCount("session-api", "backend-failed", i + 1);
            }
        }

        assertThat(pipeline.guards.states().get("session-api").breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void keepsPlacesForOthersWhileOneHangs() throws IOException {
        RawBackend gateway = using(new RawBackend());
        gateway.answers(OK);
        place("api-gateway", gateway.port(), timeouts(Duration.ofSeconds(2)));
        backend.plays((head, in, out, socket) -> in.read());

        List<RawClient> hanging = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            hanging.add(using(new RawClient(pipeline.port())).send(RawClient.open("GET")));
        }
        pipeline.awaitCount("session-api", "backend-failed", 13);

        assertThat(pipeline.guards.states().get("session-api").unanswered()).isEqualTo(25);
        for (int i = 0; i < 100; i++) {
            assertThat(client.send(RawClient.request("GET", "/api/api-gateway/api/v1/meta/x"))
                            .answer()
                            .body())
                    .isEqualTo("ok");
        }
        // Those that waited were told after the longest wait.
        pipeline.awaitCount("session-api", "backend-failed", 25);
        assertThat(backend.heads()).hasSize(25);
        for (RawClient one : hanging) {
            one.close();
        }
        pipeline.awaitUnderWay(0);
        assertThat(pipeline.guards.states().get("session-api").unanswered()).isZero();
    }

    @Test
    void letsARequestWaitForAPlace() throws IOException {
        change(pool(), 4, new Settings.Guard(NEVER, true, Duration.ZERO));
        CountDownLatch answers = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            await(answers);
            RawBackend.write(out, OK);
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(using(new RawClient(pipeline.port())).send(RawClient.open("GET")));
        }
        awaitGuard(2, 1);

        RawClient.Answer tooMany = get();
        assertThat(tooMany.status()).isEqualTo(503);
        assertThat(tooMany.header("Retry-After")).isEqualTo("1");
        answers.countDown();

        for (RawClient one : clients) {
            assertThat(one.answer().body()).isEqualTo("ok");
        }
        awaitGuard(0, 0);
    }

    @Test
    void forgetsARequestThatIsGivenUpWhileItWaits() throws IOException {
        change(new Settings.Pool(true, LONG, Duration.ofMinutes(1)), 4, new Settings.Guard(NEVER, true, Duration.ZERO));
        backend.plays((head, in, out, socket) -> in.read());
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(using(new RawClient(pipeline.port())).send(RawClient.open("GET")));
        }
        awaitGuard(2, 1);

        for (RawClient one : clients) {
            one.close();
        }

        awaitGuard(0, 0);
        pipeline.awaitCount("session-api", "client-failed", 3);
        assertThat(backend.heads()).hasSize(2);
    }

    private void awaitGuard(int unanswered, int waiting) {
        while (pipeline.guards.states().get("session-api").unanswered() != unanswered
                || pipeline.guards.states().get("session-api").waiting() != waiting) {
            Thread.onSpinWait();
        }
    }

    /** The first request is answered; the connection is then too old for a second one. */
    private void growsOld() {
        Map<Socket, Boolean> old = new HashMap<>();
        backend.plays((head, in, out, socket) -> {
            synchronized (old) {
                if (old.put(socket, true) != null) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                    return;
                }
            }
            RawBackend.write(out, OK);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void asksAgainOverANewConnectionWhereTheOldOneBrokeOff(String method) throws IOException {
        growsOld();
        get();

        RawClient.Answer answer = ask(method);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(backend.heads()).hasSize(3);
        assertThat(backend.heads().get(2)).isEqualTo(backend.heads().get(1));
        assertThat(pipeline.metrics
                        .get("backend.retries")
                        .tag("service", "session-api")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void sendsNothingTwiceThatMayChangeSomething(String method) throws IOException {
        growsOld();
        get();

        assertThat(ask(method, "Content-Length: 0\r\n").status()).isEqualTo(502);

        assertThat(backend.heads()).hasSize(2);
    }

    @Test
    void sendsNoBodyTwice() throws IOException {
        growsOld();
        get();

        client.send(RawClient.open("GET", "Content-Length: 4\r\n") + "body");

        assertThat(client.answer().status()).isEqualTo(502);
        assertThat(backend.heads()).hasSize(2);
    }

    @Test
    void sendsNothingTwiceOnceItsAnswerHasBegun() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nhalf");
            socket.close();
        });

        client.send(RawClient.open("GET"));

        assertThat(client.closed()).isFalse();
        pipeline.awaitCount("session-api", "backend-failed", 1);
        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void sendsNothingMoreThanTwice() throws IOException {
        breaksOff();

        assertThat(get().status()).isEqualTo(502);

        assertThat(backend.heads()).hasSize(2);
    }

    @Test
    void sendsNothingTwiceIfTheOperatorDoesNotWantIt() throws IOException {
        guard(NEVER, false, Duration.ZERO);
        breaksOff();

        assertThat(get().status()).isEqualTo(502);

        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void doesNotDoubleTheLoadOnABackendThatIsBroken() throws IOException {
        breaksOff();

        for (int i = 0; i < 20; i++) {
            assertThat(get().status()).isEqualTo(502);
        }

        // Twenty, and the three that are always granted.
        assertThat(backend.heads()).hasSize(23);
    }

    @Test
    void asksAgainWhereABackendWasJustStarting() throws IOException {
        // Long enough for the backend to start on a busy machine.
        guard(NEVER, true, Duration.ofSeconds(3));
        backend.refuses();

        client.send(RawClient.open("GET"));
        RunningPipeline.await(() -> pipeline.metrics
                        .get("backend.retries")
                        .tag("service", "session-api")
                        .counter()
                        .count()
                >= 1);
        backend.close();
        RawBackend started = using(new RawBackend(backend.port()));
        started.answers(OK);

        assertThat(client.answer().status()).isEqualTo(200);
    }

    @Test
    void doesNotAskAgainForAClientThatIsGone() throws IOException {
        guard(NEVER, true, Duration.ofMillis(300));
        backend.refuses();
        client.send(RawClient.open("GET"));
        RunningPipeline.await(() -> pipeline.metrics
                        .get("backend.retries")
                        .tag("service", "session-api")
                        .counter()
                        .count()
                >= 1);

        client.close();

        pipeline.awaitCount("session-api", "client-failed", 1);
        awaitGuard(0, 0);
    }

    private static Timeouts timeouts(Duration connect) {
        return new Timeouts(connect, Duration.ofMinutes(5), Duration.ofSeconds(1));
    }

    @Test
    void givesUpOnABackendThatDoesNotAcceptConnections() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket full = new ServerSocket(0, 1, here)) {
            // Nobody accepts, so once as many are connected as may wait, the kernel does not answer any more.
            for (boolean room = true; room; ) {
                Socket waiting = using(new Socket());
                try {
                    waiting.connect(new InetSocketAddress(here, full.getLocalPort()), 500);
                } catch (SocketTimeoutException noRoom) {
                    room = false;
                }
            }
            place("session-api", full.getLocalPort(), timeouts(Duration.ofMillis(100)));

            RawClient.Answer answer = get();

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.body()).contains("session-api did not answer in time");
            assertThat(pipeline.guards.states().get("session-api").failures()).isEqualTo(1);
        }
    }

    @Test
    void putsChangedTimeoutsInForceAtOnce() throws IOException {
        backend.plays((head, in, out, socket) -> in.read());
        place(
                "session-api",
                backend.port(),
                new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(1)));

        assertThat(get().status()).isEqualTo(504);
    }

    @Test
    void exchangesConnectionsWhenTheyAreToBeOthersAndBreaksNoneOff() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            if (head.contains("?first")) {
                RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
                await(answers);
                RawBackend.write(out, "cd");
                closed.complete(in.read());
            } else {
                RawBackend.write(out, OK);
            }
        });
        client.send(RawClient.request("GET", "/api/session-api/open/x?first"));
        client.expect("HTTP/1.1 200 OK");

        change(new Settings.Pool(false, LONG, LONG), 50, new Settings.Guard(NEVER, true, Duration.ZERO));
        assertThat(get().status()).isEqualTo(200);
        assertThat(pipeline.clients()).isEqualTo(2);
        answers.countDown();

        // What was under way came to its end, and then its connection was closed, which would have been kept before.
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        pipeline.awaitUnderWay(0);
        assertThat(pipeline.clients()).isEqualTo(1);
    }

    @Test
    void isResetByHand() throws IOException {
        openBreaker(LONG);
        backend.answers(OK);

        assertThat(pipeline.guards.reset("session-api")).isTrue();
        assertThat(pipeline.guards.reset("nobody")).isFalse();

        assertThat(get().status()).isEqualTo(200);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
