package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

/** What ends a WebSocket, and what is said then. */
class TunnelEndIT extends OverTunnels {

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
}
