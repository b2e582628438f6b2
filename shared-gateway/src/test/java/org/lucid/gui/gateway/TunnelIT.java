package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.RawWebSocket.CLOSE;
import static org.lucid.gui.gateway.RawWebSocket.HANDSHAKE;
import static org.lucid.gui.gateway.RawWebSocket.PING;
import static org.lucid.gui.gateway.RawWebSocket.PONG;
import static org.lucid.gui.gateway.RawWebSocket.TEXT;
import static org.lucid.gui.gateway.RawWebSocket.fromClient;
import static org.lucid.gui.gateway.RawWebSocket.fromServer;
import static org.lucid.gui.gateway.RawWebSocket.read;

/** What goes through an open WebSocket, and what it holds. */
class TunnelIT extends OverTunnels {

    /** What sockets and queues between the two may hold, with room for a kernel that rounds up. */
    private static final long BOUND = 3L * 1024 * 1024;

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
}
