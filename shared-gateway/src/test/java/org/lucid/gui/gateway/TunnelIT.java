package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.RawWebSocket.Frame;
import org.lucid.gui.policy.session.EndReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.RawWebSocket.CLOSE;
import static org.lucid.gui.gateway.RawWebSocket.HANDSHAKE;
import static org.lucid.gui.gateway.RawWebSocket.PING;
import static org.lucid.gui.gateway.RawWebSocket.PONG;
import static org.lucid.gui.gateway.RawWebSocket.TEXT;
import static org.lucid.gui.gateway.RawWebSocket.fromClient;
import static org.lucid.gui.gateway.RawWebSocket.fromServer;
import static org.lucid.gui.gateway.RawWebSocket.read;

/** A WebSocket from its handshake to its end, whoever ends it. */
class TunnelIT extends OverSockets {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int PART = 16 * 1024;
    /** What sockets and queues between the two may hold, with room for a kernel that rounds up. */
    private static final long BOUND = 3L * 1024 * 1024;

    /** What a backend does with its WebSocket. */
    private interface Talk {
        void with(InputStream in, OutputStream out) throws IOException;
    }

    private void backendTalks(Talk talk) {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, RawWebSocket.agreement(head));
            talk.with(in, out);
            socket.close();
        });
    }

    /** Opens a WebSocket. */
    private InputStream open() throws IOException {
        client.send(RawClient.open("GET", HANDSHAKE));
        assertThat(client.answer(true).status()).isEqualTo(101);
        return client.socket().getInputStream();
    }

    private void restartIdle(Duration idle) throws IOException {
        restart(OptionalInt.empty(), LONG, LONG, idle);
    }

    @Test
    void tellsTheBackendWhatItNeedsToKnowAndNothingElse() throws IOException {
        backendTalks((in, out) -> {});
        client.send(RawClient.open(
                "GET",
                "Connection: keep-alive, Upgrade, X-Hop\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Key: " + RawWebSocket.KEY + "\r\nSec-WebSocket-Protocol: chat\r\n",
                "Sec-WebSocket-Extensions: permessage-deflate\r\nX-Hop: 1\r\nCookie: a=b\r\nX-Lucid-User: evil\r\n",
                "Origin: http://gui\r\n"));
        client.answer(true);

        assertThat(backend.heads().getFirst().replaceAll("(?i)(traceparent|x-request-id|authorization): .*", "$1"))
                .isEqualToIgnoringCase("GET /open/x HTTP/1.1\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + RawWebSocket.KEY + "\r\n"
                        + "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"
                        + "Origin: http://gui\r\n"
                        + "host: 127.0.0.1:" + backend.port() + "\r\nauthorization\r\nx-lucid-user: u-ada\r\n"
                        + "x-lucid-role: USER\r\nx-request-id\r\ntraceparent\r\nx-forwarded-for: 127.0.0.1\r\n"
                        + "x-forwarded-proto: http\r\nx-forwarded-host: gui\r\n"
                        + "forwarded: for=127.0.0.1;proto=http;host=\"gui\"\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\n\r\n");
    }

    @Test
    void tellsTheClientWhatTheBackendAgreedTo() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(
                    out,
                    RawWebSocket.agreement(
                            head,
                            "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n",
                            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nServer: x\r\nSet-Cookie: a=b\r\n"));
            socket.close();
        });

        RawClient.Answer answer = client.send(RawClient.open("GET", HANDSHAKE)).answer(true);

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.header("Connection")).isEqualToIgnoringCase("upgrade");
        assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo(RawWebSocket.accept(RawWebSocket.KEY));
        assertThat(answer.header("Sec-WebSocket-Protocol")).isEqualTo("chat");
        assertThat(answer.header("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.head())
                .doesNotContainIgnoringCase("content-length", "transfer-encoding", "set-cookie", "server");
    }

    @Test
    void opensNothingWhereThePolicyNamesNoWebSocket() throws IOException {
        client.send(RawClient.request("GET", "/api/session-api/api/v1/sessions/s-1", HANDSHAKE));

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("may not open a WebSocket at this path");
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void takesTheNameThatAPolicyGivesItForNoMethod() throws IOException {
        client.send(RawClient.open("WEBSOCKET"));

        assertThat(client.answer(true).status()).isEqualTo(405);
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void carriesBytesBothWaysAsTheyAre() throws IOException {
        String hello = fromServer(TEXT, "hello") + fromServer(PING, "p");
        String answer = fromClient(PONG, "p") + fromClient(TEXT, "y".repeat(70_000));
        CompletableFuture<String> came = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            // In one piece with the head, as a backend does that has something to say at once.
            RawBackend.write(out, RawWebSocket.agreement(head) + hello);
            came.complete(new String(in.readNBytes(answer.length()), "ISO-8859-1"));
            RawBackend.write(out, fromServer(CLOSE, RawWebSocket.close(1000, "")));
            read(in);
            socket.close();
        });

        InputStream in = open();
        client.expect(hello);
        client.send(answer);

        assertThat(came.join()).isEqualTo(answer);
        assertThat(read(in).code()).isEqualTo(1000);
        pipeline.awaitUnderWay(1);
        client.send(fromClient(CLOSE, RawWebSocket.close(1000, "")));
        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", "allowed", 1);
        pipeline.awaitNobodyListening();
        assertThat(pipeline.bytes("up")).isEqualTo(answer.length() + 8);
        assertThat(pipeline.bytes("down")).isEqualTo(hello.length() + 4);
        assertThat(pipeline.metrics.get("tunnel.duration").timer().count()).isEqualTo(1);
        assertThat(pipeline.metrics.get("http.request.duration").timer().count())
                .isZero();
        assertThat(pipeline.tunnels.count()).isZero();
    }

    @Test
    void asksAtThePortOfItsWebSockets() throws IOException {
        try (RawBackend elsewhere = new RawBackend()) {
            elsewhere.plays((head, in, out, socket) -> {
                RawBackend.write(out, RawWebSocket.agreement(head));
                in.read();
            });
            restart(OptionalInt.of(elsewhere.port()), LONG, LONG, LONG);

            open();

            assertThat(elsewhere.heads().getFirst()).contains("127.0.0.1:" + elsewhere.port());
            assertThat(backend.heads()).isEmpty();
            client.close();
            pipeline.awaitUnderWay(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 307, 400, 403, 426, 503})
    void passesOnWhatABackendSaysThatDoesNotAgree(int status) throws IOException {
        backend.answers("HTTP/1.1 " + status + " No\r\nX-Why: because\r\nContent-Length: 3\r\n\r\nno!");

        RawClient.Answer answer = client.send(RawClient.open("GET", HANDSHAKE)).answer();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("no!");
        assertThat(answer.header("X-Why")).isEqualTo("because");
        assertThat(answer.header("Upgrade")).isEmpty();
        // What the client may have sent for a tunnel must not be read as a request.
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", "allowed", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\nSec-WebSocket-Accept: OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                        + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                        + "Sec-WebSocket-Accept: OK\r\nSec-WebSocket-Accept: OK\r\n\r\n"
            })
    void believesNoBackendThatDoesNotSpeakWebSocket(String answer) throws IOException {
        backend.answers(answer.replace("OK", RawWebSocket.accept(RawWebSocket.KEY)) + "secret");

        RawClient.Answer problem = client.send(RawClient.open("GET", HANDSHAKE)).answer();

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.body()).contains("backend-failed").doesNotContain("secret");
        assertThat(problem.header("Upgrade")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2hvcnQ=\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ*==\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 13, 8\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nContent-Length: 2\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nTransfer-Encoding: chunked\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nConnection: close\r\n"
            })
    void refusesAHandshakeThatIsNone(String headers) throws IOException {
        client.send(RawClient.open(
                "GET", "Connection: upgrade\r\nUpgrade: websocket\r\n" + headers.replace("KEY", RawWebSocket.KEY)));

        RawClient.Answer answer = client.answer();

        assertThat(answer.status()).isIn(400, 426);
        assertThat(answer.status() == 426)
                .isEqualTo(answer.header("Sec-WebSocket-Version").equals("13"));
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void refusesAWebSocketByAnotherMethod() throws IOException {
        assertThat(client.send(RawClient.open("POST", HANDSHAKE)).answer().status())
                .isEqualTo(400);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n",
                "Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c\r\n",
                "Upgrade: websocket\r\n"
            })
    void passesOverWhatIsNoWebSocket(String headers) throws IOException {
        RawClient.Answer answer = client.send(RawClient.open("GET", headers)).answer();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(backend.heads().getFirst()).doesNotContainIgnoringCase("upgrade", "h2c", "HTTP2");
        // It was an ordinary request: the connection goes on.
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil\r\n", "Sec-Fetch-Site: cross-site\r\n", ""})
    void opensNothingForAPageOfAnotherOrigin(String words) throws IOException {
        client.send("GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nCookie: lucid-user=x\r\n" + HANDSHAKE + words
                + "\r\n");

        assertThat(client.answer().status()).isEqualTo(403);
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void asksThePolicyFirst() throws IOException {
        client.send(RawClient.request("GET", "/api/session-api/closed", HANDSHAKE));

        assertThat(client.answer().status()).isEqualTo(403);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/session-api/open/smuggled HTTP/1.1\r\nHost: gui\r\n\r\n", "GET /half", "\u0081\u0085"})
    void takesNothingThatIsSentAheadOfTheAnswer(String ahead) throws IOException {
        backendTalks((in, out) -> in.read());

        client.send(RawClient.open("GET", HANDSHAKE) + ahead);

        backend.awaitRequest();
        pipeline.awaitUnderWay(0);
        assertThat(backend.heads()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void saysToBothSidesThatTheSignInIsOver(EndReason reason) throws IOException {
        CompletableFuture<Frame> told = new CompletableFuture<>();
        backendTalks((in, out) -> {
            told.complete(read(in));
            RawBackend.write(out, fromServer(CLOSE, RawWebSocket.close(1001, "")));
            in.read();
        });
        InputStream in = open();

        pipeline.endSession("u-ada", reason);

        Frame last = read(in);
        assertThat(last.opcode()).isEqualTo(CLOSE);
        assertThat(last.masked()).isFalse();
        assertThat(last.code()).isEqualTo(1008);
        assertThat(last.reason()).startsWith("session-");
        assertThat(told.join().opcode()).isEqualTo(CLOSE);
        assertThat(told.join().masked()).isTrue();
        assertThat(told.join().code()).isEqualTo(1008);
        client.send(fromClient(CLOSE, RawWebSocket.close(1008, "")));
        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", last.reason(), 1);
        pipeline.awaitNobodyListening();
    }

    @Test
    void endsWithTheSignInThoughNobodyAnswers() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backendTalks((in, out) -> {
            read(in);
            ended.complete(in.read());
        });
        InputStream in = open();
        client.socket().setSoTimeout(1_000);

        pipeline.endSession("u-ada", EndReason.REVOKED);

        assertThat(read(in).code()).isEqualTo(1008);
        assertThat(client.closed()).isTrue();
        assertThat(ended.join()).isEqualTo(-1);
    }

    @Test
    void putsItsLastWordBehindTheFrameThatIsUnderWay() throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        String frame = fromServer(TEXT, "x".repeat(200));
        backendTalks((in, out) -> {
            RawBackend.write(out, frame.substring(0, 100));
            await(ended);
            RawBackend.write(out, frame.substring(100) + fromServer(TEXT, "too late"));
            in.read();
        });
        InputStream in = open();
        client.expect(frame.substring(0, 100));

        pipeline.endSession("u-ada", EndReason.SIGNED_OUT);
        pipeline.awaitLoops();
        ended.countDown();

        client.expect(frame.substring(100));
        Frame last = read(in);
        assertThat(last.opcode()).isEqualTo(CLOSE);
        assertThat(last.reason()).isEqualTo("session-signed-out");
        assertThat(client.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 100})
    void cutsInsideAFrameThatDoesNotEnd(int length) throws IOException {
        String frame = fromServer(TEXT, "x".repeat(70_000));
        backendTalks((in, out) -> {
            RawBackend.write(out, frame.substring(0, length));
            in.readAllBytes();
        });
        open();
        client.expect(frame.substring(0, length));

        pipeline.endSession("u-ada", EndReason.SIGNED_OUT);

        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", "session-signed-out", 1);
    }

    @Test
    void endsWithTheSignInThoughTheClientReadsNothing() throws IOException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        AtomicLong taken = new AtomicLong();
        backendTalks((in, out) -> {
            try {
                writeWithoutEnd(out, taken);
            } finally {
                ended.complete(null);
            }
        });
        open();

        pipeline.endSession("u-ada", EndReason.EXPIRED);

        ended.join();
        pipeline.awaitCount("session-api", "session-expired", 1);
    }

    @Test
    void saysNothingBehindTheLastWordOfTheBackend() throws IOException {
        backendTalks((in, out) -> {
            RawBackend.write(out, fromServer(CLOSE, RawWebSocket.close(1000, "done")));
            in.read();
        });
        InputStream in = open();
        assertThat(read(in).reason()).isEqualTo("done");

        pipeline.endSession("u-ada", EndReason.SIGNED_OUT);

        assertThat(client.closed()).isTrue();
    }

    @Test
    void closesPolitelyWhenTheServiceStops() throws IOException {
        CompletableFuture<Frame> told = new CompletableFuture<>();
        backendTalks((in, out) -> {
            told.complete(read(in));
            in.read();
        });
        InputStream in = open();

        pipeline.awaitTunnels(1);
        pipeline.drain.leave();

        assertThat(read(in).code()).isEqualTo(1001);
        assertThat(told.join().code()).isEqualTo(1001);
        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", "allowed", 1);
    }

    @Test
    void isOpenedByNoServiceThatStops() throws IOException {
        backendTalks((in, out) -> in.readAllBytes());
        open();
        pipeline.drain.begin();
        try (RawClient other = new RawClient(pipeline.port())) {
            RawClient.Answer answer =
                    other.send(RawClient.open("GET", HANDSHAKE)).answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        // What is open stays so for now, and everything else is served.
        assertThat(pipeline.tunnels.count()).isEqualTo(1);
        try (RawClient other = new RawClient(pipeline.port())) {
            backend.answers("HTTP/1.1 204 No Content\r\n\r\n");
            assertThat(other.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
        }
    }

    @Test
    void closesWithTheBackend() throws IOException {
        CountDownLatch dying = new CountDownLatch(1);
        backendTalks((in, out) -> {
            RawBackend.write(out, fromServer(TEXT, "last"));
            await(dying);
        });
        InputStream in = open();
        dying.countDown();

        assertThat(read(in).text()).isEqualTo("last");
        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", "backend-failed", 1);
    }

    @Test
    void closesWithTheClient() throws IOException {
        CompletableFuture<String> came = new CompletableFuture<>();
        backendTalks((in, out) -> came.complete(new String(in.readAllBytes(), "ISO-8859-1")));
        open();
        String last = fromClient(TEXT, "last");

        client.send(last).close();

        assertThat(came.join()).isEqualTo(last);
        pipeline.awaitCount("session-api", "client-failed", 1);
        pipeline.awaitNobodyListening();
    }

    @Test
    void closesWhereNothingMoves() throws IOException {
        restartIdle(Duration.ofMillis(200));
        backendTalks((in, out) -> in.readAllBytes());

        InputStream in = open();

        Frame last = read(in);
        assertThat(last.code()).isEqualTo(1001);
        assertThat(last.reason()).contains("nothing moved");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void takesPingsForMovement() throws IOException {
        Duration idle = Duration.ofMillis(200);
        restartIdle(idle);
        backendTalks((in, out) -> {
            while (true) {
                Frame frame = read(in);
                RawBackend.write(out, fromServer(frame.opcode() == CLOSE ? CLOSE : PONG, frame.text()));
            }
        });
        InputStream in = open();

        for (long start = System.nanoTime(); System.nanoTime() - start < 5 * idle.toNanos(); ) {
            client.send(fromClient(PING, "p"));
            assertThat(read(in).opcode()).isEqualTo(PONG);
        }
    }

    private static void writeWithoutEnd(OutputStream out, AtomicLong taken) throws IOException {
        byte[] frame = fromServer(2, "x".repeat(PART)).getBytes("ISO-8859-1");
        while (true) {
            out.write(frame);
            taken.addAndGet(frame.length);
        }
    }

    @Test
    void slowsABackendDownWhoseClientReadsNothing() throws IOException {
        AtomicLong taken = new AtomicLong();
        backendTalks((in, out) -> writeWithoutEnd(out, taken));
        InputStream in = open();

        assertThat(whereItStops(taken)).isLessThan(BOUND);

        for (long read = 0; read < 4 * BOUND; read += PART) {
            assertThat(read(in).payload()).hasSize(PART);
        }
    }

    @Test
    void slowsAClientDownWhoseBackendReadsNothing() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Long> arrived = new CompletableFuture<>();
        backendTalks((in, out) -> {
            await(reading);
            long all = 0;
            for (int n = in.read(new byte[PART]); n >= 0 && all < 4 * BOUND; n = in.read(new byte[PART])) {
                all += n;
            }
            arrived.complete(all);
        });
        open();
        AtomicLong taken = new AtomicLong();
        byte[] frame = fromClient(2, "x".repeat(PART)).getBytes("ISO-8859-1");
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    client.socket().getOutputStream().write(frame);
                    taken.addAndGet(frame.length);
                }
            } catch (IOException closed) {
                // As it is in the end.
            }
        });

        assertThat(whereItStops(taken)).isLessThan(BOUND);
        reading.countDown();
        assertThat(arrived.get(20, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(4 * BOUND);
        sent.join();
    }

    @Test
    void letsGoOfAClientThatReadsNothingForTooLong() throws IOException {
        restart(OptionalInt.empty(), LONG, Duration.ofMillis(200), LONG);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        backendTalks((in, out) -> {
            try {
                writeWithoutEnd(out, new AtomicLong());
            } finally {
                ended.complete(null);
            }
        });
        open();

        ended.join();
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void readsNoFrameOfAHundredMillionBytesBeforeItPassesItOn() throws IOException {
        backendTalks((in, out) -> {
            RawBackend.write(out, RawWebSocket.head(TEXT, 0, 100_000_000) + "first");
            in.read();
        });
        open();

        client.expect(RawWebSocket.head(TEXT, 0, 100_000_000) + "first");
    }

    @Test
    void holdsNoPlaceOfTheBackendsOrdinaryConnections() throws IOException {
        backend.plays((head, in, out, socket) -> {
            if (head.contains("websocket")) {
                RawBackend.write(out, RawWebSocket.agreement(head));
                in.read();
            } else {
                RawBackend.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        RawClient[] many = new RawClient[60];
        try {
            for (int i = 0; i < many.length; i++) {
                many[i] = new RawClient(pipeline.port());
                many[i].send(RawClient.open("GET", HANDSHAKE));
                assertThat(many[i].answer(true).status()).isEqualTo(101);
            }
            pipeline.awaitTunnels(many.length);
            pipeline.awaitUnderWay(many.length);

            assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
        } finally {
            for (RawClient one : many) {
                one.close();
            }
        }
        pipeline.awaitUnderWay(0);
        assertThat(pipeline.tunnels.count()).isZero();
    }

    @Test
    void answersAnOrdinaryRequestWith101ByAProblem() throws IOException {
        backend.plays((head, in, out, socket) -> RawBackend.write(out, RawWebSocket.agreement(head)));

        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(502);
    }

    @Test
    void closesTheBackendsSideWhenTheClientGoesBeforeTheAnswer() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> ended.complete(in.read()));

        client.send(RawClient.open("GET", HANDSHAKE));
        backend.awaitRequest();
        client.close();

        assertThat(ended.join()).isEqualTo(-1);
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void tellsOfABackendThatDiesBeforeItAgrees() throws IOException {
        backend.plays((head, in, out, socket) -> socket.close());

        assertThat(client.send(RawClient.open("GET", HANDSHAKE)).answer().status())
                .isEqualTo(502);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
