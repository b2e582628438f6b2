package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.RawWebSocket.HANDSHAKE;
import static org.lucid.gui.gateway.RawWebSocket.fromServer;

/** What tests of WebSockets through the pipeline have in common. */
abstract class OverTunnels extends OverSockets {

    static final Duration LONG = Duration.ofMinutes(5);
    static final int PART = 16 * 1024;

    /** What a backend does with its WebSocket. */
    interface Talk {
        void with(InputStream in, OutputStream out) throws IOException;
    }

    void backendTalks(Talk talk) {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, RawWebSocket.agreement(head));
            talk.with(in, out);
            socket.close();
        });
    }

    /** Opens a WebSocket. */
    InputStream open() throws IOException {
        client.send(RawClient.open("GET", HANDSHAKE));
        assertThat(client.answer(true).status()).isEqualTo(101);
        return client.socket().getInputStream();
    }

    /** Has the pipeline close tunnels in which nothing moves for so long. */
    void restartIdle(Duration idle) throws IOException {
        restart(OptionalInt.empty(), LONG, LONG, idle);
    }

    static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Sends frames of {@link #PART} until the socket is closed. */
    static void writeWithoutEnd(OutputStream out, AtomicLong taken) throws IOException {
        byte[] frame = fromServer(2, "x".repeat(PART)).getBytes("ISO-8859-1");
        while (true) {
            out.write(frame);
            taken.addAndGet(frame.length);
        }
    }
}
